import { apiKey } from './api-key.ts';
import { discord } from './discord.ts';
import { github } from './github.ts';
import { linear } from './linear.ts';
import { linq } from './linq.ts';
import { microsoftEntra } from './microsoft-entra.ts';
import { oauth } from './oauth.ts';
import { photon } from './photon.ts';
import { salesforce } from './salesforce.ts';
import { sendblue } from './sendblue.ts';
import { slack } from './slack.ts';
import { snowflake } from './snowflake.ts';
import { snowflakeWif } from './snowflake-wif.ts';
import { stripeApiKey } from './stripe-api-key.ts';
import type { ConnectorType } from './type.ts';

const types: readonly ConnectorType[] = [
  apiKey,
  discord,
  github,
  linear,
  linq,
  microsoftEntra,
  oauth,
  photon,
  salesforce,
  sendblue,
  slack,
  snowflake,
  snowflakeWif,
  stripeApiKey,
];

/** The known types, in alphabetical order. Adding one is a file here and a line in this list. */
export const connectorTypes: ReadonlyMap<string, ConnectorType> = new Map(
  types.map((type) => [type.name, type]),
);
