import type { Manifest } from '../../src/manifest/manifest.ts';

/** A checked manifest, as far as a test says what is in it. */
export function manifestOf(rest: Partial<Manifest> = {}): Manifest {
  return {
    file: 'connector.yml',
    at: () => ({ line: 1, column: 1 }),
    uid: 'slack/a',
    type: 'slack',
    knownType: undefined,
    service: undefined,
    connectionMethod: undefined,
    params: undefined,
    target: undefined,
    triggerType: undefined,
    settings: {
      name: undefined,
      triggers: undefined,
      events: undefined,
      backgroundColor: undefined,
      accentColor: undefined,
    },
    icon: undefined,
    links: [],
    statesProjects: false,
    destinations: undefined,
    written: {},
    createdWith: 'data',
    data: {},
    dataMembers: new Map(),
    triggerInputs: { triggerVerificationInput: undefined, triggerRegistrationInput: undefined },
    unknownFields: {},
    lifecycle: { absent: false, previousUid: undefined, protect: false },
    ignoreChanges: new Set(),
    missingSecrets: [],
    secrets: [],
    hosts: [],
    ...rest,
  };
}
