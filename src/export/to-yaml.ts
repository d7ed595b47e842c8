import { Document, isMap, isScalar, stringify, visit } from 'yaml';
import { sanitize } from '../shared/sanitize.ts';
import { isManaged } from '../vercel/managed-connector.ts';
import type { Connector, Link } from '../vercel/resources.ts';
import type { DataOptions } from './data-part.ts';
import {
  destinationEntries,
  destinationsObstacle,
  type ManifestParts,
  manifestParts,
} from './manifest-parts.ts';

/** Also in quotes what older YAML takes for something else, such as `yes`. Long lines stay one line. */
const STYLE = { version: '1.2', compat: 'yaml-1.1', lineWidth: 0, flowCollectionPadding: false } as const;

const HEAD = 'Exported from Vercel.';
const TO_FILL_IN = 'Fill in the placeholders, then delete these comments.';
const TO_ADD = 'so add what the connector was created with beside what is required.';
const WITHOUT_DATA = `The API did not return \`data\`, ${TO_ADD}`;

const EXPRESSIONS = [
  '  secrets.NAME  store the secret on GitHub under this name, and add it to the input `secrets` of the step',
  '  vars.NAME     replace it with the value, or add it to the input `vars`',
];

const MANAGED_HEAD =
  'Exported from Vercel, which registered the app of this connector and keeps its credentials. So there is no `data`.';

export interface YamlOptions extends DataOptions {
  /** Address of the JSON Schema, for editors; undefined where it is not known. */
  schemaUrl?: string | undefined;
  /** Why no manifest can have the live `data`, so that it is written as if the API had not returned it. */
  dataRefusal?: string | undefined;
}

export interface Written {
  text: string;
  /** Names of live values that it does not state, in backticks. */
  leftOut: readonly string[];
}

/** The manifest of what is live: everything that the API returns, and expressions and comments for what it does not. */
export function toYaml(connector: Connector, links: readonly Link[], options: YamlOptions): Written {
  const { schemaUrl, dataRefusal } = options;
  const written = dataRefusal === undefined ? connector : { ...connector, data: undefined };
  const parts = manifestParts(written, links, options);
  const obstacle = destinationsObstacle(connector, links);
  const text = write(parts, [
    ...(schemaUrl === undefined ? [] : [`yaml-language-server: $schema=${schemaUrl}`]),
    ...(isManaged(connector) ? [MANAGED_HEAD] : headOf(connector, parts, dataRefusal)),
    ...(obstacle === undefined
      ? []
      : unstated(obstacle, destinationEntries(connector.triggerDestinations ?? [], links))),
  ]);
  return { text, leftOut: dataRefusal === undefined ? (parts.data?.leftOut ?? []) : ['`data`'] };
}

function headOf({ data }: Connector, parts: ManifestParts, dataRefusal: string | undefined): string[] {
  const hasPlaceholders = JSON.stringify(parts.data?.value ?? '').includes('${{');
  return [
    hasPlaceholders ? `${HEAD} ${TO_FILL_IN}` : HEAD,
    ...(hasPlaceholders ? EXPRESSIONS : []),
    ...(data === undefined ? [WITHOUT_DATA] : []),
    ...(dataRefusal === undefined
      ? []
      : [`The API returned \`data\` that no manifest can contain, ${TO_ADD}`, `  ${sanitize(dataRefusal)}`]),
  ];
}

function unstated(obstacle: string, triggerDestinations: Record<string, string>[]): string[] {
  return [
    '',
    'It also has these destinations. They are not changed, and a manifest cannot list them,',
    `because ${obstacle}:`,
    ...stringify({ triggerDestinations }, STYLE).trimEnd().split('\n'),
  ];
}

function write(parts: ManifestParts, head: readonly string[]): string {
  const stated = Object.entries(parts).flatMap(([field, part]) => (part ? [{ field, ...part }] : []));
  const document = new Document(Object.fromEntries(stated.map(({ field, value }) => [field, value])), STYLE);
  document.commentBefore = asComment(head);
  for (const { field, before = [], members, after = [] } of stated) {
    const node = document.get(field, true);
    // Nothing follows the last member of an empty mapping.
    const isEmpty = isMap(node) && node.items.length === 0;
    const above = [...before, ...(isEmpty ? after : [])];
    if (above.length > 0) commentKey(document.contents, field, above);
    for (const [name, lines] of members ?? []) commentKey(node, name, lines);
    if (isMap(node) && !isEmpty && after.length > 0) node.comment = asComment(after);
  }
  visit(document, {
    Seq(_, list) {
      if (list.items.every(isScalar)) list.flow = true;
    },
  });
  return document.toString(STYLE);
}

function commentKey(map: unknown, name: string, lines: readonly string[]): void {
  const keys = isMap(map) ? map.items.map(({ key }) => key) : [];
  const key = keys.find((candidate) => isScalar(candidate) && candidate.value === name);
  if (isScalar(key)) key.commentBefore = asComment(lines);
}

/** The writer puts "#" before each line. */
function asComment(lines: readonly string[]): string {
  return lines.map((line) => (line === '' ? '' : ` ${line}`)).join('\n');
}
