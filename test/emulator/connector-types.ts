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
  'microsoft-teams': 'Microsoft Teams',
  'snowflake-wif': 'Snowflake WIF',
  'stripe-api-key': 'Stripe API Key',
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
  'microsoft-teams',
]);
const withInstallation = new Set(['slack', 'github', 'oauth', 'discord', 'linear', 'microsoft-entra']);
const withRevocation = new Set(['slack', 'oauth']);
const forAppsOnly = new Set(['snowflake', 'snowflake-wif']);

export function typeName(type: string): string {
  return names[type] ?? type.charAt(0).toUpperCase() + type.slice(1);
}

export function supportsTriggers(type: string, overrides: Record<string, boolean>): boolean {
  return overrides[type] ?? withTriggers.has(type);
}

export function supportsInstallation(type: string, overrides: Record<string, boolean>): boolean {
  return overrides[type] ?? withInstallation.has(type);
}

export function supportsRevocation(type: string): boolean {
  return withRevocation.has(type);
}

export function subjectTypes(type: string, data: Record<string, unknown>): string[] {
  if (type === 'api-key') return [data.subjectType === 'user' ? 'user' : 'app'];
  return forAppsOnly.has(type) ? ['app'] : ['app', 'user'];
}
