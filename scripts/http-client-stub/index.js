/**
 * Stands in for @actions/http-client in @actions/core alone: its version satisfies core, and the GitHub client asks
 * for another major and gets the real one. Core loads it for ID tokens, which this action never asks for, and with it
 * would come undici: 30 ms and 1 MB on every run. `test/bundle.test.ts` looks that nothing reaches for it.
 */
export class HttpClient {
  constructor() {
    throw new Error('ID tokens are not part of this bundle');
  }
}

export class BearerCredentialHandler extends HttpClient {}
