import type { Path } from '../shared/diagnostics.ts';
import { clip } from '../shared/sanitize.ts';
import type { Fields } from './cross-field.ts';
import { Template, type Values } from './expressions.ts';
import { type Naming, nameMember, UNNAMED } from './host-names.ts';
import type { Schema } from './schema/field-info.ts';
import { infoAlong, isDescribed } from './schema/introspection.ts';

/** One host that a manifest names: where a secret may go. */
export interface StatedHost {
  path: Path;
  /** For people: `***` for what is a secret, escaped as it is where it is no host. */
  shown: string;
  reading: HostReading;
  /**
   * A control or format character (`U+200B`) in a member that names a host: URL parsers drop them, and people do not
   * see them.
   */
  invisible: string | undefined;
}

/** A host as people see it, and where it is named. */
export type NamedHost = Pick<StatedHost, 'path' | 'shown'>;

/** What a consumer makes of a value. */
export type HostReading =
  | {
      kind: 'host';
      /** `URL.host`, port included, without the dots at the end of an absolute name. */
      host: string;
      /** The same without the port. */
      hostname: string;
      hasUser: boolean;
    }
  /** A secret, or a value that this run does not have, decides what the host is. */
  | { kind: 'secret' }
  | { kind: 'unknown' }
  /** No URL, or one that consumers read in different ways. */
  | { kind: 'unreadable' };

/** A text of a manifest that may name a host. */
interface Text {
  path: Path;
  text: string;
  /** Whether its schema, name or shape says that it does. */
  isHost: boolean;
}

/**
 * Every host that a manifest names in `service`, `params`, `data` and the trigger inputs, in the order of the file.
 * They are read from what the manifest says, never from the values of secrets.
 * @param fields as the document has them, with their expressions
 * @param dataSchema of `data`, which says of the fields that it knows whether they name a host
 */
export function statedHosts(
  fields: Fields,
  { vars }: Pick<Values, 'vars'>,
  dataSchema: Schema | undefined,
): StatedHost[] {
  return textsOf(fields, vars, dataSchema).flatMap(({ path, text, isHost }) => {
    const value = stripped(text);
    const isBlank = value === '';
    if (!isHost && !isBlank && !WITH_SCHEME.test(value)) return [];
    const [character] = isHost ? (/[\p{Cc}\p{Cf}]/u.exec(text) ?? []) : [];
    const invisible = character && `U+${hex(character).toUpperCase().padStart(4, '0')}`;
    return readHosts(text).map((read) => ({ path, invisible, ...read }));
  });
}

/** What a plan lists: each host once, sorted. */
export function shownHosts(hosts: readonly NamedHost[]): string[] {
  return [...new Set(hosts.map(({ shown }) => shown))].sort();
}

/** Stand for what is not known: letters that may be part of a host. */
const HIDDEN = { secret: 'hidden-secret-3b9f1c', unknown: 'hidden-unknown-3b9f1c' } as const;

const WITH_SCHEME = /^([a-z][a-z0-9+.-]*:\/\/|(https?|wss?):)/i;

/** What keeps consumers from putting `https://` before the value. */
const WEB_SCHEME = /^(https?|wss?):[\\/]{2}/i;

const SLUG = /^[a-z0-9][a-z0-9_-]*$/i;

const LONGEST_SHOWN = 120;

/**
 * Characters, as Connect API: a service's URL. What is longer is read as no host, so that aliases of one long text do
 * not multiply its cost.
 */
const LONGEST_URL = 2_048;

function textsOf(fields: Fields, vars: Values['vars'], dataSchema: Schema | undefined): Text[] {
  const isDataHost = ({ path, naming }: NamedText): boolean =>
    dataSchema !== undefined && isDescribed(dataSchema, path.slice(1))
      ? infoAlong(dataSchema, path.slice(1)).some(({ host }) => host === true)
      : naming().isHost;
  const below = (field: string, isHost: (found: NamedText) => boolean): Text[] =>
    textsIn(fields[field], [field], () => UNNAMED, vars).map((found) => ({
      ...found,
      isHost: isHost(found),
    }));
  return [
    ...below('service', ({ text }) => !isSlug(text)),
    ...below('params', ({ text, naming }) => naming().isHost || isHostShaped(text)),
    ...below('data', isDataHost),
    ...below('triggerVerificationInput', ({ naming }) => naming().isHost),
    ...below('triggerRegistrationInput', ({ naming }) => naming().isHost),
  ];
}

/** A text, and what the names on the way say of it, which are read only where no schema says it. */
interface NamedText {
  path: Path;
  text: string;
  naming: () => Naming;
}

