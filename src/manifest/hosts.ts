import { Template, type Values } from './expressions.ts';

/**
 * Hosts that `data` names, sorted: where secrets may go. They are read from what the manifest says, never from the
 * values of secrets: a host that is a secret is not shown.
 * @param data as the document has it, with its expressions
 */
export function hostsIn(data: unknown, { vars }: Pick<Values, 'vars'>): string[] {
  return [...new Set(texts(data, vars).flatMap(hostOf))].sort();
}

/** Stands for what is not shown. No URL has it in its host. */
const HIDDEN = '\0';

function texts(value: unknown, vars: Values['vars']): string[] {
  if (value instanceof Template) {
    const known = value.parts.map((part) => {
      if (typeof part === 'string') return part;
      return (part.context === 'vars' && vars.get(part.name)) || HIDDEN;
    });
    return [known.join('')];
  }
  if (typeof value === 'object' && value !== null) {
    return Object.values(value).flatMap((member) => texts(member, vars));
  }
  return typeof value === 'string' ? [value] : [];
}

const WITH_SCHEME = /^([a-z][a-z0-9+.-]*:\/\/|(https?|wss?):)/i;

/** `login.example.com`, also with a user, a port or a path; an IPv4 address; an IPv6 address in brackets. */
const BARE =
  /^([^\s/?#@]*@)?([\p{L}\p{N}_-]+(\.[\p{L}\p{N}_-]+)*\.(\p{L}{2,}|xn--[a-z0-9-]+)\.?|\d+(\.\d+){3}|\[[0-9a-f:.]+\])(:\d+)?([/?#]|$)/iu;

function hostOf(text: string): string[] {
  const trimmed = text.trim();
  const url = WITH_SCHEME.test(trimmed)
    ? URL.parse(trimmed)
    : BARE.test(trimmed)
      ? URL.parse(`https://${trimmed}`)
      : null;
  return url === null || url.host === '' ? [] : [url.host];
}
