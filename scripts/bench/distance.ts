import { CONCURRENCY } from '../../src/reconcile/concurrency.ts';
import { runNode } from './child.ts';
import { inOneFile, manifest, many } from './manifests.ts';
import { actionCommand, type Setting } from './setting.ts';
import { interleaved, median, spread, table } from './statistics.ts';

const LATENCY = 50;
const COUNT = 40;

interface Turn {
  /** Milliseconds from the first request to the last answer. */
  network: number;
  /** Milliseconds of the whole process. */
  whole: number;
  requests: number;
  connections: number;
}

/** Many connectors with a latency on every answer, against the requests that must wait for each other. */
export async function distance(setting: Setting): Promise<string> {
  const command = await actionCommand(setting, 'distance', 'apply', inOneFile(many(COUNT, manifest)));
  const { api } = setting;
  const measure = async (): Promise<Turn> => {
    api.requests.clear();
    const before = api.connections;
    const arrivals: number[] = [];
    const stop = api.onRequest(() => {
      arrivals.push(performance.now());
    });
    const { ms, status, stdout } = await runNode(command);
    stop();
    if (status !== 0) throw new Error(`A run failed:\n${stdout}`);
    return {
      network: (arrivals.at(-1) ?? 0) + LATENCY - (arrivals[0] ?? 0),
      whole: ms,
      requests: arrivals.length,
      connections: api.connections - before,
    };
  };
  const [turns = []] = await interleaved(
    [
      async () => {
        await api.reset();
        api.faults.push({ times: Number.POSITIVE_INFINITY, wire: { kind: 'delay', ms: LATENCY } });
        return [await measure(), await measure()] as const;
      },
    ],
    Math.ceil(setting.rounds / 2),
  );
  await api.reset();
  const row = (name: string, path: number, own: readonly Turn[]): string[] => {
    const network = own.map((turn) => turn.network);
    return [
      name,
      [...new Set(own.map(({ requests }) => requests))].join(' or '),
      `${path} × ${LATENCY} = ${path * LATENCY}`,
      spread(network),
      `${(median(network) / (path * LATENCY)).toFixed(2)} ×`,
      spread(own.map(({ whole }) => whole)),
      [...new Set(own.map(({ connections }) => connections))].join(' or '),
    ];
  };
  return table(
    [
      `${COUNT} connectors, ${LATENCY} ms latency`,
      'Requests',
      'Critical path, ms',
      'First request to last response, ms',
      'Relative to the critical path',
      'Whole step, ms',
      'Connections',
    ],
    [
      // One page of a list, then the creations that wait for each other.
      row(
        'new',
        1 + Math.ceil(COUNT / CONCURRENCY),
        turns.map(([create]) => create),
      ),
      // A page of the connectors, then one of the project's links.
      row(
        'unchanged',
        2,
        turns.map(([, again]) => again),
      ),
    ],
  );
}
