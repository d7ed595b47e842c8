import type { SettingName, TriggerInputs } from '../manifest/manifest.ts';
import type { Link, TriggerDestination } from '../vercel/resources.ts';

/** A link, and what names its project and its environments have. */
export type LinkState = Pick<Link, 'projectId' | 'projectName' | 'environments' | 'customEnvironments'>;

export type SettingValue = string | boolean | readonly string[];

/** Something that differs, or differed before the run: what is live, and what the manifest asks for. */
export type Change =
  | { kind: 'setting'; field: SettingName | 'icon'; before: SettingValue | undefined; after: SettingValue }
  | { kind: 'link'; before: LinkState | undefined; after: LinkState }
  /** A link that goes, and with it the project's destinations: the API removes them with the link. */
  | { kind: 'link removed'; before: LinkState; destinations: readonly TriggerDestination[] }
  | { kind: 'uid renamed'; before: string; after: string }
  | {
      kind: 'destinations';
      before: readonly TriggerDestination[];
      after: readonly TriggerDestination[];
      /** Where the names of projects and environments are known from. */
      links: readonly LinkState[];
    }
  | DataChange
  /** Of which nothing is shown. */
  | { kind: 'trigger input'; field: keyof TriggerInputs };

/** A member of `data`, or all of it. */
export interface DataChange {
  kind: 'data';
  member: string | undefined;
  before: DataValue | undefined;
  after: DataValue | undefined;
}

/** What may be shown of a value: itself, or the expressions that give it. Undefined where nothing may be shown. */
export type DataValue = { value: unknown } | { expressions: readonly string[] };

/** The field of a change, as the output `connectors` names it. */
export function changedField(change: Change): string {
  switch (change.kind) {
    case 'setting':
      return change.field;
    case 'link':
    case 'link removed':
      return 'projects';
    case 'uid renamed':
      return 'uid';
    case 'destinations':
      return 'triggerDestinations';
    case 'data':
      return change.member === undefined ? 'data' : `data.${change.member}`;
    case 'trigger input':
      return change.field;
  }
}
