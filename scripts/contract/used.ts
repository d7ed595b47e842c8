/** What of the API the action uses, and what of the contract no published document is expected to have. */

/** Every operation that `src/vercel` calls, by method and path of the contract. A test compares the two. */
export const USED_OPERATIONS: readonly string[] = [
  'GET /v2/connect/connectors',
  'POST /v1/connect/connectors',
  'POST /v1/connect/connectors/managed',
  'GET /v1/connect/connectors/{connector}',
  'PATCH /v2/connect/connectors/{connector}',
  'DELETE /v1/connect/connectors/{connector}',
  'GET /v2/connect/connectors/{connector}/projects',
  'POST /v1/connect/connectors/{connector}/projects/{projectId}',
  'DELETE /v1/connect/connectors/{connector}/projects/{projectId}',
  'GET /v2/connect/projects/{projectId}/connectors',
  'PATCH /v1/connect/connectors/{connector}/trigger-destinations',
  'GET /v9/projects/{idOrName}',
  'GET /v9/projects/{idOrName}/custom-environments',
  'GET /v1/connect/services/{service}',
  'POST /v2/files',
];

/** Operations of which the contract lists a few members only, so that others are nothing new. */
export const PARTIAL_OPERATIONS: ReadonlySet<string> = new Set([
  'GET /v9/projects/{idOrName}',
  'GET /v9/projects/{idOrName}/custom-environments',
  'POST /v2/files',
]);

/** A part of the contract that the published document does not have, and why that is nothing new. */
export interface Expected {
  /** Tested against `operation: place` of what is missing or no longer required in the other document. */
  matches: RegExp;
  reason: string;
}

export const EXPECTED_MISSING: readonly Expected[] = [
  {
    matches: /^POST \/v1\/connect\/connectors\/managed:/,
    reason: "managed creation is in no published document; Vercel's own command line uses it",
  },
  {
    matches: /^GET \/v1\/connect\/services\//,
    reason: "the catalog is in no published document; Vercel's own command line reads it",
  },
  {
    matches: /: status 429$/,
    reason:
      'the published document declares 429 on the token endpoint only, but any endpoint may respond with it',
  },
  {
    matches:
      /connect\/connectors\S*: response \d+ (connectors\[\]\.|connector\.)?(ownerId|public|deletedAt|ownerTenantId|includes)\b/,
    reason: 'members of the edition of June 2026, which older servers send',
  },
  {
    matches:
      /(projects\/\{projectId\}|\/projects|\/connectors): response \d+ (\w+\[\]\.)?(clientId|projectId|environments)(\[\])?$/,
    reason: "names of the first version of links, which Vercel's own clients still read",
  },
];
