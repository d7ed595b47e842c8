import type { SettingName } from '../manifest/manifest.ts';
import type { Link, TriggerDestination } from '../vercel/resources.ts';

/** A link, and what names its project and its environments have. */
export type LinkState = Pick<Link, 'projectId' | 'projectName' | 'environments' | 'customEnvironments'>;

export type SettingValue = string | boolean | readonly string[];

/** Something that differs, or differed before the run: what is live, and what the manifest asks for. */
export type Change =
  | { kind: 'setting'; field: SettingName | 'icon'; before: SettingValue | undefined; after: SettingValue }
  | { kind: 'link'; before: LinkState | undefined; after: LinkState }
  | {
      kind: 'destinations';
      before: readonly TriggerDestination[];
      after: readonly TriggerDestination[];
      /** Where the names of projects and environments are known from. */
      links: readonly LinkState[];
    }
  | { kind: 'data' };

/** The field of a change, as the output `connectors` names it. */
export function changedField(change: Change): string {
  switch (change.kind) {
    case 'setting':
      return change.field;
    case 'link':
      return 'projects';
    case 'destinations':
      return 'triggerDestinations';
    case 'data':
      return 'data';
  }
}
