import type { ConnectorType } from './type.ts';

/** The API publishes no schema for its `data`. */
export const discord: ConnectorType = { name: 'discord', title: 'Discord' };
