import { Template, type Values } from './expressions.ts';

/**
 * Hosts that `data` names, sorted: where secrets may go. They are read from what the manifest says, never from the
 * values of secrets: what of a host is a secret, or has no value in this run, is `***`.
 * @param data as the document has it, with its expressions
 */
export function hostsIn(data: unknown, { vars }: Pick<Values, 'vars'>): string[] {
  return [...new Set(texts(data, '', vars).flatMap(hostOf))].sort();
}

/** Stands for what is not shown: letters that may be part of a host. */
const HIDDEN = 'hidden-3b9f1c';

/** A value of `data` and the name of its field. */
interface Text {
  field: string;
  text: string;
}

function texts(value: unknown, field: string, vars: Values['vars']): Text[] {
  if (value instanceof Template) {
    const known = value.parts.map((part) => {
      if (typeof part === 'string') return part;
      return (part.context === 'vars' && vars.get(part.name)) || HIDDEN;
    });
    return [{ field, text: known.join('') }];
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([name, member]) =>
      texts(member, Array.isArray(value) ? field : name, vars),
    );
  }
  return typeof value === 'string' ? [{ field, text: value }] : [];
}

const WITH_SCHEME = /^([a-z][a-z0-9+.-]*:\/\/|(https?|wss?):)/i;

/** Fields whose values are hosts without being URLs. Elsewhere `a.b` may be anything, also a password. */
const HOST_FIELD = /host|domain|server|ur[il]|issuer|endpoint|origin|audience/i;

/** `login.example.com`, also with a user, a port or a path; an IPv4 address; an IPv6 address in brackets. */
const BARE =
  /^([^\s/?#@]*@)?([\p{L}\p{N}_-]+(\.[\p{L}\p{N}_-]+)*\.(\p{L}{2,}|xn--[a-z0-9-]+)\.?|\d+(\.\d+){3}|\[[0-9a-f:.]+\])(:\d+)?([/?#]|$)/iu;

function hostOf({ field, text }: Text): string[] {
  // A port has no room for letters.
  const trimmed = text.trim().replace(`:${HIDDEN}`, '');
  const isBare = HOST_FIELD.test(field) && BARE.test(trimmed);
  const address = WITH_SCHEME.test(trimmed) ? trimmed : isBare ? `https://${trimmed}` : '';
  const host = URL.parse(address)?.host ?? '';
  return host === '' ? [] : [host.replaceAll(HIDDEN, '***')];
}
