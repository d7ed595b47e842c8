/**
 * Stands in for @actions/http-client in @actions/core alone (its version satisfies core; the GitHub client asks for another major). Core loads it for ID
 * tokens, which this action never asks for, and with it comes undici: 30 ms and 1 MB on every run. The GitHub client
 * keeps the real one.
 */
export class HttpClient {
  constructor() {
    throw new Error('ID tokens are not part of this bundle');
  }
}

export class BearerCredentialHandler extends HttpClient {}
