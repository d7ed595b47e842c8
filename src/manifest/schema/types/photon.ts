import * as z from 'zod/mini';
import { secret, text } from '../fields.ts';
import { defineType } from './type.ts';

export const photon = defineType({
  name: 'photon',
  title: 'Photon',
  data: () =>
    z.strictObject({
      projectId: text('ID of the project at Photon (app.photon.codes), not of a Vercel project.', {
        createOnly: true,
      }),
      projectSecret: secret('Secret of the project at Photon (app.photon.codes).'),
      webhookSecret: z.optional(
        secret('Signing secret of the webhook, which verifies requests from Photon.'),
      ),
    }),
});
