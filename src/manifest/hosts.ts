import type { Path } from '../shared/diagnostics.ts';
import { Template, type Values } from './expressions.ts';
import type { Schema } from './schema/field-info.ts';
import { infoAlong, isDescribed } from './schema/introspection.ts';

/**
 * Hosts that `data` names, sorted: where secrets may go. They are read from what the manifest says, never from the
 * values of secrets: what of a host is a secret, or has no value in this run, is `***`.
 * @param data as the document has it, with its expressions
 * @param schema of `data`, which says of the fields that it knows whether they name a host
 */
export function hostsIn(data: unknown, { vars }: Pick<Values, 'vars'>, schema: Schema | undefined): string[] {
  return [
    ...new Set(textsIn(data, [], vars).flatMap(({ path, text }) => hostOf(text, namesHost(path, schema)))),
  ].sort();
}

/** Stands for what is not shown: letters that may be part of a host. */
const HIDDEN = 'hidden-3b9f1c';

/** A value of `data`, and its path there. */
interface Text {
  path: Path;
  text: string;
}

function textsIn(value: unknown, path: Path, vars: Values['vars']): Text[] {
  if (value instanceof Template) {
    const known = value.parts.map((part) => {
      if (typeof part === 'string') return part;
      return (part.context === 'vars' && vars.get(part.name)) || HIDDEN;
    });
    return [{ path, text: known.join('') }];
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([name, member]) =>
      textsIn(member, [...path, Array.isArray(value) ? Number(name) : name], vars),
    );
  }
  return typeof value === 'string' ? [{ path, text: value }] : [];
}

function namesHost(path: Path, schema: Schema | undefined): boolean {
  if (schema !== undefined && isDescribed(schema, path)) {
    return infoAlong(schema, path).some(({ host }) => host === true);
  }
  const name = path.findLast((part) => typeof part === 'string') ?? '';
  return HOST_NAME.test(name);
}

const WITH_SCHEME = /^([a-z][a-z0-9+.-]*:\/\/|(https?|wss?):)/i;

/** Names of free-form fields whose values may be hosts without a scheme. Elsewhere `a.b` may be anything, also a password. */
const HOST_NAME = /host|domain|server|ur[il]|issuer|endpoint|origin|audience/i;

/** `login.example.com`, also with a user, a port or a path; an IPv4 address; an IPv6 address in brackets. */
const BARE =
  /^([^\s/?#@]*@)?([\p{L}\p{N}_-]+(\.[\p{L}\p{N}_-]+)*\.(\p{L}{2,}|xn--[a-z0-9-]+)\.?|\d+(\.\d+){3}|\[[0-9a-f:.]+\])(:\d+)?([/?#]|$)/iu;

/** @param isHost whether it may be a host without a scheme */
function hostOf(text: string, isHost: boolean): string[] {
  // A port has no room for letters.
  const trimmed = text.trim().replace(`:${HIDDEN}`, '');
  const isBare = isHost && BARE.test(trimmed);
  const address = WITH_SCHEME.test(trimmed) ? trimmed : isBare ? `https://${trimmed}` : '';
  const host = URL.parse(address)?.host ?? '';
  return host === '' ? [] : [host.replaceAll(HIDDEN, '***')];
}
