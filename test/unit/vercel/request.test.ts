import { describe, expect, it } from 'vitest';
import { bucketOf, endpointOf } from '../../../src/vercel/request.ts';

describe('a request', () => {
  it.each<['GET' | 'POST' | 'PATCH' | 'DELETE', string, string, string]>([
    ['GET', 'v1/connect/connectors/slack', 'read', 'GET v1/connect/connectors/*'],
    ['GET', 'v2/connect/connectors', 'read', 'GET v2/connect/connectors'],
    ['POST', 'v1/connect/connectors', 'write', 'POST v1/connect/connectors'],
    [
      'PATCH',
      'v1/connect/connectors/a/trigger-destinations',
      'write',
      'PATCH v1/connect/connectors/*/trigger-destinations',
    ],
    ['POST', 'v1/connect/connectors/a/projects/b', 'write', 'POST v1/connect/connectors/*/projects/*'],
    ['GET', 'v2/connect/projects/b/connectors', 'read', 'GET v2/connect/projects/*/connectors'],
    ['GET', 'v9/projects/web', 'project', 'GET v9/projects/*'],
    ['GET', 'v9/projects/web/custom-environments', 'project', 'GET v9/projects/*/custom-environments'],
    ['POST', 'v2/files', 'project', 'POST v2/files'],
  ])('%s %s counts as %s of %s', (method, joined, bucket, endpoint) => {
    const path = joined.split('/');
    const request = { method, path };
    expect([bucketOf(request), endpointOf(request)]).toEqual([bucket, endpoint]);
  });
});
