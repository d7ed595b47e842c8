/** The network, in one chunk of the bundle: `validate` never loads it. */
export { type ConnectApi, connectApi } from './api.ts';
export { type Client, createClient } from './client.ts';
