import { marked } from 'marked';
import { type DefaultTreeAdapterMap, parseFragment } from 'parse5';

type Node = DefaultTreeAdapterMap['node'];

/** What a rendered document makes GitHub do, and what a reader sees of it. */
export interface Rendered {
  /** The text that a reader sees. */
  text: string;
  /** The names of its elements. */
  elements: Set<string>;
  /** Targets of its links and images. */
  targets: string[];
  /** Whatever GitHub would take for a mention, a reference, a commit or an emoji. */
  references: string[];
}

/**
 * What GitHub looks for in the text nodes of a rendered document
 * (https://docs.github.com/get-started/writing-on-github/working-with-advanced-formatting/autolinked-references-and-urls).
 */
const REFERENCES = [
  /@[a-z\d](?:[a-z\d-]*[a-z\d])?(?:\/[\w.-]+)?/gi,
  /[\w.-]*(?:\/[\w.-]+)?#\d+/g,
  /\b[a-z]+-\d+/gi,
  /(?<![\da-z])[\da-f]{7,64}(?![\da-z])/gi,
  /:[\w+-]+:/g,
  /\b(?:https?|ftp|mailto|xmpp):\S+|\bwww\.\S+/gi,
];

/** Elements in which GitHub looks for nothing. */
const IGNORED = ['a', 'code', 'pre', 'style', 'script'];

/** Renders Markdown as GitHub does, as far as the tests look at it. */
export function render(markdown: string): Rendered {
  const rendered: Rendered = { text: '', elements: new Set(), targets: [], references: [] };
  const visit = (node: Node, isIgnored: boolean): void => {
    if ('value' in node) {
      rendered.text += node.value;
      if (isIgnored) return;
      rendered.references.push(...REFERENCES.flatMap((pattern) => node.value.match(pattern) ?? []));
      return;
    }
    const isElement = 'tagName' in node;
    if (isElement) {
      rendered.elements.add(node.tagName);
      for (const { name, value } of node.attrs) {
        if (['href', 'src'].includes(name)) rendered.targets.push(value);
      }
    }
    const ignoresBelow = isIgnored || (isElement && IGNORED.includes(node.tagName));
    if ('childNodes' in node) for (const child of node.childNodes) visit(child, ignoresBelow);
  };
  visit(parseFragment(marked.parse(markdown, { async: false, gfm: true })), false);
  return rendered;
}
