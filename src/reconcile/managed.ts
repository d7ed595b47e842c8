import type { Manifest } from '../manifest/manifest.ts';
import { deriveUid } from '../manifest/uid.ts';
import type { ApiError } from '../vercel/failure.ts';
import type { ManagedBody } from '../vercel/managed-connector.ts';
import type { Connector } from '../vercel/resources.ts';
import type { Desired } from './desired.ts';
import { differingSettings, patchOf } from './diff/settings.ts';
import { differingIdentity } from './ownership.ts';
import type { ManagedCreation, Step } from './step.ts';

/**
 * The managed create call takes no uid and no environments of a link, so the uid and the links follow. Triggers follow
 * as well where the driver has to be given something when they are turned on.
 */
export function managedBody(
  { manifest }: Desired,
  { settings }: ManagedCreation,
  steps: readonly Step[],
): ManagedBody {
  const { service = '', connectionMethod, target } = manifest;
  const { name = '', triggers, events, icon, backgroundColor, accentColor, ...unsent } = settings;
  unsent satisfies Record<string, never>;
  const followsLater = steps.some((step) => step.kind === 'update' && 'triggers' in step.patch);
  return {
    service,
    name,
    connectionMethod,
    target,
    triggers: { enabled: triggers === true && !followsLater },
    events,
    icon,
    backgroundColor,
    accentColor,
  };
}

/** What is left to do once the connector has its uid: one update of what the creation did not keep comes first. */
export function stepsAfterCreation(desired: Desired, connector: Connector, steps: readonly Step[]): Step[] {
  const settings = patchOf(differingSettings(desired, connector));
  if (Object.keys(settings).length === 0) return [...steps];
  const update = steps.find((step) => step.kind === 'update');
  const others = steps.filter((step) => step !== update);
  // The settings are among the changes of the creation.
  const changes = update?.changes ?? [];
  return [{ kind: 'update', patch: { ...settings, ...update?.patch }, members: [], changes }, ...others];
}

/** Why a connector that Vercel just created is not the manifest's own, if so: the service determines all of these. */
export function otherIdentity(manifest: Manifest, connector: Connector): string | undefined {
  const field = differingIdentity(manifest, connector);
  if (field === undefined) return undefined;
  const { [field]: actual } = connector;
  const remedy = actual === undefined ? `Remove \`${field}\`` : `Write \`${field}: ${actual}\``;
  return `Vercel created connector ${connector.uid} (${connector.id}) with ${field} ${actual ?? 'unknown'}, but the manifest has ${field} ${manifest[field]}. ${remedy} in the manifest; the next run then completes the remaining steps.`;
}

/** What a person does about a connector that this run created, and that kept its generated uid. */
export function takeOver({ uid, id }: Connector, stated: string): string {
  return `Connector ${uid} (${id}) was created, but its uid was not changed to ${stated}. Set \`lifecycle.previousUid: ${uid}\`; the next run then changes it and completes the remaining steps.`;
}

/** The same where another connector has the manifest's uid by now. */
export function uidTaken({ uid, id }: Connector, stated: string): string {
  return `Connector ${uid} (${id}) was created, but another connector has the uid ${stated}. Delete the one that you do not need; to keep the new one, set \`uid: ${uid}\`.`;
}

/** What a person does about a creation whose response named a connector that does not exist. */
export function createdElsewhere({ uid, id }: Connector): string {
  return `The response to the creation named connector ${uid} (${id}), which does not exist. The next run looks for what was created before it creates another one.`;
}

/** Connect API: 409; the endpoint generates the uid. */
export function generatedUidTaken({ uid }: Manifest): string {
  return `No connector has the uid ${uid}, so the uid that Vercel generates may be in use. Choose another \`name\`, or set \`lifecycle.previousUid\` to the uid of the connector that you want to take over.`;
}

/** The error of a creation that a person has to finish in a browser, with what to do; any other error as it is. */
export function withRegistration(error: ApiError, { uid, service, settings }: Manifest): Error {
  const { registerUrl, code, message } = error;
  const generated = deriveUid({ service, name: settings.name });
  const example = generated === undefined || generated === uid ? '' : `, such as ${generated}`;
  const after = `If the connector then has another uid than ${uid}${example}, set \`lifecycle.previousUid\` to it before the next run.`;
  if (registerUrl !== undefined) {
    return new Error(
      `${message} A person has to finish the registration at ${registerUrl} and run this again. ${after}`,
    );
  }
  if (code !== 'registration_required') return error;
  return new Error(
    `${message} The address for that is not an https URL on vercel.com, so it is not shown. Create the connector in the Vercel dashboard and run this again. ${after}`,
  );
}
