/** A start that the official Vercel CLI accepts: it refuses tokens with characters like the dash. */
import type { Seed } from './state.ts';

export const CLI_TOKEN = 'emulatortoken';

export const cliSeed: Seed = { tokens: [{ token: CLI_TOKEN, teams: ['team_acme'] }] };
