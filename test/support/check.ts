import { type Checked, type CheckOptions, check } from '../../src/manifest/check.ts';
import { parseDocuments } from '../../src/manifest/document.ts';

export interface CheckText extends Omit<Partial<CheckOptions>, 'values'> {
  secrets?: Record<string, string>;
  vars?: Record<string, string>;
}

/** As mode apply on 2026-06-01, strict, and with nothing guarded. */
export const CHECKS = {
  values: { secrets: new Map<string, string>(), vars: new Map<string, string>() },
  tokens: new Set<string>(),
  needs: 'all',
  strict: true,
  statedUids: false,
  allowedUids: ['**'],
  allowedProjects: ['**'],
  allowedEnvironments: ['**'],
  allowedHosts: ['**'],
  defaults: { project: undefined, environments: undefined },
  now: Date.parse('2026-06-01'),
} satisfies Omit<CheckOptions, 'readIcon'>;

/** Checks a text with one sound document. */
export async function checkOne(
  text: string,
  { secrets = {}, vars = {}, ...options }: CheckText = {},
): Promise<Checked> {
  const { documents, problems } = parseDocuments('connector.yml', text);
  const [document] = documents;
  if (document === undefined || problems.length > 0) throw new Error(JSON.stringify(problems));
  return await check(document, {
    ...CHECKS,
    values: { secrets: new Map(Object.entries(secrets)), vars: new Map(Object.entries(vars)) },
    readIcon: () => Promise.reject(new Error('no icons here')),
    ...options,
  });
}

/** Severity, line and message of each problem, in order of lines: `warning 3: …`. */
export async function findings(text: string, options: CheckText = {}): Promise<string[]> {
  const { problems } = await checkOne(text, options);
  return problems
    .map(({ severity, position, message }) => ({ line: position?.line ?? 0, severity, message }))
    .sort((one, other) => one.line - other.line)
    .map(({ severity, line, message }) => `${severity} ${line}: ${message}`);
}
