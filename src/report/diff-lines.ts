import { shownHosts } from '../manifest/hosts.ts';
import type { Manifest } from '../manifest/manifest.ts';
import type { Change, LinkState } from '../reconcile/change.ts';
import type { Result } from '../reconcile/result.ts';
import type { TriggerDestination } from '../vercel/resources.ts';
import { describeChange, describeData, describeDestinations, describeLink } from './describe.ts';

/** One line of a connector's diff. The texts are of other origin: raw, neither escaped nor redacted. */
export interface DiffLine {
  /** A space: not a change, but what a reviewer has to see beside it. */
  sign: '+' | '-' | '!' | ' ';
  label: string;
  text: string;
}

/** What a run did to a connector, or would do, as the lines of a diff. */
export function diffLines(result: Result): DiffLine[] {
  const { manifest, outcome, changes, links, connector } = result;
  const changed = changes.flatMap(changeLines);
  switch (outcome) {
    case 'create':
    case 'created':
      return [
        ...creationLines(manifest),
        ...changes.filter(({ kind }) => kind !== 'data').flatMap(changeLines),
        ...dataLines(result),
        ...sent(manifest),
      ];
    case 'delete':
    case 'deleted':
      return [
        ...links.map((link) => line('-', 'link', describeLink(link))),
        ...destinationLines('-', connector.triggerDestinations ?? [], links),
        line('-', 'ID', connector.id),
      ];
    default:
      return changes.some(({ kind }) => kind === 'data') ? [...changed, ...used(manifest)] : changed;
  }
}

const NOT_SHOWN = '(not shown)';

function line(sign: DiffLine['sign'], label: string, text: string): DiffLine {
  return { sign, label, text };
}

function changeLines(change: Change): DiffLine[] {
  if (change.kind === 'link') {
    const { before, after } = change;
    if (before === undefined) return [line('+', 'link', describeLink(after))];
    return [line('!', 'link', `${describeLink(before)} → ${environmentsOf(after)}`)];
  }
  if (change.kind === 'link removed') {
    const { before, destinations } = change;
    return [line('-', 'link', describeLink(before)), ...destinationLines('-', destinations, [before])];
  }
  if (change.kind === 'destinations') {
    const { before, after, links } = change;
    return [
      ...destinationLines('-', without(before, after), links),
      ...destinationLines('+', without(after, before), links),
    ];
  }
  if (change.kind === 'setting' && isList(change.before) && isList(change.after) && change.after.length > 0) {
    return [line('!', change.field, listDifference(change.before, change.after))];
  }
  const { field, before, after } = describeChange(change);
  if (before === '' && after === '') return [line('!', field, NOT_SHOWN)];
  // What an expression gives is not shown, so neither is what it replaces.
  const hidesBefore = change.kind === 'data' && change.after !== undefined && 'expressions' in change.after;
  if (before === '') return [line(hidesBefore ? '!' : '+', field, after)];
  return after === '' ? [line('-', field, before)] : [line('!', field, `${before} → ${after}`)];
}

/** `preview, production`. */
export function environmentsOf(link: LinkState): string {
  const named = describeLink({ ...link, projectId: '', projectName: '' });
  return named.slice(': '.length) || 'none';
}

function destinationLines(
  sign: '+' | '-',
  destinations: readonly TriggerDestination[],
  links: readonly LinkState[],
): DiffLine[] {
  return destinations.map((one) => line(sign, 'destination', describeDestinations([one], links)));
}

/** Those of the first list that the second lacks. */
function without(
  first: readonly TriggerDestination[],
  second: readonly TriggerDestination[],
): TriggerDestination[] {
  const key = ({ projectId, branch, customEnvironmentId, path }: TriggerDestination) =>
    JSON.stringify([projectId, branch, customEnvironmentId, path]);
  const known = new Set(second.map(key));
  return first.filter((one) => !known.has(key(one)));
}

function isList(value: unknown): value is readonly string[] {
  return Array.isArray(value);
}

/** `+ message.im, - app_home`: of a long list only what differs. */
function listDifference(before: readonly string[], after: readonly string[]): string {
  const added = after.filter((item) => !before.includes(item)).map((item) => `+ ${item}`);
  const removed = before.filter((item) => !after.includes(item)).map((item) => `- ${item}`);
  return [...added, ...removed].join(', ') || 'same items in another order';
}

function creationLines(manifest: Manifest): DiffLine[] {
  const { type, service, connectionMethod, target, params, createdWith } = manifest;
  const managed = createdWith === 'managed' ? 'true' : undefined;
  const fields = { type, service, connectionMethod, target, managed };
  return [
    ...Object.entries(fields).flatMap(([label, text]) =>
      text === undefined ? [] : [line('+', label, text)],
    ),
    ...Object.entries(params ?? {}).map(([name, value]) => line('+', `params.${name}`, value)),
  ];
}

/**
 * The `data` of a creation: values where they may be shown, expressions as they are written, and names of what no schema
 * describes. Secrets are told with their hosts.
 */
function dataLines({ manifest, changes }: Result): DiffLine[] {
  const members = changes
    .filter((change) => change.kind === 'data')
    .flatMap(({ member, after }) =>
      member === undefined || manifest.dataMembers.get(member)?.usesSecrets ? [] : [{ member, after }],
    );
  const unshown = members.flatMap(({ member, after }) => (after === undefined ? [member] : []));
  return [
    ...members.flatMap(({ member, after }) => {
      if (after === undefined) return [];
      const text = 'expressions' in after ? after.expressions.join(', ') : describeData(after);
      return [line('+', `data.${member}`, text)];
    }),
    ...(unshown.length === 0 ? [] : [line('+', 'data', `${unshown.join(', ')} ${NOT_SHOWN}`)]),
  ];
}

/** Which secrets a creation sends, and to which hosts they may go. */
function sent({ secrets, hosts }: Manifest): DiffLine[] {
  const shown = shownHosts(hosts);
  if (secrets.length === 0) return shown.length === 0 ? [] : [line('+', 'hosts', shown.join(', '))];
  return [line('+', 'sends', secretsAtHosts(secrets, shown))];
}

function used({ secrets, hosts }: Manifest): DiffLine[] {
  const text = secretsAtHosts(secrets, shownHosts(hosts));
  return text === '' ? [] : [line(' ', 'uses', text)];
}

/** `IDP_CLIENT_SECRET to idp.example.com`; without hosts of its own, a connector sends them to its provider. */
export function secretsAtHosts(secrets: readonly string[], hosts: readonly string[]): string {
  return [secrets.join(', '), hosts.join(', ')].filter((text) => text !== '').join(' to ');
}
