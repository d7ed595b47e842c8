import { discord } from './discord.ts';
import { slack } from './slack.ts';
import type { ConnectorType } from './type.ts';

/** The known types, in alphabetical order. Adding one is a file here and a line in this list. */
export const connectorTypes: ReadonlyMap<string, ConnectorType> = new Map(
  [discord, slack].map((type) => [type.name, type]),
);
