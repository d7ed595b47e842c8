import type { IconFile } from '../icon/image.ts';
import type { BaseManifest } from '../manifest/base.ts';
import type { Manifest } from '../manifest/manifest.ts';
import type { CustomEnvironment, TriggerDestination } from '../vercel/resources.ts';

/** A link with the IDs that the API takes. */
export interface DesiredLink {
  projectId: string;
  /** Known where the manifest names the project, or the API told it. */
  projectName: string | undefined;
  /** Built-in names and `env_` IDs, each once; undefined where none are stated. */
  environments: readonly string[] | undefined;
  /** Those of the project's custom environments whose slugs are known, to show them by. */
  customEnvironments: readonly CustomEnvironment[];
}

/** `file` is set when it may have to be uploaded. */
export interface DesiredIcon {
  sha1: string;
  file?: IconFile;
}

/** A manifest whose names of projects and environments became IDs. */
export interface Desired {
  manifest: Manifest;
  links: readonly DesiredLink[];
  /** Undefined where the manifest says nothing about them. */
  destinations: readonly TriggerDestination[] | undefined;
  /** The manifest as it was before the pull request, where a plan knows it. */
  base?: BaseManifest | undefined;
  /** SHA-1 of the icon; undefined where none is stated, or where it is a URL that this run does not fetch. */
  icon: DesiredIcon | undefined;
}

/** @param names what those of the manifest stand for; none for one that is to be gone */
export function desiredOf(manifest: Manifest, names: Pick<Desired, 'links' | 'destinations'>): Desired {
  return { manifest, ...names, icon: knownIcon(manifest) };
}

function knownIcon({ icon }: Manifest): DesiredIcon | undefined {
  switch (icon?.kind) {
    case 'uploaded':
      return { sha1: icon.sha1 };
    case 'file':
      return { sha1: icon.file.sha1, file: icon.file };
    default:
      return undefined;
  }
}
