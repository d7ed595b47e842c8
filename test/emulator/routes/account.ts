/** The user behind a token and the teams it may act for: what a command line asks before anything else. */
import { param, type Reply, type UserCall } from '../call.ts';
import { notFound } from '../refusal.ts';
import { EMULATOR_USER } from '../respond.ts';
import type { Json, Team } from '../state.ts';

/** No response depends on when a team or user was made. */
const longAgo = 1_700_000_000_000;

function ownTeams({ state, token }: UserCall): Team[] {
  return state.teams.filter((team) => token.teams.includes(team.id));
}

function teamBody({ id, slug }: Team): Json {
  return {
    id,
    slug,
    name: slug,
    creatorId: EMULATOR_USER,
    createdAt: longAgo,
    updatedAt: longAgo,
    avatar: null,
    membership: { role: 'OWNER', confirmed: true, uid: EMULATOR_USER, teamId: id, createdAt: longAgo },
  };
}

export function getUser(call: UserCall): Reply {
  const user = {
    id: EMULATOR_USER,
    username: 'emulator',
    name: 'Emulator',
    email: 'emulator@example.test',
    avatar: null,
    version: 'northstar',
    createdAt: longAgo,
    defaultTeamId: ownTeams(call)[0]?.id ?? null,
  };
  return { status: 200, body: { user } };
}

export function listTeams(call: UserCall): Reply {
  const teams = ownTeams(call).map(teamBody);
  return { status: 200, body: { teams, pagination: { count: teams.length, next: null, prev: null } } };
}

export function getTeam(call: UserCall): Reply {
  const asked = param(call, 'team');
  const team = ownTeams(call).find(({ id, slug }) => id === asked || slug === asked);
  if (!team) throw notFound('Team');
  return { status: 200, body: teamBody(team) };
}
