import { Document, isMap, isScalar, stringify, visit } from 'yaml';
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
const WITHOUT_DATA =
  'The API did not return `data`, so add what the connector was created with beside what is required.';

const EXPRESSIONS = [
  '  secrets.NAME  store the secret on GitHub under this name, and add it to the input `secrets` of the step',
  '  vars.NAME     replace it with the value, or add it to the input `vars`',
];

const MANAGED_HEAD =
  'Exported from Vercel, which registered the app of this connector and keeps its credentials. So there is no `data`.';

export interface YamlOptions extends DataOptions {
  /** Address of the JSON Schema, for editors; undefined where it is not known. */
  schemaUrl?: string | undefined;
}

/** The manifest of what is live: everything that the API returns, and expressions and comments for what it does not. */
export function toYaml(connector: Connector, links: readonly Link[], options: YamlOptions): string {
  const { schemaUrl } = options;
  const parts = manifestParts(connector, links, options);
  const obstacle = destinationsObstacle(connector, links);
  return write(parts, [
    ...(schemaUrl === undefined ? [] : [`yaml-language-server: $schema=${schemaUrl}`]),
    ...(isManaged(connector) ? [MANAGED_HEAD] : headOf(connector, parts)),
    ...(obstacle === undefined
      ? []
      : unstated(obstacle, destinationEntries(connector.triggerDestinations ?? [], links))),
  ]);
}

function headOf({ data }: Connector, parts: ManifestParts): string[] {
  const hasPlaceholders = JSON.stringify(parts.data?.value ?? '').includes('${{');
  return [
    hasPlaceholders ? `${HEAD} ${TO_FILL_IN}` : HEAD,
    ...(hasPlaceholders ? EXPRESSIONS : []),
    ...(data === undefined ? [WITHOUT_DATA] : []),
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
  for (const { field, before, members, after = [] } of stated) {
    const node = document.get(field, true);
    if (before) commentKey(document.contents, field, before);
    for (const [name, lines] of members ?? []) commentKey(node, name, lines);
    if (isMap(node) && after.length > 0) node.comment = asComment(after);
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
