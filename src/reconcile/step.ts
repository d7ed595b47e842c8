import type { IconFile } from '../icon/image.ts';
import type { CustomEnvironment, TriggerDestination } from '../vercel/resources.ts';
import type { Change } from './change.ts';
import type { StatedSettings } from './diff/settings.ts';

export interface LinkWrite {
  projectId: string;
  projectName: string | undefined;
  environments: string[];
  customEnvironments: CustomEnvironment[];
}

export type LinkStep = { kind: 'link'; link: LinkWrite; changes: readonly Change[] };

export interface UnlinkStep {
  kind: 'unlink';
  projectId: string;
  /** The project's, which go along. */
  destinations: readonly TriggerDestination[];
  changes: readonly Change[];
}

/** One request that changes something about a connector that exists, and what it changes. */
export type Step =
  | { kind: 'rename'; uid: string; changes: readonly Change[] }
  | { kind: 'upload'; file: IconFile; changes: readonly Change[] }
  | {
      kind: 'update';
      patch: Record<string, unknown>;
      /** The manifest's members of `data` that are sent. */
      members: readonly string[];
      changes: readonly Change[];
    }
  | LinkStep
  | { kind: 'destinations'; destinations: TriggerDestination[]; changes: readonly Change[] }
  | UnlinkStep;

interface CreationBase {
  /** Uploaded before. */
  icon: IconFile | undefined;
  settings: StatedSettings;
  changes: readonly Change[];
}

/** The create call with the manifest's `data`. */
export interface DataCreation extends CreationBase {
  kind: 'data';
  /** Connect API: the create call takes one link; each further one is a request of its own. */
  link: LinkWrite | undefined;
}

/** The managed create call, by which Vercel registers the app: the uid is set afterwards, and all links are. */
export interface ManagedCreation extends CreationBase {
  kind: 'managed';
}

export type Creation = DataCreation | ManagedCreation;
