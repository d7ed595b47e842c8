import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectorTypes } from '../../../src/manifest/schema/types/index.ts';
import { LanguageServer, type Place } from './language-server.ts';
import { ROOT } from './verdicts.ts';

const MODELINE = '# yaml-language-server: $schema=../connector.schema.json\n';

let server: LanguageServer;
beforeAll(async () => {
  server = await LanguageServer.start();
});
afterAll(async () => {
  await server.stop();
});

let opened = 0;

/** Opens a manifest whose `|` is the cursor, and gives back what is asked for there. */
async function at<Answer>(
  text: string,
  ask: (name: string, place: Place) => Promise<Answer>,
): Promise<Answer> {
  opened += 1;
  const name = `${opened}.yml`;
  const [before = '', after = ''] = `${MODELINE}${text}`.split('|');
  await server.open(name, before + after);
  const lines = before.split('\n');
  return await ask(name, { line: lines.length, column: (lines.at(-1) ?? '').length + 1 });
}

const completionsAt = (text: string) => at(text, (name, place) => server.complete(name, place));
const hoverAt = (text: string) => at(text, (name, place) => server.hover(name, place));

describe('diagnostics', () => {
  it.each(readdirSync(path.join(ROOT, 'examples')))('none for %s', async (name) => {
    const text = readFileSync(path.join(ROOT, 'examples', name), 'utf8');
    expect(text.startsWith(MODELINE)).toBe(true);
    expect(await server.open(name, text)).toEqual([]);
  });

  it('stand where a bad manifest is wrong', async () => {
    const bad = `${MODELINE}type: slack
uid: vc/acme
projects:
  - id: web
    environments: []
projectId: web
triggers: sometimes
accentColor: red
dat: 1
data:
  appId: A0123456789
  appNme: Acme
  clientId: 1234567890
  clientSecret: not-a-secret
  botScopes: ["\${{ secrets.SCOPE }}"]
  shortcuts: [{ type: nowhere, name: x, callbackId: x, description: "\${{ github.sha }}" }]
`;
    expect((await server.open('bad.yml', bad)).sort(byPlace)).toEqual([
      '3:6 `uid` starts with a prefix reserved by Vercel (IDs, vc/ and vercel.com); choose another prefix',
      '6:19 Array has too few items. Expected 1 or more.',
      '7:1 `projectId` and `environments` cannot be combined with `projects`; use one or the other',
      '8:11 Want true or false; or an expression, ${{ vars.NAME }}',
      '9:14 Want a color as "#rrggbb", in quotes; or an expression, ${{ vars.NAME }}',
      '10:1 Property dat is not allowed.',
      '11:1 Missing property "appName".',
      '13:3 Property appNme is not allowed.',
      '14:13 Want a string; numbers and the like stand in quotes',
      '15:17 A secret comes from ${{ secrets.NAME }} and never stands in the file',
      '16:15 Expressions here are ${{ vars.NAME }}; secrets stand in the secret fields of `data` alone',
      '17:23 Value is not accepted. Valid values: "global", "message".',
      '17:69 Want a string of at most 150 characters; or an expression, ${{ vars.NAME }}',
    ]);
  });

  it('say what is missing', async () => {
    expect(await server.open('missing.yml', `${MODELINE}uid: a\n`)).toEqual([
      '2:1 `type` is missing; expected the type of the connector, such as slack or oauth',
    ]);
    expect(await server.open('keys.yml', `${MODELINE}type: api-key\nuid: a\ndata: {}\n`)).toEqual([
      '2:1 `name` is missing; connectors of type api-key need one',
      '4:1 `data.values` needs at least one key, unless each user brings their own (`subjectType: user`)',
    ]);
  });
});

function byPlace(one: string, other: string): number {
  const [left, right] = [one, other].map((text) => text.split(/[: ]/).map(Number));
  return (left?.[0] ?? 0) - (right?.[0] ?? 0) || (left?.[1] ?? 0) - (right?.[1] ?? 0);
}

