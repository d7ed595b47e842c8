const ALERTS = {
  CAUTION: { title: 'Caution', color: '#cf222e' },
  WARNING: { title: 'Warning', color: '#9a6700' },
} as const;

/**
 * Rendered Markdown as a page that looks as GitHub's does.
 * @param html of a Markdown renderer, which knows neither alerts nor the colors of diffs
 * @param width of the picture, in pixels
 */
export function page(html: string, width: number): string {
  return `<!doctype html><meta charset="utf-8"><style>${STYLES}
body { width: ${width - 32}px; }</style><body>${colored(withAlerts(html))}
<script>document.body.dataset.height = document.documentElement.scrollHeight</script>`;
}

function withAlerts(html: string): string {
  return html.replace(
    /<blockquote>\s*<p>\[!(CAUTION|WARNING)\](?:<br>)?\n?([\s\S]*?)<\/blockquote>/g,
    (_, kind: keyof typeof ALERTS, rest: string) => {
      const { title, color } = ALERTS[kind];
      const body = rest.startsWith('</p>') ? rest.slice('</p>'.length) : `<p>${rest}`;
      return `<div class="alert" style="border-color: ${color}"><p style="color: ${color}; font-weight: 500">${title}</p>${body}</div>`;
    },
  );
}

function colored(html: string): string {
  return html.replace(
    /<code class="language-diff">([\s\S]*?)<\/code>/g,
    (_, text: string) => `<code>${text.split('\n').map(coloredLine).join('\n')}</code>`,
  );
}

function coloredLine(line: string): string {
  const kind = { '+': 'added', '-': 'removed', '!': 'changed' }[line[0] ?? ''];
  return kind === undefined ? line : `<span class="${kind}">${line}</span>`;
}

const STYLES = `
body { margin: 16px; font: 14px/1.5 -apple-system, "Segoe UI", "Noto Sans", Helvetica, Arial, "DejaVu Sans", sans-serif; color: #1f2328; overflow-wrap: break-word; }
a { color: #0969da; text-decoration: underline; }
h3 { font-size: 1.25em; margin: 0 0 16px; } h4 { font-size: 1em; margin: 24px 0 16px; }
p, ul, pre, table, details { margin: 0 0 16px; } ul { padding-left: 2em; }
code { font-size: 85%; font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; background: #818b981f; border-radius: 6px; padding: .2em .4em; white-space: break-spaces; }
pre { background: #f6f8fa; border-radius: 6px; padding: 16px; overflow: auto; font-size: 85%; line-height: 1.45; }
pre code { background: none; padding: 0; font-size: 100%; white-space: pre; }
table { border-collapse: collapse; display: block; width: max-content; max-width: 100%; overflow: auto; }
th, td { border: 1px solid #d1d9e0; padding: 6px 13px; text-align: left; } tr:nth-child(2n) td { background: #f6f8fa; }
.alert { border-left: .25em solid; padding: 8px 16px; margin: 0 0 16px; } .alert > :last-child { margin: 0; } .alert p { margin-bottom: 8px; }
.added { color: #116329; background: #dafbe1; } .removed { color: #82071e; background: #ffebe9; } .changed { color: #953800; }
summary { cursor: default; }
`;
