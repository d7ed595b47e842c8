/** An answer that refuses the request. Thrown by the steps of a request, turned into a response in one place. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly extra: Record<string, unknown>;
  readonly headers: Record<string, string>;

  constructor(
    status: number,
    code: string,
    message: string,
    more: { extra?: Record<string, unknown>; headers?: Record<string, string> } = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.extra = more.extra ?? {};
    this.headers = more.headers ?? {};
  }
}

/** 400 when there are problems. Each problem names its member and never its value. */
export function refuseProblems(problems: string[]): void {
  if (problems.length > 0) throw new Refusal(400, 'bad_request', `Invalid request: ${problems.join('; ')}`);
}

export function notFound(what: string): Refusal {
  return new Refusal(404, 'not_found', `${what} not found`);
}
