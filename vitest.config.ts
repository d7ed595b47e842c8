import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Each takes tens of seconds in one worker, so the other workers run everything else meanwhile. */
const LONGEST = ['faults/matrix.test.ts', 'faults/schedules.test.ts'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => LONGEST.some((name) => moduleId.endsWith(name));
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

/** Checks against the contract whatever the action sends, and what the emulator responds, in whichever test. */
const setupFiles = ['test/contract/setup.ts'];

export default defineConfig({
  test: {
    // By default one core stays free, which halves the speed of a machine with two.
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
    testTimeout: 30_000,
    coverage: {
      include: ['src/**/*.ts'],
      // The table of all files goes to coverage/coverage.txt, so that the results of the tests end the output.
      reporter: ['text-summary', ['text', { file: 'coverage.txt' }], 'json-summary'],
      thresholds: { lines: 95, branches: 95 },
    },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          // Test files share workers and the modules loaded there, which saves more time than the tests take.
          pool: 'threads',
          isolate: false,
          // What a test replaces must not reach the next file.
          restoreMocks: true,
          unstubEnvs: true,
          unstubGlobals: true,
        },
      },
      { extends: true, test: { name: 'e2e', include: ['test/e2e/**/*.test.ts'], setupFiles } },
      { extends: true, test: { name: 'faults', include: ['test/faults/**/*.test.ts'], setupFiles } },
      {
        extends: true,
        test: {
          name: 'integration',
          setupFiles,
          // Every other folder, so that no test file belongs to no project.
          include: ['test/**/*.test.ts'],
          exclude: ['test/{unit,e2e,faults}/**'],
        },
      },
    ],
  },
});
