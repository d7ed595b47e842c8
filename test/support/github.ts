import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createEmulator } from 'emulate';

/** GitHub's API with the repository acme/app and issue or pull request 1, and a front that can refuse. */
export interface GitHub {
  url: string;
  /**
   * Responds instead of the emulator where it gives a status; `drop` breaks the connection, and `silence` never
   * responds.
   */
  refuse: (method: string, path: string) => Refused | 'drop' | 'silence' | undefined;
  /** `GET /user`, … in order. */
  requests: string[];
  /** What pull request 1 changes. */
  pull: Pull;
  comments(): Promise<{ id: number; body: string; author: string }[]>;
  write(author: 'mallory' | 'bot', body: string): Promise<void>;
  close(): Promise<void>;
}

export interface Pull {
  files: { filename: string; status: string; previous_filename?: string }[];
  /** The parents of each commit. */
  parents: Record<string, string[]>;
  /** The text of each file at a commit, as `commit:path`. */
  texts: Record<string, string>;
}

export interface Refused {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

const TOKENS = { bot: 'ghs_bot', mallory: 'ghs_mallory' };

export const GITHUB_TOKEN = TOKENS.bot;

export async function startGitHub(): Promise<GitHub> {
  const emulator = await createEmulator({
    service: 'github',
    port: 0,
    seed: {
      tokens: { [TOKENS.bot]: { login: 'bot' }, [TOKENS.mallory]: { login: 'mallory' } },
      github: {
        users: [{ login: 'bot' }, { login: 'mallory' }, { login: 'acme' }],
        repos: [{ owner: 'acme', name: 'app' }],
      },
    },
  });
  const call = async (token: string, method: string, path: string, body?: unknown) => {
    const response = await fetch(`${emulator.url}${path}`, {
      method,
      headers: { authorization: `token ${token}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return (await response.json()) as unknown;
  };
  await call(TOKENS.mallory, 'POST', '/repos/acme/app/issues', { title: 'A pull request' });

  const front = createServer((request, response) => {
    const { method = '', url = '' } = request;
    github.requests.push(`${method} ${url}`);
    const refusal = github.refuse(method, url);
    if (refusal === 'drop') {
      request.socket.destroy();
      return;
    }
    if (refusal === 'silence') return;
    if (refusal !== undefined) {
      response.writeHead(refusal.status, { 'content-type': 'application/json', ...refusal.headers });
      response.end(JSON.stringify(refusal.body ?? { message: 'Resource not accessible by integration' }));
      return;
    }
    if (method === 'GET' && respondAboutPull(github.pull, new URL(url, github.url), response)) return;
    void forward(emulator.url, request, response);
  });
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));

  const github: GitHub = {
    url: `http://127.0.0.1:${(front.address() as AddressInfo).port}`,
    refuse: () => undefined,
    requests: [],
    pull: { files: [], parents: {}, texts: {} },
    comments: async () => {
      const found: { id: number; body: string; author: string }[] = [];
      for (let page = 1; ; page += 1) {
        const path = `/repos/acme/app/issues/1/comments?per_page=100&page=${page}`;
        const list = (await call(TOKENS.bot, 'GET', path)) as {
          id: number;
          body: string;
          user: { login: string };
        }[];
        found.push(...list.map(({ id, body, user }) => ({ id, body, author: user.login })));
        if (list.length < 100) return found;
      }
    },
    write: async (author, body) => {
      await call(TOKENS[author], 'POST', '/repos/acme/app/issues/1/comments', { body });
    },
    close: async () => {
      front.closeAllConnections();
      await new Promise((resolve) => front.close(resolve));
      await emulator.close();
    },
  };
  return github;
}

/** What the emulator has only with a whole repository behind it. */
function respondAboutPull(
  { files, parents, texts }: Pull,
  { pathname, searchParams }: URL,
  response: import('node:http').ServerResponse,
): boolean {
  const send = (body: unknown, headers: Record<string, string> = {}) => {
    response.writeHead(200, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
    return true;
  };
  if (pathname === '/repos/acme/app/pulls/1/files') {
    const page = Number(searchParams.get('page'));
    const more = files.length > page * 100;
    return send(
      files.slice((page - 1) * 100, page * 100),
      more ? { link: `<http://${response.req.headers.host}/next>; rel="next"` } : {},
    );
  }
  const [, commit] = /^\/repos\/acme\/app\/git\/commits\/(.+)$/.exec(pathname) ?? [];
  if (commit !== undefined) return send({ parents: (parents[commit] ?? []).map((sha) => ({ sha })) });
  const [, path] = /^\/repos\/acme\/app\/contents\/(.+)$/.exec(pathname) ?? [];
  if (path === undefined) return false;
  const text = texts[`${searchParams.get('ref')}:${decodeURIComponent(path)}`];
  if (text === undefined) {
    response.writeHead(404, { 'content-type': 'application/json' }).end('{"message": "Not Found"}');
  } else {
    response.writeHead(200, { 'content-type': 'application/vnd.github.raw; charset=utf-8' }).end(text);
  }
  return true;
}

async function forward(
  base: string,
  request: import('node:http').IncomingMessage,
  response: import('node:http').ServerResponse,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const { authorization = '' } = request.headers;
  const answer = await fetch(`${base}${request.url}`, {
    method: request.method ?? 'GET',
    headers: { authorization, 'content-type': 'application/json', accept: 'application/json' },
    ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
  });
  if (answer.status === 204) {
    response.writeHead(204).end();
    return;
  }
  const link = answer.headers.get('link');
  response.writeHead(answer.status, {
    'content-type': 'application/json',
    ...(link !== null && { link: link.replaceAll(base, `http://${request.headers.host}`) }),
  });
  response.end(Buffer.from(await answer.arrayBuffer()));
}
