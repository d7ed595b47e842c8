/** Which API, team and project the acceptance run works on, and the token for it. */
export interface Settings {
  token: string;
  /** `team_…` or a slug. */
  team: string;
  /** `prj_…` or a name. */
  project: string;
  apiUrl: URL;
}

const REQUIRED = {
  VERCEL_TOKEN: 'a Vercel access token that may write connectors of the team',
  VERCEL_TEAM: "the team's ID (team_…) or slug",
  VERCEL_PROJECT: "the ID (prj_…) or name of the team's project that the run's own connectors are linked to",
};

/** Reads the environment. Either complete settings, or every problem with what to set. */
export function readSettings(
  env: NodeJS.ProcessEnv,
): { ok: true; settings: Settings } | { ok: false; problems: string[] } {
  const problems: string[] = [];
  const required = (name: keyof typeof REQUIRED): string => {
    const value = env[name]?.trim() ?? '';
    if (value === '') problems.push(`${name} is not set; set it to ${REQUIRED[name]}.`);
    return value;
  };
  const token = required('VERCEL_TOKEN');
  const team = required('VERCEL_TEAM');
  const project = required('VERCEL_PROJECT');
  const address = env.VERCEL_API_URL?.trim() || 'https://api.vercel.com';
  const apiUrl = URL.parse(address);
  if (apiUrl === null || !isUsable(apiUrl)) {
    problems.push('VERCEL_API_URL must be an https URL without a path, or http on a loopback address.');
    return { ok: false, problems };
  }
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, settings: { token, team, project, apiUrl } };
}

function isUsable(url: URL): boolean {
  if (url.pathname !== '/' || url.search !== '' || url.username !== '' || url.password !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
}

export function isLoopback(url: URL): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
}

/** Connect API, team scope: an ID goes into `teamId`, a slug into `slug`, never both. */
export function teamQuery(team: string): { name: 'teamId' | 'slug'; value: string } {
  return { name: team.startsWith('team_') ? 'teamId' : 'slug', value: team };
}
