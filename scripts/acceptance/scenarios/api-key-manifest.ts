/** The connector that needs no provider, as the manifests of its scenario state it. */
import type { ActionRun, Lab } from '../lab.ts';

/** Under which it is created. */
export const keyUid = (lab: Lab) => lab.uid('api-key', 'main');

/** What a manifest says beside type and `data`; the name is made unique. */
export interface Stated {
  uid: string;
  name: string;
  projectId?: string;
  environments?: readonly string[];
  projects?: readonly never[];
  lifecycle?: { previousUid: string };
}

/** JSON is YAML. */
export function manifest(lab: Lab, { name, ...stated }: Stated): string {
  return JSON.stringify({
    type: 'api-key',
    name: `Acceptance ${lab.facts.run} ${name}`,
    ...stated,
    data: { values: [{ value: '${{ secrets.ACCEPT_SECRET }}', scope: 'acceptance' }] },
  });
}

/** Runs the action with one manifest. */
export function apply(lab: Lab, text: string, inputs: Record<string, string> = {}): Promise<ActionRun> {
  return lab.action({ files: { 'connector.yml': text }, with: inputs });
}
