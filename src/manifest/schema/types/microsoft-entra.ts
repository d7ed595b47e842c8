import type { ConnectorType } from './type.ts';

/** The API publishes no schema for its `data`. */
export const microsoftEntra: ConnectorType = { name: 'microsoft-entra', title: 'Microsoft Entra' };
