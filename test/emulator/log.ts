/** Every request the emulator saw, in order of arrival. */

export interface LoggedRequest {
  method: string;
  /** As sent, still percent-encoded. */
  path: string;
  query: Record<string, string>;
  /** The parsed JSON body; `undefined` when there is none or it is not JSON. */
  body: unknown;
  /** Names in lower case. */
  headers: Record<string, string>;
  /** The status of the response; 0 until then, and for a request that is dropped or gets no response. */
  status: number;
  kind: 'read' | 'write';
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return undefined;
  }
}

export class RequestLog {
  readonly all: LoggedRequest[] = [];

  get length(): number {
    return this.all.length;
  }

  reads(): LoggedRequest[] {
    return this.all.filter((request) => request.kind === 'read');
  }

  writes(): LoggedRequest[] {
    return this.all.filter((request) => request.kind === 'write');
  }

  clear(): void {
    this.all.length = 0;
  }

  add(request: Request, bytes: Uint8Array): LoggedRequest {
    const url = new URL(request.url);
    const entry: LoggedRequest = {
      method: request.method,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      body: parsed(bytes),
      headers: Object.fromEntries(request.headers),
      status: 0,
      kind: request.method === 'GET' || request.method === 'HEAD' ? 'read' : 'write',
    };
    this.all.push(entry);
    return entry;
  }
}
