import { connectorSchema } from '../src/manifest/schema/connector.ts';
import { connectorTypes } from '../src/manifest/schema/types/index.ts';
import { type Described, described, infoOf } from './described.ts';

/** What action.yml declares, as far as the reference shows it. */
export interface ActionFile {
  inputs: Record<string, { description: string; default?: string }>;
  outputs: Record<string, { description: string }>;
}

/** The generated parts of the README, by the name in their markers `<!-- name -->` … `<!-- /name -->`. */
export function sections(action: ActionFile): ReadonlyMap<string, string> {
  return new Map([
    ['inputs', inputsTable(action)],
    ['outputs', outputsTable(action)],
    ['manifest', manifestTable()],
    ['types', typeTables()],
  ]);
}

/** Puts each section between its markers; sections whose markers are not there are left out. */
export function fillMarkers(text: string, parts: ReadonlyMap<string, string>): string {
  return [...parts].reduce((filled, [name, part]) => {
    const start = `<!-- ${name} -->`;
    const end = `<!-- /${name} -->`;
    const from = filled.indexOf(start);
    const to = filled.indexOf(end, from);
    if (from === -1 || to === -1) return filled;
    return `${filled.slice(0, from + start.length)}\n\n${part}\n\n${filled.slice(to)}`;
  }, text);
}

function inputsTable({ inputs }: ActionFile): string {
  return table(
    ['Input', 'Default', 'Meaning'],
    Object.entries(inputs).map(([name, input]) => [
      code(name),
      input.default ? code(input.default) : '',
      escaped(input.description),
    ]),
  );
}

function outputsTable({ outputs }: ActionFile): string {
  return table(
    ['Output', 'Meaning'],
    Object.entries(outputs).map(([name, { description }]) => [code(name), escaped(description)]),
  );
}

function manifestTable(): string {
  return table(
    ['Field', 'Required', 'Meaning'],
    fieldsOf(described(connectorSchema)).map(({ name, required, description }) => [
      code(name),
      mark(required),
      description,
    ]),
  );
}

function typeTables(): string {
  return [...connectorTypes.values()]
    .map(({ name, title, data }) => {
      const heading = `#### ${title}: \`type: ${name}\`\n\n[A complete example](examples/${name}.yml).`;
      return data === undefined
        ? `${heading} The API publishes no schema for its \`data\`, so it is sent unchecked.`
        : `${heading}\n\n${dataTable(described(data))}`;
    })
    .join('\n\n');
}

function dataTable(data: Described): string {
  return table(
    ['Field of `data`', 'Required', 'Secret', 'Updatable', 'Meaning'],
    fieldsOf(data).map(({ name, required, secret, createOnly, description }) => [
      code(name),
      mark(required),
      mark(secret),
      mark(!createOnly),
      description,
    ]),
  );
}

interface Row {
  name: string;
  required: boolean;
  secret: boolean;
  createOnly: boolean;
  description: string;
}

/** Every named field, those of mappings and lists under the name of their parent: `shortcuts[].name`. */
function fieldsOf(schema: Described, parent = '', parentCreateOnly = false): Row[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, field]) => {
    const info = infoOf(field);
    const name = `${parent}${key}`;
    const createOnly = parentCreateOnly || info.createOnly === true;
    const row = {
      name,
      required: schema.required?.includes(key) === true,
      secret: info.secret === true,
      createOnly,
      description: [info.description, ...choicesOf(field)].join(' '),
    };
    const members = field.items ? fieldsOf(field.items, `${name}[].`, createOnly) : [];
    return [row, ...fieldsOf(field, `${name}.`, createOnly), ...members];
  });
}

function choicesOf(field: Described): string[] {
  return field.enum === undefined ? [] : [`One of ${field.enum.map(code).join(', ')}.`];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replace(/\s+/g, ' ').trim()).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}

const code = (text: string): string => `\`${text}\``;

const mark = (holds: boolean): string => (holds ? 'yes' : '');

/** Plain text, such as action.yml's, so that Markdown shows it as it is. */
function escaped(text: string): string {
  return text.replace(/[\\`*_<>[\]]/g, '\\$&');
}
