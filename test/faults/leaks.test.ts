import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { HttpResponse } from '../../src/vercel/transport.ts';
import { findLeaks, leakForms } from '../support/leaks.ts';
import { echo, type Fault, type Spoiling } from './kinds.ts';
import { openSession, type Run, type Session, TOKEN } from './session.ts';

let session: Session;
beforeAll(async () => {
  session = await openSession();
});
afterAll(() => session.close());

/** Awkward in one way each. */
const SECRETS: Record<string, string> = {
  percent: '100%25%0A%0D::add-mask::%7B',
  quotes: `a"b'c\\d\`e`,
  newlines: 'first line\nsecond line\r\nthird line\n',
  command: '::set-output name=x::y',
  hashes: '##[error]s3cret',
  markdown: '**bold** [link](http://a.test) `code` | cell | <b>html</b>',
  pem: '-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEA3x5/+Q==\nZm9vYmFyYmF6cXV4cXV1eA==\n-----END RSA PRIVATE KEY-----\n',
  json: '{"type":"service_account","private_key":"-----BEGIN-----\\nabc+def/ghi=\\n"}',
  url: 'https://user:pa55+word/x@host.test/?a=b&c=d#e',
  unicode: 'пароль-密码-🔑-ü',
  separator: 'before\u2028after\u0085end',
  spaces: '  leading and trailing  ',
  dollar: "$& $1 $' $`-value",
  prefix: 'abcdefgh',
  longer: 'abcdefghijklmnop',
  ansi: '\u001b[31mred-s3cret\u001b[0m',
};

const MANIFEST = `type: slack
uid: slack/a
name: A
projectId: web
data:
  appId: A
  appName: A
  clientId: B
  clientSecret: x-\${{ secrets.ONE }}
  signingSecret: \${{ secrets.ONE }}
`;

/** Places where a server may repeat what it was sent. */
const ECHOES: Record<string, (given: Spoiling) => Partial<HttpResponse>> = {
  'the message of a 400': (given) => ({ status: 400, body: error(echo(given.request, given.number)) }),
  'the code of a 422': (given) => ({
    status: 422,
    body: JSON.stringify({ error: { code: echo(given.request, given.number), message: 'no' } }),
  }),
  'the text of an older error': (given) => ({
    status: 400,
    body: JSON.stringify({ err: { message: echo(given.request, given.number) } }),
  }),
  'a 500': (given) => ({ status: 500, body: error(echo(given.request, given.number)) }),
  'a 409': (given) => ({ status: 409, body: error(echo(given.request, given.number)) }),
  'the ID of the request': (given) => ({
    status: 403,
    headers: {
      'x-vercel-id': echo(given.request, given.number),
      'x-request-id': echo(given.request, given.number),
    },
    body: error('no'),
  }),
  'where it redirects to': (given) => ({
    status: 308,
    headers: { location: `https://${encodeURIComponent(echo(given.request, given.number))}.test/x` },
    body: '',
  }),
  'a web page': (given) => ({ status: 200, body: `<html>${echo(given.request, given.number)}` }),
  'JSON that ends early': (given) => ({
    status: 200,
    body: `{"a": ${JSON.stringify(echo(given.request, given.number))}`,
  }),
  'a connector of that uid': (given) => ({
    status: 200,
    body: JSON.stringify({ id: 'scl_1', uid: echo(given.request, given.number), type: 'slack' }),
  }),
  'where users are sent back to': (given) => ({
    status: 200,
    body: JSON.stringify({
      id: 'scl_1',
      uid: 'slack/a',
      type: 'slack',
      redirectUri: `https://a.test/?${echo(given.request, given.number)}`,
    }),
  }),
};

function error(message: string): string {
  return JSON.stringify({ error: { code: 'x', message } });
}

function echoing(answer: (given: Spoiling) => Partial<HttpResponse>): Fault {
  return {
    name: 'an echo',
    commits: false,
    spoil: async (given) => ({ status: 200, headers: {}, body: '', ...answer(given) }),
  };
}

let looked = 0;
let scanned = 0;
afterEach(() => {
  expect(looked).toBeGreaterThan(0);
});
afterAll(() => console.log(JSON.stringify({ looked, scanned })));

/** Runs with an echo in answer to every write, or to every request, and gives the leaks. */
async function leaksOf(
  secret: string,
  answer: (given: Spoiling) => Partial<HttpResponse>,
  every: boolean,
  shift: number,
) {
  await session.arrange({ 'connectors/a.yml': MANIFEST });
  const run = await session.run({
    with: { secrets: JSON.stringify({ ONE: secret, UNUSED: 'unused' }) },
    faultFor: ({ method, number }) => {
      if (!every && method === 'GET') return undefined;
      const fault = echoing(answer);
      return { ...fault, spoil: (given) => fault.spoil({ ...given, number: number + shift }) };
    },
  });
  return found(run, secret);
}

function found(run: Run, secret: string): string[] {
  looked += leakForms(secret).length + leakForms(TOKEN).length;
  scanned += run.everything.length;
  return findLeaks(run.everything, { secret, TOKEN });
}

