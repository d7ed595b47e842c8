import { describe, expect, it } from 'vitest';
import { connectorTypes } from '../../../src/manifest/schema/types/index.ts';
import { suggestion } from '../../../src/manifest/suggestion.ts';
import { didYouMean, nearlyKnown } from '../../../src/shared/did-you-mean.ts';

describe('suggestion', () => {
  it.each([
    ['app_id', ['appName', 'appId', 'clientId'], '; did you mean "appId"?'],
    ['CLIENT-ID', ['appId', 'clientId'], '; did you mean "clientId"?'],
    ['xyz', ['appId', 'clientId'], '; known: appId, clientId'],
    ['x', ['id'], '; known: id'],
    ['x', [], ''],
  ])('%s among %j', (name, known, expected) => {
    expect(suggestion(name, known)).toBe(expected);
  });

  it('is nothing where half of the letters differ', () => {
    expect(didYouMean('ab', ['cd'])).toBeUndefined();
    expect(didYouMean('', ['a'])).toBeUndefined();
    expect(didYouMean('a', [])).toBeUndefined();
  });
});

describe('types that are nearly known', () => {
  const types = [...connectorTypes.keys()];

  it.each([
    ['Slack', 'slack'],
    ['api_key', 'api-key'],
    ['apiKey', 'api-key'],
    ['API Key', 'api-key'],
    ['oauth ', 'oauth'],
    ['oauth2', 'oauth'],
    ['slak', 'slack'],
    ['gihtub', 'github'],
    ['git-hub', 'github'],
    ['salesfroce', 'salesforce'],
    ['snow-flake', 'snowflake'],
    ['microsoft_entra', 'microsoft-entra'],
    ['microsoft-entry', 'microsoft-entra'],
  ])('%s is %s', (name, known) => {
    expect(nearlyKnown(name, types)).toBe(known);
  });

  it.each([
    // Response types of the API that have no schema.
    'custom',
    'microsoft-teams',
    'stripe',
    'aws-alpha',
    // Services that are others.
    'gitlab',
    'teams',
    'sendgrid',
    'salesloft',
    'brand-new',
    '',
    '-',
  ])('%s is none', (name) => {
    expect(nearlyKnown(name, types)).toBeUndefined();
  });
});
