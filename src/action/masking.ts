import type { Manifest } from '../manifest/manifest.ts';
import type { Diagnostic } from '../shared/diagnostics.ts';

/**
 * Warns where the runner will hide what a manifest says, and drop every job output that holds it.
 * @param hidden what it hides
 */
export function maskedNames(manifests: readonly Manifest[], hidden: readonly string[]): Diagnostic[] {
  return manifests.flatMap((manifest) =>
    warning(
      manifest,
      statedNames(manifest),
      hidden,
      'the uid, the name or a project of this manifest',
      'use another secret or another name',
    ),
  );
}

function statedNames({ uid, settings, links }: Manifest): string[] {
  return [uid, settings.name ?? '', ...links.map(({ project }) => project)];
}

function warning(
  { file, at }: Manifest,
  names: readonly string[],
  hidden: readonly string[],
  what: string,
  advice: string,
): Diagnostic[] {
  if (!names.some((name) => hidden.some((part) => name.includes(part)))) return [];
  // The runner itself says so nowhere near the cause.
  const message = `A secret's value appears in ${what}, so GitHub masks it and drops job outputs that contain it; ${advice}`;
  return [{ severity: 'warning', file, position: at(['uid']), message }];
}