describe.each(Object.entries(SECRETS))('a secret with %s', (_, secret) => {
  it.each(Object.entries(ECHOES))('is not shown when it comes back in %s', async (_place, answer) => {
    for (let shift = 0; shift < 7; shift += 1) {
      expect(await leaksOf(secret, answer, false, shift)).toEqual([]);
    }
    expect(await leaksOf(secret, answer, true, 0)).toEqual([]);
  });
});

/** Literals where no schema says what they are, so that any may be a secret. */
const FREE_FORM = { tenant: 'contoso-0815', 'a "name"': 'Fabrikam & <Söhne> #7', deep: 'op-4711/x+y==' };

const FREE_FORM_MANIFESTS: Record<string, string> = {
  'a type without a schema': `type: microsoft-entra
uid: slack/a
name: A
projectId: web
data: ${JSON.stringify({ ...FREE_FORM, list: [{ deep: FREE_FORM.deep }] })}
`,
  'a member that the schema does not know': `type: discord
uid: slack/a
name: A
projectId: web
data: ${JSON.stringify({ ...FREE_FORM, list: [{ deep: FREE_FORM.deep }] })}
`,
  'a preset': `service: notion
connectionMethod: mcp-oauth
uid: slack/a
name: A
projectId: web
data: ${JSON.stringify(FREE_FORM)}
`,
  'a free map': `${MANIFEST.replaceAll('x-${{ secrets.ONE }}', '${{ secrets.ONE }}')}  extras: ${JSON.stringify(FREE_FORM)}
`,
};

describe.each(Object.entries(FREE_FORM_MANIFESTS))('a literal in %s', (_, manifest) => {
  const places = Object.entries(ECHOES).filter(([place]) => place !== 'where users are sent back to');
  it.each(places)('is not shown when it comes back in %s', async (_place, answer) => {
    const echoed = (shift: number) =>
      echoing((given) => {
        const request = { ...given.request, body: JSON.stringify(FREE_FORM) };
        return answer({ ...given, request, number: given.number + shift });
      });
    for (const mode of ['apply', 'plan'] as const) {
      for (let shift = 0; shift < 7; shift += 1) {
        await session.arrange({ 'connectors/a.yml': manifest });
        const run = await session.run({
          mode,
          with: { secrets: JSON.stringify({ ONE: 'unused-s3cret' }) },
          faultFor: ({ method, path }) =>
            path.includes('/connect/connectors') && (mode === 'plan' || method !== 'GET')
              ? echoed(shift)
              : undefined,
        });
        expect(run.exchanges.length).toBeGreaterThan(0);
        expect(findLeaks(run.everything, FREE_FORM)).toEqual([]);
      }
    }
  });
});

it('a literal of one connector hides nothing of what the API says about another', async () => {
  await session.arrange({
    'connectors/a.yml': FREE_FORM_MANIFESTS['a type without a schema'] ?? '',
    'connectors/b.yml': 'type: microsoft-entra\nuid: entra/b\nname: B\ndata: { tenant: another }\n',
  });
  const run = await session.run({
    faultFor: ({ method }) =>
      method === 'GET' ? undefined : echoing(() => ({ status: 400, body: error('contoso-0815, another') })),
  });
  const messages = run.annotations.map(({ message }) => message).join('\n');
  expect(messages).toContain('slack/a: Could not create the connector: ***, another');
  expect(messages).toContain('entra/b: Could not create the connector: contoso-0815, ***');
});

describe('a secret', () => {
  it('that is part of an ID is warned of', async () => {
    await session.arrange({ 'connectors/a.yml': MANIFEST });
    const run = await session.run({ with: { secrets: 'ONE=00000000000' } });
    expect(run.succeeded).toBe(true);
    expect(run.outputs['connector-id']).toBe(session.live('slack/a')?.connector.id);
    expect(run.annotations).toContainEqual(
      expect.objectContaining({
        severity: 'warning',
        message: expect.stringContaining('so GitHub drops every job output'),
      }),
    );
  });

  it('is masked before anything is printed, with each of its lines', async () => {
    await session.arrange({ 'connectors/a.yml': MANIFEST });
    const run = await session.run({ with: { secrets: JSON.stringify({ ONE: SECRETS.pem }) } });
    const lines = (SECRETS.pem ?? '').split('\n').filter((line) => line !== '');
    // Final line breaks of a value are dropped when the input is read.
    expect(run.masks).toEqual(expect.arrayContaining([TOKEN, SECRETS.pem?.trimEnd(), ...lines]));
  });

  it('that no manifest names may be anything', async () => {
    await session.arrange({ 'connectors/a.yml': MANIFEST.replaceAll('secrets.ONE', 'secrets.TWO') });
    const run = await session.run({ with: { secrets: JSON.stringify({ ONE: 'A', TWO: 'two-s3cret' }) } });
    expect(run.masks).not.toContain('A');
  });
});

it('the search finds every form that it looks for', () => {
  for (const secret of Object.values(SECRETS)) {
    for (const form of leakForms(secret)) {
      expect(findLeaks(`before ${form} after`, { secret })).toContain(`secret: ${form}`);
    }
  }
});
