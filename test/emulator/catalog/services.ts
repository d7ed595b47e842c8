/**
 * A catalog of three services: `notion` has targets and all kinds of methods, `okta` has methods with template
 * fields, and `slack` is one whose managed creation needs a browser. The real catalog has more than a hundred.
 */
import type { Service, TypeInfo } from './types.ts';

const oauth: TypeInfo = {
  type: 'oauth',
  name: 'OAuth',
  supportsIcon: false,
  supportsTriggers: false,
  supportsInstallation: true,
  supportsRevocation: true,
  supportsManagedCreation: false,
  supportedSubjectTypes: ['user', 'app'],
  createInputSchema: {
    type: 'object',
    required: ['clientId'],
    additionalProperties: false,
    properties: {
      clientId: { type: 'string', minLength: 1 },
      clientSecret: { type: 'string' },
      clientName: { type: 'string' },
      serverUrl: { type: 'string' },
      serverConfig: { type: 'object' },
      tokenEndpointAuthMethod: { type: 'string' },
      pkceRequired: { type: 'boolean' },
      userAuthorization: {
        type: 'object',
        required: ['enabled'],
        properties: { enabled: { type: 'boolean' }, scopes: { type: 'array', items: { type: 'string' } } },
      },
    },
  },
  encryptedFields: ['clientSecret', 'registrationAccessToken'],
  data: {},
};

const apiKey: TypeInfo = {
  type: 'api-key',
  name: 'API Key',
  supportsIcon: false,
  supportsTriggers: false,
  supportsInstallation: false,
  supportsRevocation: false,
  supportsManagedCreation: false,
  supportedSubjectTypes: ['app'],
  createInputSchema: {
    type: 'object',
    required: ['values'],
    additionalProperties: false,
    properties: {
      values: {
        type: 'array',
        minItems: 1,
        items: {
          type: 'object',
          required: ['value'],
          additionalProperties: false,
          properties: {
            value: { type: 'string', minLength: 1 },
            scope: { type: 'string', minLength: 1 },
            expiresAt: { type: 'integer', exclusiveMinimum: 0 },
          },
        },
      },
    },
  },
  encryptedFields: ['value'],
  data: {},
};

const notion: Service = {
  service: 'notion',
  name: 'Notion',
  description: 'Pages and databases.',
  website: 'https://www.notion.so',
  docsite: 'https://developers.notion.com',
  categories: ['productivity'],
  supportsTriggers: false,
  supportsManagedCreation: true,
  supportsIcon: false,
  encryptedFields: ['clientSecret', 'registrationAccessToken', 'value'],
  supportedSubjectTypes: ['user', 'app'],
  types: [oauth, apiKey],
  targets: [
    { target: 'api', label: 'Notion API' },
    { target: 'mcp', label: 'Notion MCP' },
  ],
  connectionMethods: [
    {
      connectionMethod: 'oauth',
      label: 'OAuth 2.0',
      targets: ['api'],
      settingsUrl: 'https://www.notion.so/my-integrations',
      instructions: 'Create a **public** integration.',
      type: {
        ...oauth,
        createInputDefaults: {
          serverConfig: {
            authorization_endpoint: 'https://api.notion.com/v1/oauth/authorize',
            token_endpoint: 'https://api.notion.com/v1/oauth/token',
          },
        },
      },
      create: { managed: false, manual: true },
    },
    {
      connectionMethod: 'mcp',
      label: 'MCP',
      targets: ['mcp'],
      serviceUrls: ['https://mcp.notion.com/mcp'],
      type: {
        ...oauth,
        supportsManagedCreation: true,
        createInputDefaults: { serverUrl: 'https://mcp.notion.com/mcp' },
        data: { discoveryServerUrl: 'https://mcp.notion.com/mcp' },
      },
      create: { managed: true, manual: true },
    },
    {
      connectionMethod: 'api-key',
      label: 'API key',
      targets: ['api'],
      serviceUrls: ['https://api.notion.com'],
      settingsUrl: 'https://www.notion.so/my-integrations',
      type: apiKey,
      create: { managed: false, manual: true },
    },
  ],
};

const domain = {
  key: 'domain',
  label: 'Okta domain',
  placeholder: 'acme.okta.com',
  help: 'Without https://.',
};

const okta: Service = {
  service: 'okta',
  name: 'Okta',
  website: 'https://www.okta.com',
  categories: ['identity'],
  supportsTriggers: false,
  supportsManagedCreation: false,
  supportsIcon: false,
  encryptedFields: ['clientSecret', 'registrationAccessToken'],
  supportedSubjectTypes: ['user', 'app'],
  types: [oauth],
  connectionMethods: [
    {
      connectionMethod: 'org-server',
      label: 'Org authorization server',
      templateFields: [domain],
      type: { ...oauth, createInputDefaults: { serverConfig: { issuer: 'https://{domain}' } } },
      create: { managed: false, manual: true },
    },
    {
      connectionMethod: 'custom-server',
      label: 'Custom authorization server',
      templateFields: [
        domain,
        { key: 'auth_server_id', label: 'Authorization server ID', default: 'default' },
      ],
      type: {
        ...oauth,
        createInputDefaults: { serverConfig: { issuer: 'https://{domain}/oauth2/{auth_server_id}' } },
      },
      create: { managed: false, manual: true },
    },
  ],
};

const slack: Service = {
  service: 'slack',
  name: 'Slack',
  website: 'https://slack.com',
  categories: ['communication'],
  supportsTriggers: true,
  supportsManagedCreation: true,
  supportsIcon: true,
  encryptedFields: ['clientSecret', 'signingSecret', 'verificationToken'],
  supportedSubjectTypes: ['user', 'app'],
  types: [],
  connectionMethods: [
    {
      connectionMethod: 'slack-app',
      label: 'Slack app',
      type: {
        type: 'slack',
        name: 'Slack',
        supportsIcon: true,
        supportsTriggers: true,
        supportsInstallation: true,
        supportsRevocation: true,
        supportsManagedCreation: true,
        supportedSubjectTypes: ['user', 'app'],
        createInputSchema: {
          type: 'object',
          required: ['appId', 'appName', 'clientId', 'clientSecret'],
          properties: {
            appId: { type: 'string' },
            appName: { type: 'string' },
            clientId: { type: 'string' },
            clientSecret: { type: 'string' },
            signingSecret: { type: 'string' },
            botScopes: { type: 'array', items: { type: 'string' } },
          },
        },
        encryptedFields: ['clientSecret', 'signingSecret', 'verificationToken'],
        data: {},
      },
      create: { managed: true, manual: true },
    },
  ],
};

export const defaultCatalog: Service[] = [notion, okta, slack];
