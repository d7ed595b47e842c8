import type { ConnectorType } from './type.ts';

/** The API returns connectors of this type, and publishes no schema for their `data`. */
export const stripeApiKey: ConnectorType = { name: 'stripe-api-key', title: 'Stripe API key' };
