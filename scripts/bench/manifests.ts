/** Names that sort in the order of their numbers. */
export const numbered = (index: number): string => String(index).padStart(4, '0');

/** A Slack connector with a link; what it needs of the API is IDs, which cost no request. */
export function manifest(index: number): string {
  return `type: slack
uid: slack/a${numbered(index)}
name: Acme
projectId: prj_web
environments: [production, preview]
data:
  appId: A0123456789
  appName: Acme
  clientId: "1234567890.1234567890123"
  clientSecret: \${{ secrets.CLIENT }}
  signingSecret: \${{ secrets.SIGNING }}
`;
}

/** What can be wrong with the manifest above, each in one place: the text, what stands there instead, and where. */
const FLAWS: readonly { text: string; instead: string; line: number; column: number }[] = [
  { text: 'name: Acme\nprojectId', instead: 'naem: Acme\nprojectId', line: 3, column: 1 },
  { text: '[production, preview]', instead: '[production, ""]', line: 5, column: 28 },
  { text: '"1234567890.1234567890123"', instead: '[]', line: 9, column: 13 },
  { text: '${{ secrets.CLIENT }}', instead: 'plain', line: 10, column: 17 },
  { text: 'name: Acme\nprojectId', instead: 'name: ${{ secrets.CLIENT }}\nprojectId', line: 3, column: 7 },
  { text: 'name: Acme\nprojectId', instead: 'name: Acme\nname: Acme\nprojectId', line: 4, column: 1 },
  { text: '[production, preview]', instead: '[production, preview', line: 6, column: 1 },
  { text: 'signingSecret', instead: 'signinSecret', line: 11, column: 3 },
  { text: 'type: slack', instead: 'type: [slack]', line: 1, column: 7 },
  { text: 'appName: Acme', instead: 'appName: *acme', line: 8, column: 12 },
];

/** A manifest with one problem, of ten kinds by turns, and the place that the action should name. */
export function flawed(index: number): { text: string; line: number; column: number } {
  const flaw = FLAWS[index % FLAWS.length];
  if (flaw === undefined) throw new RangeError('There is a flaw for each index');
  const { text, instead, line, column } = flaw;
  return { text: manifest(index).replace(text, () => instead), line, column };
}

/** A file for each text. */
export function inFiles(texts: readonly string[]): Record<string, string> {
  return Object.fromEntries(texts.map((text, index) => [`connectors/${numbered(index)}.yml`, text]));
}

/** All in one file. */
export function inOneFile(texts: readonly string[]): Record<string, string> {
  return { 'connectors/all.yml': texts.join('---\n') };
}

/** What `make` gives for each index. */
export function many<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}
