/** The usual start, with a token that the official Vercel CLI accepts: it refuses characters like the dash. */
import type { Seed } from './state.ts';

export const CLI_TOKEN = 'emulatortoken';

export const cliSeed: Seed = {
  tokens: ['test-token', CLI_TOKEN].map((token) => ({ token, teams: ['team_acme'] })),
};