describe('completions', () => {
  it('of the fields of a manifest', async () => {
    const found = await completionsAt('|');
    for (const field of ['type', 'uid', 'projectId', 'environments', 'data'])
      expect(found.has(field)).toBe(true);
  });

  it('of types, each with its title', async () => {
    expect([...(await completionsAt('type: |')).keys()]).toEqual([...connectorTypes.keys()]);
  });

  it('of the fields of a type, and of all that it needs at once', async () => {
    const found = await completionsAt('type: salesforce\nname: A\ndata:\n  |');
    expect([...found.keys()].sort()).toEqual(['Salesforce', 'consumerKey', 'consumerSecret', 'loginHost']);
    const expression = '\\${{ secrets.${1:SALESFORCE_CONSUMER_SECRET} }}';
    expect(found.get('consumerSecret')).toBe(`consumerSecret: ${expression}`);
    expect(found.get('Salesforce')).toContain('consumerKey: $1');
  });

  it('of no type’s fields in a preset', async () => {
    const found = await completionsAt('type: slack\nservice: s\nconnectionMethod: m\nname: A\ndata:\n  |');
    expect(found.has('appId')).toBe(false);
  });

  it('of a secret', async () => {
    const found = await completionsAt('type: github\nname: A\ndata:\n  clientSecret: |\n');
    expect([...found]).toEqual([
      ['${{ secrets.GH_CLIENT_SECRET }}', '\\${{ secrets.${1:GH_CLIENT_SECRET} }}'],
    ]);
  });

  it.each([
    ['environments', 'environments: [|]', ['development', 'preview', 'production']],
    [
      'environments of projects',
      'projects:\n  - id: a\n    environments:\n      - |',
      ['development', 'preview', 'production'],
    ],
    ['flags', 'triggers: |', ['true', 'false']],
  ])('of %s', async (_, lines, labels) => {
    const found = await completionsAt(`type: slack\nname: A\n${lines}\ndata:\n  appId: A\n`);
    expect([...found.keys()]).toEqual(labels);
  });

  it('of choices', async () => {
    const found = await completionsAt('type: api-key\nname: A\ndata:\n  subjectType: |\n');
    expect([...found.keys()]).toEqual(['app', 'user']);
  });
});

describe('hover texts', () => {
  it.each([
    ['a field', 'u|id: a', 'Unique name of the connector in the team, usually `<service or type>/<name>`.'],
    ['a list', 'environ|ments: [qa]', 'Environments in which the project may use the connector.'],
    ['an item', 'environments: [q|a]', 'A built-in environment, the slug of a custom environment, or its ID'],
    [
      'a destination',
      'triggerDestination: { bra|nch: main }',
      'Git branch whose deployment receives events.',
    ],
  ])('of %s', async (_, line, text) => {
    expect(await hoverAt(`type: slack\nname: A\nprojectId: web\n${line}\ndata:\n  appId: A\n`)).toContain(
      text,
    );
  });

  it('of the type, which is an open list', async () => {
    const text = await hoverAt('ty|pe: slack\nname: A\ndata:\n  appId: A\n');
    expect(text).toContain('Type of the connector.');
    expect(text).not.toContain('Allowed');
  });

  it('of a secret of a type', async () => {
    const text = await hoverAt('type: slack\nname: A\ndata:\n  client|Secret: ${{ secrets.A }}\n');
    expect(text).toContain('#### Slack\n\nClient secret: Basic Information, App Credentials.');
    expect(text).toContain('A secret: write `${{ secrets.NAME }}`, never the value itself.');
  });

  it('of a field that is taken at creation only', async () => {
    expect(await hoverAt('type: snowflake\nname: A\ndata:\n  clientN|ame: a\n')).toContain(
      'Taken at creation only.',
    );
  });
});
