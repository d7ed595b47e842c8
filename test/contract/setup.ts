/**
 * Runs beside every test file: each request of the action to the emulator, and each response of the emulator to it,
 * has to follow the contract. Requests that a test sends by hand are its own affair; they lack the action's name.
 */
import { subscribe } from 'node:diagnostics_channel';
import { afterEach, expect } from 'vitest';
import type { Exchange } from '../emulator/middleware.ts';
import { takeDeviations } from './deviations.ts';

const problems = new Set<string>();
let checking = Promise.resolve();

subscribe('connect-api-emulator', (message) => {
  const exchange = message as Exchange;
  if (exchange.request.headers['user-agent'] !== 'vercel-connector-action') return;
  checking = checking.then(async () => {
    // Read when the first request comes: most test files send none.
    const { problemsOf } = await import('./exchange.ts');
    for (const problem of problemsOf(exchange)) problems.add(problem);
  });
});

afterEach(async () => {
  await checking;
  const found = Array.from(problems);
  problems.clear();
  const stated = takeDeviations();
  const unstated = found.filter((problem) => !stated.some((pattern) => pattern.test(problem)));
  const stale = stated.filter((pattern) => !found.some((problem) => pattern.test(problem)));
  expect(
    unstated,
    'requests and responses that do not follow test/contract/connect-api.openapi.yaml',
  ).toEqual([]);
  expect(stale, 'deviations from the contract that did not happen').toEqual([]);
});
