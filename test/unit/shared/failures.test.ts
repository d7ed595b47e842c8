import { describe, expect, it } from 'vitest';
import { failureDiagnostics } from '../../../src/shared/failures.ts';

const failed = (uid: string, error: string) => ({
  uid,
  error,
  place: { file: `${uid}.yml`, position: { line: 2, column: 6 } },
});
const refused = (uid: string, request: string) =>
  failed(
    uid,
    `Could not create connector ${uid}: Forbidden (status 403, code forbidden, request ${request}). Check it.`,
  );

describe('failures as diagnostics', () => {
  it('is one at the line of the manifest, which names the connector once', () => {
    expect(failureDiagnostics([refused('slack/a', 'iad1::1')])).toEqual([
      {
        severity: 'error',
        message:
          'slack/a: Could not create the connector: Forbidden (status 403, code forbidden, request iad1::1). Check it.',
        file: 'slack/a.yml',
        position: { line: 2, column: 6 },
      },
    ]);
  });

  it('is one for several connectors, whatever the IDs of their requests', () => {
    const uids = ['a', 'b', 'c', 'd', 'e', 'f'];
    expect(failureDiagnostics(uids.map((uid) => refused(uid, `iad1::${uid}`)))).toEqual([
      {
        severity: 'error',
        message:
          'a, b, c, d, e and 1 more: Could not create the connector: Forbidden (status 403, code forbidden, request iad1::a). Check it.',
      },
    ]);
  });

  it('keeps reasons apart', () => {
    const messages = failureDiagnostics([
      refused('a', 'iad1::1'),
      failed('b', 'Could not create connector b: Conflict (status 409, code conflict). Check it.'),
      failed('c', 'Connector c already exists with type oauth.'),
      failed('d', 'Could not link connector d to project web: connector d is gone.'),
      failed('f', 'Could not create managed connector f: Finish the registration.'),
      failed('e', 'Could not read project web: connector e is gone.'),
    ]).map(({ message }) => message);
    expect(messages).toEqual([
      expect.stringMatching(/^a: Could not create the connector: Forbidden/),
      expect.stringMatching(/^b: Could not create the connector: Conflict/),
      'c: Connector c already exists with type oauth.',
      'd: Could not link the connector to project web: connector d is gone.',
      'f: Could not create the managed connector: Finish the registration.',
      'e: Could not read project web: connector e is gone.',
    ]);
  });
});
