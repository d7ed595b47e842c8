/** What the emulator says about connector types. The API gives no table, so these are plausible defaults. */

/** Types the list filter knows. */
export const filterTypes = [
  'slack',
  'discord',
  'github',
  'linear',
  'linq',
  'salesforce',
  'sendblue',
  'snowflake',
  'snowflake-wif',
  'microsoft-entra',
  'api-key',
  'photon',
  'oauth',
  'custom',
];

const names: Record<string, string> = {
  'api-key': 'API Key',
  github: 'GitHub',
  oauth: 'OAuth',
  'microsoft-entra': 'Microsoft Entra',
  'snowflake-wif': 'Snowflake WIF',
};

const withTriggers = new Set([
  'slack',
  'github',
  'discord',
  'linear',
  'photon',
  'linq',
  'sendblue',
  'microsoft-entra',
]);
const withInstallation = new Set(['slack', 'github', 'discord', 'linear', 'microsoft-entra']);

export function typeName(type: string): string {
  return names[type] ?? type.charAt(0).toUpperCase() + type.slice(1);
}

export function supportsTriggers(type: string, overrides: Record<string, boolean>): boolean {
  return overrides[type] ?? withTriggers.has(type);
}

export function supportsInstallation(type: string): boolean {
  return withInstallation.has(type);
}

export function subjectTypes(type: string, data: Record<string, unknown>): string[] {
  if (type === 'api-key') return [data.subjectType === 'user' ? 'user' : 'app'];
  return ['app', 'user'];
}
