import type { Runner } from '../../src/action/runner.ts';
import { main } from '../../src/main.ts';
import type { World } from '../../src/run.ts';
import { type Annotation, action } from '../support/runner.ts';

/** What one step said and gave back. */
export interface StepRecord {
  succeeded: boolean;
  masks: string[];
  annotations: Annotation[];
  outputs: Record<string, string>;
  connectors: ConnectorOutput[];
  summary: string;
  /** The lines of the log, the words of the annotations, and the summary. */
  printed: string;
  /** The lines of the debug log. */
  debugged: string[];
  /** All that left the step but the masks. */
  everything: string;
}

/** A member of the output `connectors`, as far as tests look at it. */
export interface ConnectorOutput {
  uid: string;
  id: string;
  result?: string;
  projects: { id: string; environments: string[] }[];
  changes: string[];
  warnings: string[];
  error?: string;
}

/** The whole story of a step in this process, with a world of the test's own. */
export async function runStep(given: Record<string, string>, world: World): Promise<StepRecord> {
  const printed: string[] = [];
  const apart: string[] = [];
  const debugged: string[] = [];
  const masks: string[] = [];
  const annotations: Annotation[] = [];
  const outputs: Record<string, string> = {};
  let summary = '';
  const runner: Runner = {
    mask: (value) => masks.push(value),
    info: (message) => printed.push(message),
    debug: (message) => debugged.push(message),
    group: (title, lines) => printed.push(title, ...lines),
    annotate: (severity, message, { file, position } = {}) => {
      printed.push(message);
      apart.push(file ?? '');
      annotations.push({
        severity,
        message,
        ...(file !== undefined && { file }),
        ...(position && { line: position.line, column: position.column }),
      });
    },
    summary: async (markdown) => {
      printed.push(markdown);
      summary = markdown;
    },
    output: (name, value) => {
      apart.push(value);
      outputs[name] = value;
    },
  };
  const input = (name: string): string => given[name] ?? defaultOf(name);
  const openGitHub = () => Promise.reject(new Error('No step of these tests asks GitHub'));
  const succeeded = await main({ env: {}, input, runner, openGitHub, world });
  const connectors: ConnectorOutput[] = JSON.parse(outputs.connectors ?? '[]');
  return {
    succeeded,
    masks,
    annotations,
    outputs,
    connectors,
    summary,
    printed: printed.join('\n'),
    debugged,
    everything: [...printed, ...apart, ...debugged].join('\n'),
  };
}

function defaultOf(name: string): string {
  return name === 'github-token' ? '' : (action.inputs[name]?.default ?? '');
}
