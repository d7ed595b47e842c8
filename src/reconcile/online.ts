/** What every mode that asks the API needs, loaded at once: each further chunk costs a millisecond at the start. */

export { createClient } from '../vercel/client.ts';
export { connectApi } from '../vercel/endpoints.ts';
export { createHttp } from '../vercel/node-transport.ts';
export { reconcile } from './reconcile.ts';
export { unknownNames } from './unknown-names.ts';