/** @param naming what the names on the way say */
function textsIn(value: unknown, path: Path, naming: () => Naming, vars: Values['vars']): NamedText[] {
  if (value instanceof Template) {
    const known = value.parts.map((part) => {
      if (typeof part === 'string') return cut(part);
      return part.context === 'secrets' ? HIDDEN.secret : vars.get(part.name) || HIDDEN.unknown;
    });
    return [{ path, text: cut(known.join('')), naming }];
  }
  if (Array.isArray(value))
    return value.flatMap((item, index) => textsIn(item, [...path, index], naming, vars));
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([name, member]) =>
      textsIn(
        member,
        [...path, name],
        once(() => nameMember(name, naming())),
        vars,
      ),
    );
  }
  // A number is an IPv4 address where a host is expected.
  const text = typeof value === 'number' || typeof value === 'string' ? cut(String(value)) : '';
  return text.trim() === '' && text.length <= LONGEST_URL ? [] : [{ path, text, naming }];
}

/** Each name is read once, however many values are below it. */
function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** One character more than is read shows that there is more. */
const cut = (text: string): string => text.slice(0, LONGEST_URL + 1);

/** Connect API: a slug names a service of Vercel's catalog. A number is an IPv4 address instead. */
function isSlug(text: string): boolean {
  return SLUG.test(text) && URL.parse(`https://${text}`)?.host === text.toLowerCase();
}

/**
 * Whether a value that is put into the URL of a preset may decide its host. Numbers and versions do not, in a member
 * that is not named like a host.
 */
function isHostShaped(text: string): boolean {
  const value = stripped(text);
  if (/^\d+(\.\d+){0,2}$/.test(value)) return false;
  return /[/\\?#@:]/.test(value) || URL.parse(`https://${value}`)?.hostname.includes('.') === true;
}

/** URL Standard: C0 characters and spaces around a URL, and tabs and line breaks in it, are dropped. */
function stripped(text: string): string {
  const joined = text.replace(/[\t\n\r]/g, '');
  // In linear time, which a regular expression for the end of a text does not take.
  let start = 0;
  let end = joined.length;
  while (start < end && joined.charCodeAt(start) <= 0x20) start += 1;
  while (end > start && joined.charCodeAt(end - 1) <= 0x20) end -= 1;
  return joined.slice(start, end).trim();
}

/**
 * The hosts that a consumer may take a value for: of the value itself, and of `https://` and the value, which is what consumers
 * make of a value without a scheme of the web. `evil.example://good.example` is either.
 */
function readHosts(text: string): Pick<StatedHost, 'shown' | 'reading'>[] {
  const value = stripped(text);
  const spellings = WEB_SCHEME.test(value) ? [value] : [value, `https://${value}`];
  const urls = spellings.flatMap((spelling) => {
    const url = text.length > LONGEST_URL ? null : URL.parse(spelling);
    return url === null || url.host === '' ? [] : [url];
  });
  // URL Standard: a backslash is a slash; other parsers take it for part of a user name.
  const isAmbiguous = value.includes('\\');
  if (urls.length === 0) return [{ shown: shown(text), reading: hiddenIn(text) ?? { kind: 'unreadable' } }];
  return urls.map((found) => {
    const { username, password, host } = found;
    const user = hiddenIn(username + password);
    const hidden = user ?? hiddenIn(host);
    const reading = hidden ?? (isAmbiguous ? { kind: 'unreadable' as const } : hostOf(found));
    return { shown: shown(`${user ? `${username}@` : ''}${host}`), reading };
  });
}

function hostOf({ hostname, port, username, password }: URL): HostReading {
  // URL Standard: only hosts of its special schemes are normalized.
  const normalized = URL.parse(`https://${hostname}`)?.hostname ?? hostname;
  const name = normalized.replace(/\.+$/, '');
  return {
    kind: 'host',
    host: port === '' ? name : `${name}:${port}`,
    hostname: name,
    hasUser: username !== '' || password !== '',
  };
}

function hiddenIn(text: string): { kind: 'secret' | 'unknown' } | undefined {
  if (text.includes(HIDDEN.secret)) return { kind: 'secret' };
  return text.includes(HIDDEN.unknown) ? { kind: 'unknown' } : undefined;
}

function shown(text: string): string {
  const visible = text
    .replaceAll(HIDDEN.secret, '***')
    .replaceAll(HIDDEN.unknown, '(unknown in this run)')
    .replace(/\p{C}|(?! )\p{Z}|\p{DI}/gu, (character) => `\\u{${hex(character)}}`);
  return clip(visible, LONGEST_SHOWN);
}

function hex(character: string): string {
  return character.codePointAt(0)?.toString(16) ?? '';
}
