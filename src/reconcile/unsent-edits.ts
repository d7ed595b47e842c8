import type { BaseManifest } from '../manifest/base.ts';
import type { Manifest } from '../manifest/manifest.ts';
import { isManaged } from '../vercel/managed-connector.ts';
import { changedField } from './change.ts';
import { comparableMembers, compareData, isCreateOnly, memberSchema } from './diff/data.ts';
import type { Note } from './note.ts';
import { isSameService } from './ownership.ts';
import type { Plan } from './plan.ts';
import type { Policy } from './policy.ts';
import { editsOf, splitField } from './pull-request.ts';
import { type Existing, isEmpty, keptInside, keptLinks, whatStays } from './what-stays.ts';

type Edit = { edit: 'changes' | 'removes'; field: string; reason: string };

/**
 * What a pull request edits about a connector that exists, and apply will not do: what cannot be compared or changed,
 * and what a manifest no longer says, which no one clears. Of a deletion, only that it was protected.
 * @param planned what apply would do with the manifest as it is now
 */
export function unsentEdits(base: BaseManifest, planned: Plan, policy: Policy): Note[] {
  const { manifest } = planned.desired;
  const exists = planned.action === 'update' || planned.action === 'unchanged';
  if (!exists && planned.action !== 'delete') return [];
  const protection: Note[] =
    base.protect && !manifest.lifecycle.protect ? [{ kind: 'protection removed' }] : [];
  if (!exists) return protection;
  const { changed, removed } = editsOf(base.fields, manifest.written);
  const sent = sentFields(planned);
  const isUnsent = (field: string) => !sent.has(field);
  const edits = [
    ...changed.filter(isUnsent).flatMap((field): Edit[] => {
      const reason = whyNotSent(field, planned, policy);
      return reason === undefined ? [] : [{ edit: 'changes', field, reason }];
    }),
    ...[
      ...removed.filter(isUnsent).flatMap((field) => whatStays(field, planned)),
      ...changed.filter(isUnsent).flatMap((field) => keptInside(field, base, planned)),
      ...keptLinks(base, planned, policy),
    ].map((kept): Edit => ({ edit: 'removes', ...kept })),
  ];
  return [...protection, ...grouped(edits)];
}

function sentFields(planned: Existing): Set<string> {
  const steps = planned.action === 'update' ? planned.steps : [];
  return new Set(
    steps.flatMap((step) => [
      ...step.changes.map(changedField),
      ...(step.kind === 'update' ? step.members.map((member) => `data.${member}`) : []),
    ]),
  );
}

const REUSE = '`if-exists` is `reuse`; use `update` to send it.';
const IGNORED = '`lifecycle.ignoreChanges` lists it.';
const AT_CREATION = 'It can be set only at creation: to change it, delete the connector and create it again.';
const WITH_ALL = 'It cannot be compared; send it with `if-exists: update` and `update-data: all`.';
const NO_NAME = 'An empty name counts as none, so the live one stays.';
const NO_TRIGGERS = 'This connector does not support triggers.';
const EMPTY_INPUT = 'An empty one changes nothing.';

/** Why apply does not send a field that the pull request changes; undefined where it is live as it is stated. */
function whyNotSent(field: string, planned: Existing, policy: Policy): string | undefined {
  const { current, desired, notes } = planned;
  const { manifest } = desired;
  const { connector } = current;
  const [name = '', member] = splitField(field);
  if (manifest.ignoreChanges.has(field) || (name === 'data' && manifest.ignoreChanges.has('data'))) {
    return IGNORED;
  }
  const isSkipped = notes.some(
    (note) =>
      note.kind === 'skipped changes' && note.changes.some((change) => changedField(change) === field),
  );
  if (isSkipped) return REUSE;
  switch (name) {
    case 'data':
      return whyDataNotSent(member, planned);
    case 'name':
      // Without a value in this run it is no text.
      return manifest.settings.name === undefined &&
        typeof manifest.written.name === 'string' &&
        !isEmpty(connector.name)
        ? NO_NAME
        : undefined;
    case 'triggers':
      return manifest.settings.triggers === true && !connector.triggers ? NO_TRIGGERS : undefined;
    case 'icon':
      // Only apply downloads it, and compares it then.
      return manifest.icon?.kind === 'url' && policy.ifExists !== 'update' ? REUSE : undefined;
    case 'triggerVerificationInput':
      return isEmptyInput(manifest.triggerInputs[name]) ? EMPTY_INPUT : WITH_ALL;
    case 'triggerRegistrationInput':
      return isEmptyInput(manifest.triggerInputs[name])
        ? EMPTY_INPUT
        : 'It is sent only at creation, and when `triggers` are turned on.';
    case 'service':
      return isSameService(manifest.service ?? '', connector) ? undefined : AT_CREATION;
    case 'connectionMethod':
    case 'target':
      return connector[name] === manifest[name] ? undefined : AT_CREATION;
    case 'params':
    case 'triggerType':
      return AT_CREATION;
    default:
      return name in manifest.unknownFields ? AT_CREATION : undefined;
  }
}

/** @param member undefined for `data` as a whole */
function whyDataNotSent(member: string | undefined, { current, desired }: Existing): string | undefined {
  const { manifest } = desired;
  const { connector } = current;
  if (isManaged(connector)) return 'Vercel manages this connector.';
  if (member === undefined || isApiKeys(manifest, member)) return WITH_ALL;
  const { unseen, fixed } = compareData(manifest, connector);
  const isUnseen = unseen.some((path) => path === member || path.startsWith(`${member}.`));
  const isCompared = comparableMembers(manifest).includes(member) && !isUnseen;
  if (isCreateOnly(memberSchema(manifest, member))) {
    return isCompared && fixed.every((difference) => difference.member !== member) ? undefined : AT_CREATION;
  }
  return isCompared ? undefined : WITH_ALL;
}

/** Connect API: the list of keys is taken at creation only, but an update can change each key in it. */
function isApiKeys({ knownType }: Manifest, member: string): boolean {
  return knownType?.name === 'api-key' && member === 'values';
}

function isEmptyInput(input: Readonly<Record<string, unknown>> | undefined): boolean {
  return input !== undefined && Object.keys(input).length === 0;
}

/** One note for each reason. */
function grouped(edits: readonly Edit[]): Note[] {
  return [...Map.groupBy(edits, ({ edit, reason }) => `${edit} ${reason}`).values()].flatMap(
    (group): Note[] => {
      const [first] = group;
      if (first === undefined) return [];
      return [
        { kind: 'not sent', edit: first.edit, reason: first.reason, fields: group.map(({ field }) => field) },
      ];
    },
  );
}
