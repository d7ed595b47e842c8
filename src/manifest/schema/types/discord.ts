import type { ConnectorType } from './type.ts';

/** The API publishes no schema for its `data`. */
export const discord: ConnectorType = {
  name: 'discord',
  title: 'Discord',
  nextStep: 'In the Discord application, set the interactions endpoint URL to the trigger URL.',
};
