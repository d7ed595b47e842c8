/** What every mode that asks the API needs, loaded at once: each further chunk costs a millisecond at the start. */
export { connectApi } from './connect/api.ts';
export { createClient } from './connect/client.ts';
export { createHttp } from './connect/http.ts';
export { provision } from './provision/index.ts';
