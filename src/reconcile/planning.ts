/** What follows the first responses of a run, in one chunk. */

export { apply } from './apply.ts';
export { needsData } from './diff/update-data.ts';
export { createPlanner, missingSecrets } from './planner.ts';
