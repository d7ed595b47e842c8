/**
 * Compares the contract with another OpenAPI document (YAML or JSON, a local file) in what the action uses of the API:
 *
 *     npm run contract -- FILE [--json]
 *
 * Prints Markdown, or JSON. Exit status: 0 without differences, 1 with differences, 2 when it could not compare.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { compare } from './compare.ts';
import { type OpenApiDocument, readDocument } from './document.ts';
import { type NamedDocument, toMarkdown } from './report.ts';

const CONTRACT = path.resolve(import.meta.dirname, '../../test/contract/connect-api.openapi.yaml');
const USAGE = 'Usage: npm run contract -- FILE [--json]';

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}

async function main(): Promise<number> {
  const { file, json } = parsed();
  const contract = await readDocument(CONTRACT);
  const other = await readDocument(file).catch((error: unknown) => {
    throw new Error(`Could not read ${file}: ${error instanceof Error ? error.message : String(error)}`);
  });
  const comparison = compare(contract, other);
  const names = { contract: nameOf(CONTRACT, contract), other: nameOf(file, other) };
  process.stdout.write(
    json ? `${JSON.stringify({ ...names, ...comparison }, null, 2)}\n` : toMarkdown(comparison, names),
  );
  return comparison.differences.length === 0 ? 0 : 1;
}

function parsed(): { file: string; json: boolean } {
  const { values, positionals } = readArguments();
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new Error(USAGE);
  return { file, json: values.json };
}

function readArguments() {
  try {
    return parseArgs({ allowPositionals: true, options: { json: { type: 'boolean', default: false } } });
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}

function nameOf(file: string, { edition }: OpenApiDocument): NamedDocument {
  return { file: path.basename(file), edition };
}
