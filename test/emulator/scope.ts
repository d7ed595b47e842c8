/** Who is asking, and for which team. */
import { Refusal } from './refusal.ts';
import type { State, Team, Token } from './state.ts';

function forbidden(message: string, extra: Record<string, unknown> = {}): Refusal {
  return new Refusal(403, 'forbidden', message, { extra });
}

/** A missing or unknown token is a 403 that says which of the two it is. */
export function requireToken(state: State, authorization: string | null): Token {
  const given = authorization === null ? undefined : /^Bearer +(\S+)$/i.exec(authorization)?.[1];
  if (given === undefined) throw forbidden('Not authorized', { missingToken: true });
  const token = state.tokens.find((known) => known.token === given);
  if (!token) throw forbidden('Not authorized', { invalidToken: true });
  return token;
}

function wantedTeam(
  state: State,
  token: Token,
  teamId: string | null,
  slug: string | null,
): Team | undefined {
  if (teamId !== null) return state.teams.find((team) => team.id === teamId);
  if (slug !== null) return state.teams.find((team) => team.slug === slug);
  const own = token.teams[0];
  if (own === undefined) throw new Refusal(401, 'unauthorized', 'No team could be chosen for this token');
  return state.teams.find((team) => team.id === own);
}

export function requireTeam(state: State, token: Token, query: URLSearchParams): Team {
  const teamId = query.get('teamId');
  const slug = query.get('slug');
  if (teamId !== null && slug !== null) {
    throw new Refusal(400, 'bad_request', 'Invalid request: teamId and slug must not be given together');
  }
  const team = wantedTeam(state, token, teamId, slug);
  if (!team || !token.teams.includes(team.id)) throw forbidden('Not authorized for this team');
  return team;
}

export function requireWritable(token: Token): void {
  if (token.readOnly) throw forbidden('You do not have permission to change this resource');
}
