import * as z from 'zod/mini';
import { secret, text } from '../schema.ts';
import type { ConnectorType } from './type.ts';

export const photon: ConnectorType = {
  name: 'photon',
  title: 'Photon',
  data: z.strictObject({
    projectId: text("ID of the Photon project (not of Vercel's).", { createOnly: true }),
    projectSecret: secret('Secret of the Photon project.'),
    webhookSecret: z.optional(secret('Secret that verifies webhooks.')),
  }),
};
