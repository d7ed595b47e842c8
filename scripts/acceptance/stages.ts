import { catalog } from './experiments/catalog.ts';
import { creation } from './experiments/creation.ts';
import { deletion } from './experiments/deletion.ts';
import { legacyList } from './experiments/legacy-list.ts';
import { nestedData } from './experiments/nested-data.ts';
import { noticed } from './experiments/noticed.ts';
import { refusals } from './experiments/refusals.ts';
import { triggers } from './experiments/triggers.ts';
import { apiKey } from './scenarios/api-key.ts';
import { destinations } from './scenarios/destinations.ts';
import { preset } from './scenarios/preset.ts';
import { removal } from './scenarios/removal.ts';
import { unchanged } from './scenarios/unchanged.ts';
import type { Stage } from './stage.ts';

/**
 * What a run does, in this order. A new promise of the action is a file in `scenarios/` and a line here, a new
 * question to the API a file in `experiments/` and a line here. Promises come first, should requests run out. The slack
 * connector lives from `triggers` to `destinations`, the oauth connector from `creation` to `deletion`.
 */
export const stages: readonly Stage[] = [
  apiKey,
  catalog,
  preset,
  triggers,
  destinations,
  creation,
  unchanged,
  nestedData,
  legacyList,
  refusals,
  removal,
  deletion,
  noticed,
];
