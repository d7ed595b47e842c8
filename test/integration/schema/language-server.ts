import { type ChildProcessByStdio, spawn } from 'node:child_process';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const SERVER = path.join(ROOT, 'node_modules/yaml-language-server/bin/yaml-language-server');

/** Nothing is fetched: the schema comes from the manifest's first line. */
const SETTINGS = {
  yaml: {
    validate: true,
    hover: true,
    completion: true,
    schemaStore: { enable: false },
    kubernetesCRDStore: { enable: false },
  },
};

/** Counted from 1, as the action does. */
export interface Place {
  line: number;
  column: number;
}

interface Message {
  id?: number;
  method?: string;
  params?: unknown;
  result?: unknown;
  error?: { message: string };
}

interface LspPosition {
  line: number;
  character: number;
}

interface Diagnostics {
  uri: string;
  diagnostics: { range: { start: LspPosition }; message: string }[];
}

interface CompletionList {
  items: { label: string; documentation?: string | { value: string }; textEdit?: { newText: string } }[];
}

/** yaml-language-server as an editor starts it, over stdio. */
export class LanguageServer {
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  readonly #answers = new Map<number, (message: Message) => void>();
  readonly #diagnostics = new Map<string, (found: Diagnostics) => void>();
  #buffer = Buffer.alloc(0);
  #lastId = 0;

  private constructor() {
    this.#child = spawn(process.execPath, [SERVER, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#child.stdout.on('data', (chunk: Buffer) => this.#read(chunk));
  }

  static async start(): Promise<LanguageServer> {
    const server = new LanguageServer();
    await server.#request('initialize', { processId: process.pid, rootUri: null, capabilities: {} });
    server.#send({ method: 'initialized', params: {} });
    server.#send({ method: 'workspace/didChangeConfiguration', params: { settings: SETTINGS } });
    return server;
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.#child.on('close', resolve));
    await this.#request('shutdown', null);
    this.#send({ method: 'exit' });
    await ended;
  }

  /** Opens a manifest as if it were in the folder `examples`, and waits for what the server says of it. */
  async open(name: string, text: string): Promise<string[]> {
    const uri = pathToFileURL(path.join(ROOT, 'examples', name)).href;
    const found = new Promise<Diagnostics>((resolve) => this.#diagnostics.set(uri, resolve));
    this.#send({
      method: 'textDocument/didOpen',
      params: { textDocument: { uri, languageId: 'yaml', version: 1, text } },
    });
    const { diagnostics } = await found;
    return diagnostics.map(
      ({ range: { start }, message }) => `${start.line + 1}:${start.character + 1} ${message}`,
    );
  }

  /** The hover text, as Markdown. */
  async hover(name: string, place: Place): Promise<string> {
    const hover = (await this.#ask('hover', name, place)) as { contents: { value: string } } | null;
    return hover?.contents.value ?? '';
  }

  /** What is offered, with what it inserts. */
  async complete(name: string, place: Place): Promise<ReadonlyMap<string, string>> {
    const list = (await this.#ask('completion', name, place)) as CompletionList;
    return new Map(list.items.map(({ label, textEdit }) => [label, textEdit?.newText ?? '']));
  }

  async #ask(method: string, name: string, { line, column }: Place): Promise<unknown> {
    return await this.#request(`textDocument/${method}`, {
      textDocument: { uri: pathToFileURL(path.join(ROOT, 'examples', name)).href },
      position: { line: line - 1, character: column - 1 },
    });
  }

  async #request(method: string, params: unknown): Promise<unknown> {
    this.#lastId += 1;
    const id = this.#lastId;
    const answer = new Promise<Message>((resolve) => this.#answers.set(id, resolve));
    this.#send({ id, method, params });
    const { result, error } = await answer;
    if (error) throw new Error(`${method}: ${error.message}`);
    return result;
  }

  #send(message: Message): void {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    this.#child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  #read(chunk: Buffer): void {
    this.#buffer = Buffer.concat([this.#buffer, chunk]);
    for (;;) {
      const head = this.#buffer.indexOf('\r\n\r\n');
      if (head === -1) return;
      const length = Number(/Content-Length: (\d+)/i.exec(this.#buffer.toString('latin1', 0, head))?.[1]);
      const end = head + 4 + length;
      if (this.#buffer.length < end) return;
      const message: Message = JSON.parse(this.#buffer.toString('utf8', head + 4, end));
      this.#buffer = this.#buffer.subarray(end);
      this.#receive(message);
    }
  }

  #receive(message: Message): void {
    if (message.method === 'textDocument/publishDiagnostics') {
      const found = message.params as Diagnostics;
      this.#diagnostics.get(found.uri)?.(found);
    } else if (message.method !== undefined && message.id !== undefined) {
      // A request of the server's; it asks for nothing that it cannot do without.
      this.#send({ id: message.id, result: null });
    } else if (message.id !== undefined) {
      this.#answers.get(message.id)?.(message);
      this.#answers.delete(message.id);
    }
  }
}
