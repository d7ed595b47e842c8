import * as z from 'zod/mini';
import { secret } from '../fields.ts';
import { defineType } from './type.ts';

/** The API publishes no schema for its `data`; only the bot token is known, so other members are free-form. */
export const discord = defineType({
  name: 'discord',
  title: 'Discord',
  nextStep: 'In the Discord application, set the interactions endpoint URL to the trigger URL.',
  data: () =>
    z.looseObject({
      botToken: z.optional(secret("Token of the bot: Bot, Token, in the app's settings.")),
    }),
});
