import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { load } from '../../../src/manifest/load.ts';
import { CHECKS } from '../../support/check.ts';

export const ROOT = path.resolve(import.meta.dirname, '../../..');

/** Keywords of yaml-language-server, which a validator does not know. */
const EDITOR_KEYWORDS = ['markdownDescription', 'defaultSnippets', 'errorMessage', 'patternErrorMessage'];

const ajv = new Ajv2020({ strictTypes: false, strictRequired: false });
ajv.addVocabulary(EDITOR_KEYWORDS);

const validate = ajv.compile(JSON.parse(await readFile(path.join(ROOT, 'connector.schema.json'), 'utf8')));

/** What connector.schema.json says of a manifest: nothing when it is right. */
export function valueProblems(manifest: unknown): string[] {
  return validate(manifest)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** What connector.schema.json says of a file's documents. */
export function schemaProblems(text: string): string[] {
  const documents = parseAllDocuments(text, { version: '1.2', merge: false, logLevel: 'silent' });
  return [...documents].flatMap((document) =>
    document.errors.length > 0
      ? document.errors.map(({ message }) => message)
      : valueProblems(document.toJS()),
  );
}

const workspace = await mkdtemp(path.join(tmpdir(), 'schema-'));
afterAll(() => rm(workspace, { recursive: true }));

/** What the action says in mode validate, which has neither secrets nor vars; warnings are left out. */
export async function actionProblems(text: string): Promise<string[]> {
  await writeFile(path.join(workspace, 'connector.yml'), text);
  const { problems } = await load({
    ...CHECKS,
    patterns: ['connector.yml'],
    workspace,
    needs: 'none',
  });
  return problems.filter(({ severity }) => severity === 'error').map(({ message }) => message);
}
