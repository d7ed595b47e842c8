/** GitHub's own language service: the schema of workflows and actions, and the expressions in them. */
import { registerHooks } from 'node:module';
import { data, isDescriptionDictionary } from '@actions/expressions';
import type { ValidationConfig } from '@actions/languageservice';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { action } from '../../support/runner.ts';
import { isThisAction, type Source } from './files.ts';

// The package imports JSON without saying so, as only bundlers allow.
registerHooks({
  resolve(specifier, context, next) {
    const found = next(specifier, context);
    return found.url.endsWith('.json') ? { ...found, importAttributes: { type: 'json' } } : found;
  },
});
const { validate } = await import('@actions/languageservice');

export interface Finding {
  severity: 'error' | 'warning';
  /** Where and what, for people. */
  text: string;
}

const config: ValidationConfig = {
  actionsMetadataProvider: {
    // Without inputs, other actions are taken as they are.
    fetchActionMetadata: async ({ name }) => ({
      name,
      description: '',
      ...(name === 'vercel-connector-action' && action),
    }),
  },
  contextProviderConfig: {
    // The service knows which steps there are, but not the outputs of their actions.
    async getContext(name, steps, { job }) {
      if (name !== 'steps') return undefined;
      for (const step of job?.steps ?? []) {
        if (!('uses' in step && isThisAction(step.uses.value))) continue;
        const known = steps?.get(step.id);
        const outputs = known && isDescriptionDictionary(known) ? known.get('outputs') : undefined;
        if (!outputs || !isDescriptionDictionary(outputs)) continue;
        for (const output of Object.keys(action.outputs)) outputs.add(output, new data.StringData(''));
        outputs.complete = true;
      }
      return steps;
    },
  },
};

let documents = 0;

/** What is wrong with a workflow, or with an action file. */
export async function lint(source: Source, kind: 'workflow' | 'action' = 'workflow'): Promise<Finding[]> {
  documents += 1; // The service remembers documents by their address.
  const folder = `file:///${documents}`;
  const uri = kind === 'action' ? `${folder}/action.yml` : `${folder}/.github/workflows/workflow.yml`;
  // The service looks up no local action.
  const text = source.text.replaceAll(/(\buses: )\.\/?(?=\s)/g, '$1OWNER/vercel-connector-action@v1');
  const found = await validate(TextDocument.create(uri, 'yaml', 1, text), config);
  return found.map(({ severity, range, message }) => ({
    severity: severity === undefined || severity === 1 ? 'error' : 'warning',
    text: `${source.file}:${source.offset + range.start.line + 1}: ${message}`,
  }));
}

const WRAPPING = 'on: push\njobs:\n  job:\n    runs-on: ubuntu-latest\n    steps:\n';

/** What is wrong with steps that documentation shows on their own; the steps that they refer to may be elsewhere. */
export async function lintSteps({ file, offset, text }: Source): Promise<Finding[]> {
  const inner = text.replaceAll(/^(?=.)/gm, '      ');
  const lines = WRAPPING.split('\n').length - 1;
  const found = await lint({ file, offset: offset - lines, text: WRAPPING + inner });
  return found.filter(({ severity }) => severity === 'error');
}
