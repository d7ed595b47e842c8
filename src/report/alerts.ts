import type { LinkState } from '../reconcile/change.ts';
import { firstFew } from '../shared/lists.ts';
import { type Danger, projectOf } from './dangers.ts';
import { environmentsOf } from './diff-lines.ts';
import { RANK, type Section } from './fit.ts';
import { boldProduction, type Style } from './style.ts';

/** GitHub renders these as boxes in red and amber. */
export type Severity = 'CAUTION' | 'WARNING';

const CAUTIONS: ReadonlySet<Danger['kind']> = new Set(['deletion', 'other hosts', 'abandoned', 'not sent']);

/** How much a danger is worth: what takes something away for good, or may send a secret elsewhere, is a caution. */
export function severityOf({ kind }: Danger): Severity {
  return CAUTIONS.has(kind) ? 'CAUTION' : 'WARNING';
}

/** One alert with its sentences; each is one line of Markdown. */
export function alert(severity: Severity, sentences: readonly string[]): Section {
  return {
    before: `> [!${severity}]\n`,
    after: '',
    separator: '\n',
    items:
      sentences.length === 1 ? sentences.map((text) => `> ${text}`) : sentences.map((text) => `> - ${text}`),
    nouns: ['warning', 'warnings'],
    rank: RANK.alerts,
  };
}

/** More of one kind are one sentence: each is shown with its connector anyway. */
const MOST_OF_A_KIND = 5;

/** More of a kind that nothing else shows. */
const MOST_UNSHOWN = 20;
const UNSHOWN: ReadonlySet<SummaryKind> = new Set(['abandoned', 'not sent', 'unprotected']);

/** The sentences of dangers, those of one kind next to each other. */
export function dangerSentences(found: readonly Danger[], style: Style): string[] {
  return KINDS.flatMap((kind) => {
    const own = ofKind(found, kind);
    if (!isSummarized(kind, own)) return own.map((danger) => sentence(danger, style));
    const uids = [...new Set(own.map(({ uid }) => uid))];
    return [`${uids.length} connectors ${SUMMARIES[kind]}: ${firstFew(uids, style.code)}`];
  });
}

/** Those that a summary stands for and nothing else shows. */
export function unshownSentences(found: readonly Danger[], style: Style): string[] {
  return KINDS.flatMap((kind) => {
    const own = ofKind(found, kind);
    return UNSHOWN.has(kind) && isSummarized(kind, own) ? own.map((danger) => sentence(danger, style)) : [];
  });
}

function ofKind(found: readonly Danger[], kind: SummaryKind): Danger[] {
  return found.filter((danger) => kindOf(danger) === kind);
}

function isSummarized(kind: SummaryKind, { length }: readonly Danger[]): boolean {
  return length > (UNSHOWN.has(kind) ? MOST_UNSHOWN : MOST_OF_A_KIND);
}

type SummaryKind = Exclude<Danger['kind'], 'production'> | 'new' | 'gained' | 'lost';

function kindOf(danger: Danger): SummaryKind {
  return danger.kind === 'production' ? danger.way : danger.kind;
}

/** In the order in which they are shown. */
const SUMMARIES: Record<SummaryKind, string> = {
  deletion: '**deleted**, with their links and trigger destinations',
  'other hosts': 'use credentials at **other hosts** than before',
  abandoned: 'lose their manifests, but **stay live**',
  'not sent': 'are edited in what **will not be sent**',
  lost: 'lose **production**',
  gained: 'gain **production**',
  new: 'are new in **production**',
  'link removed': 'lose links',
  'uid renamed': 'get another uid, so callers of the old one break',
  unprotected: 'lose `lifecycle.protect`',
  'new secret use': 'are new and send secrets to hosts that their manifests name',
};

const KINDS = Object.keys(SUMMARIES).filter((key): key is SummaryKind => key in SUMMARIES);

function sentence(danger: Danger, style: Style): string {
  const { uid, done } = danger;
  const name = style.code(uid);
  switch (danger.kind) {
    case 'deletion': {
      const { links, destinations } = danger;
      const along = [
        ...(links.length > 0 ? [`its links to ${linkList(links, style)}`] : []),
        ...destinationCount(destinations),
      ];
      return `${name} ${done ? 'was' : 'will be'} **deleted**${along.length > 0 ? `, with ${along.join(' and ')}` : ''}.`;
    }
    case 'other hosts': {
      const { sent, before, added } = danger;
      const what = sent.length > 0 ? firstFew(sent, style.code) : 'its credentials stored at Vercel';
      const verb = done ? 'may now be used' : 'would be used';
      const hosts = firstFew(added, style.code);
      return `${name}: ${what} ${verb} at **${hosts}** (before: ${firstFew(before, style.code) || 'no host'}).`;
    }
    case 'not sent': {
      const { edit, fields, reason } = danger;
      const listed = firstFew(fields, style.code);
      return edit === 'changes'
        ? `${name}: this pull request changes ${listed}, which **will not be sent**. ${style.prose(reason)}`
        : `${name}: this pull request removes ${listed} from the manifest, which **changes nothing** at Vercel. ${style.prose(reason)}`;
    }
    case 'abandoned':
      return `${name}: this pull request removes its manifest (${style.code(danger.file)}), but the connector **stays live**. To delete it, keep the manifest with ${style.code('lifecycle: { state: absent }')}.`;
    case 'unprotected':
      return `${name}: this pull request takes ${style.code('lifecycle.protect')} away, so the connector can be deleted or renamed.`;
    case 'production':
      return production(danger, name, style);
    case 'link removed': {
      const { links, destinations } = danger;
      const along = destinationCount(destinations).map((text) => `, with ${text}`);
      return `${name} ${done ? 'lost' : 'loses'} its link to ${linkList(links, style)}${along}.`;
    }
    case 'uid renamed':
      return `${name} ${done ? 'was' : 'will be'} **renamed** from ${style.code(danger.before)}: callers of the old uid break.`;
    case 'new secret use': {
      const { secrets, hosts } = danger;
      return `${name} is new and ${done ? 'sends' : 'would send'} ${firstFew(secrets, style.code)} to ${firstFew(hosts, style.code)}.`;
    }
  }
}

function production(danger: Danger & { kind: 'production' }, name: string, style: Style): string {
  const { way, access, events, done } = danger;
  const verb = {
    new: done ? 'is new in' : 'would be new in',
    gained: done ? 'gained' : 'gains',
    lost: done ? 'lost' : 'loses',
  }[way];
  const what = [
    ...(access.length > 0 ? [`for ${firstFew(access, style.code)}`] : []),
    ...(events.length > 0 ? [`for the events that ${firstFew(events, style.code)} receives`] : []),
  ];
  return `${name} ${verb} **production** ${what.join(' and ')}.`;
}

function destinationCount(number: number): string[] {
  return number === 0 ? [] : [`${number} trigger destination${number === 1 ? '' : 's'}`];
}

function linkList(links: readonly LinkState[], style: Style): string {
  const shown = new Map(links.map((link) => [link.projectId, link]));
  return firstFew([...shown.keys()], (id) => {
    const link = shown.get(id);
    return link === undefined ? style.code(id) : linkMarkdown(link, style);
  });
}

/** `web (**production**, preview)`. */
function linkMarkdown(link: LinkState, style: Style): string {
  const environments = style.prose(style.plain(environmentsOf(link)));
  return `${style.code(projectOf(link))} (${boldProduction(environments)})`;
}
