import { manifest } from './manifests.ts';

/** The largest manifest file that is read, in bytes. */
export const LARGEST = 2 * 1024 * 1024;

/** A manifest up to its `data`. */
export const HEAD = 'type: brand-new\nuid: new/a\nname: A\ndata:\n';

/** Nine of the one before, nine times over. */
const LAUGHS = Array.from({ length: 9 }, (_, index) => {
  const inner = index === 0 ? 'x' : `*a${index - 1}`;
  return `  k${index}: &a${index} [${Array(9).fill(inner).join(', ')}]\n`;
}).join('');

/** `head`, then as many pieces as fit. */
function filled(head: string, piece: (index: number) => string, tail = ''): (bytes: number) => string {
  return (bytes) => {
    const pieces = [head];
    let length = head.length + tail.length;
    for (let index = 0; ; index += 1) {
      const next = piece(index);
      if (length + Buffer.byteLength(next) > bytes) return pieces.join('') + tail;
      pieces.push(next);
      length += Buffer.byteLength(next);
    }
  };
}

/** Manifests that are made to cost much: of each kind, a file of at most so many bytes. */
export const HOSTILE: Record<string, (bytes: number) => string> = {
  'one manifest of usual size': () => `${HEAD}  a: 1\n`,
  'manifests of usual size': filled('', (index) => `${HEAD.replace('new/a', `new/a${index}`)}  a: 1\n---\n`),
  'Slack manifests': filled('', (index) => `${manifest(index)}---\n`),
  'nested aliases in many documents': filled('', () => `---\n${HEAD}${LAUGHS}`),
  'aliases of a large list': filled(
    `${HEAD}  a: &a [${'x,'.repeat(20_000)}]\n`,
    (index) => `  k${index}: *a\n`,
  ),
  'documents of one letter': filled('', () => '--- a\n'),
  'empty documents': filled('', () => '---\n'),
  'documents that are not YAML': filled('', () => '--- "\\q"\n'),
  'documents with a directive': filled('', () => '%YAML 1.1\n--- a\n...\n'),
  'an icon path that climbs': filled(`${HEAD}  a: 1\nicon: "`, () => '../', '"\n'),
  'icon paths in many documents': filled(
    '',
    (i) => `type: x\nuid: a${i}\nname: a\ndata: {}\nicon: ${'../'.repeat(1300)}\n---\n`,
  ),
  'list items': filled(`${HEAD}  a:\n`, () => '  - a\n'),
  'items in flow style': filled(`${HEAD}  a: [`, () => 'a,', ']\n'),
  commas: filled(`${HEAD}  a: [`, () => ',', ']\n'),
  'mappings in flow style': filled(`${HEAD}  a: [`, () => '{},', ']\n'),
  'fields of data': filled(HEAD, (index) => `  k${index}: 1\n`),
  'one field again and again': filled(HEAD, () => '  k: 1\n'),
  'unknown fields': filled(`${HEAD}  a: 1\n`, (index) => `k${index}: 1\n`),
  'unknown fields of a known type': filled(
    'type: slack\nuid: s/a\nname: a\ndata:\n',
    (index) => `  k${index}: 1\n`,
  ),
  'fields below a long name': (bytes) =>
    filled(`${HEAD}  ? ${'k'.repeat(bytes / 2)}\n  :\n`, (index) => `    k${index}: 1\n`)(bytes),
  'problems below a long name': (bytes) =>
    filled(`${HEAD}  ? ${'k'.repeat(bytes / 2)}\n  :\n`, () => '    - ${{ x }}\n')(bytes),
  'problems below names of usual length': filled(
    `${HEAD}${Array.from({ length: 40 }, (_, depth) => `${' '.repeat(depth + 2)}${'k'.repeat(250)}:\n`).join('')}`,
    () => `${' '.repeat(43)}- \${{ x }}\n`,
  ),
  'long names': filled(`${HEAD}`, (index) => `  ${'k'.repeat(1000)}${index}: 1\n`),
  expressions: filled(HEAD, (index) => `  k${index}: \${{ secrets.K${index} }}\n`),
  'expressions in one value': filled(`${HEAD}  a: "`, () => '${{ secrets.A }}', '"\n'),
  'expressions without a dollar in one value': filled(`${HEAD}  a: "`, () => '{{ x }}', '"\n'),
  'unsupported expressions': filled(HEAD, (index) => `  k${index}: \${{ x }}\n`),
  'secrets in wrong places': filled(
    'type: slack\nuid: s/a\nname: a\ndata:\n',
    (index) => `  k${index}: \${{ secrets.A }}\n`,
  ),
  'a long text': filled(`${HEAD}  a: "`, () => 'x', '"\n'),
  'a long uid': filled('type: x\nname: a\ndata: {}\nuid: "', () => 'x', '"\n'),
  'a long type': filled('uid: a\nname: a\ndata: {}\ntype: "', () => 'x', '"\n'),
  'a long host': filled(`${HEAD}  a: "https://`, () => 'a.', '"\n'),
  hosts: filled(HEAD, (index) => `  k${index}: https://h${index}.test/\n`),
  comments: filled(`${HEAD}  a: 1\n`, () => '#\n'),
  'comments between fields': filled(HEAD, (index) => `  # c\n  k${index}: 1\n`),
  'blank lines': filled(`${HEAD}  a: 1\n`, () => '\n'),
  spaces: filled(`${HEAD}  a:`, () => ' ', '1\n'),
  escapes: filled(`${HEAD}  a: "`, () => '\\n', '"\n'),
  'backslashes without an end': filled(`${HEAD}  a: "`, () => '\\'),
  'a folded text': filled(`${HEAD}  a: >\n`, () => '    x\n'),
  'a plain text of many lines': filled(`${HEAD}  a: x\n`, () => '    x\n'),
  'open brackets': filled(`${HEAD}  a: `, () => '['),
  'closing brackets': filled(`${HEAD}  a: `, () => ']'),
  'nested up to the limit': filled(`${HEAD}  a: [`, () => `${'['.repeat(60)}${']'.repeat(60)},`, ']\n'),
  dashes: filled('', () => '- '),
  'question marks': filled('', () => '? '),
  'question marks in lines': filled(HEAD, () => '  ? a\n'),
  colons: filled(`${HEAD}  a: `, () => ': '),
  anchors: filled(HEAD, (index) => `  k${index}: &a${index} x\n`),
  tags: filled(HEAD, (index) => `  k${index}: !t x\n`),
  'tags of YAML': filled(HEAD, (index) => `  k${index}: !!str x\n`),
  stars: filled(HEAD, (index) => `  k${index}: *x\n`),
  projects: filled(`${HEAD}  a: 1\nprojects:\n`, (index) => `  - id: p${index}\n`),
  'one project again and again': filled(`${HEAD}  a: 1\nprojects:\n`, () => '  - id: p\n'),
  events: filled(`${HEAD}  a: 1\nevents:\n`, () => '  - e\n'),
  environments: filled(`${HEAD}  a: 1\nprojectId: p\nenvironments:\n`, (index) => `  - e${index}\n`),
  destinations: filled(`${HEAD}  a: 1\nprojectId: p\ntriggerDestinations:\n`, () => '  - path: /a\n'),
  'manifests of one uid': filled('', () => `${HEAD}  a: 1\n---\n`),
  'no-break spaces': filled(HEAD, (index) => `\u00a0\u00a0k${index}: 1\n`),
  'conflict markers': filled('', () => '<<<<<<< a\n=======\n>>>>>>> b\n'),
  'comments of JSON': filled('{\n', () => '// x\n'),
  'carriage returns': filled(HEAD, () => '\r'),
  tabs: filled(HEAD, () => '\t'),
  'API keys': filled(
    'type: api-key\nuid: a\nname: a\ndata:\n  values:\n',
    () => '    - value: ${{ secrets.A }}\n',
  ),
};
