/** Text as code in Markdown, on one line. */
export function code(text: string): string {
  return `\`${text.replaceAll(/[`\r\n]/g, ' ')}\``;
}
