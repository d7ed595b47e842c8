import type { Manifest } from './manifest/manifest.ts';
import type { Problem } from './manifest/problem.ts';
import type { Result } from './provision/result.ts';
import { partsToHide } from './secrets.ts';

/** The runner drops a job output that holds a masked string, and says so nowhere near the cause. */
export function maskedNames(manifests: readonly Manifest[], secrets: readonly string[]): Problem[] {
  const parts = partsToHide(secrets);
  return manifests.flatMap((manifest) => {
    const { file, uid, settings, links } = manifest;
    const names = [uid, settings.name ?? '', ...links.map(({ project }) => project)];
    if (!names.some((name) => parts.some((part) => name.includes(part)))) return [];
    const message =
      'The value of a secret is part of the uid, the name or a project of this manifest, so the runner hides it there and drops every job output that holds it; use another secret or another name';
    return [{ severity: 'warning' as const, file, position: manifest.at(['uid']), message }];
  });
}

/** As `maskedNames`, for what only the API knows. */
export function maskedIds(results: readonly Result[], secrets: readonly string[]): Problem[] {
  const parts = partsToHide(secrets);
  return results.flatMap(({ manifest: { file, at }, connector, links }) => {
    const names = [
      connector?.id,
      connector?.name,
      ...links.flatMap(({ projectId, projectName }) => [projectId, projectName]),
    ];
    if (!names.some((name) => parts.some((part) => name?.includes(part)))) return [];
    const message =
      'The value of a secret is part of the ID or the name of this connector or of a project of it, so the runner hides it there and drops every job output that holds it; use another secret';
    return [{ severity: 'warning' as const, file, position: at(['uid']), message }];
  });
}
