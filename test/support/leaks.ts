/** Lines shorter than this are left alone, as the action says it does. */
const SHORTEST_LINE = 4;

/**
 * Every form in which a secret may show: the value and its lines; each as JSON, in a URL, in a form, in base64, and
 * the JSON form in a URL and in base64, which is how it looks inside a body that somebody encodes whole.
 * Independent of `src/shared/redaction.ts` on purpose.
 */
export function leakForms(secret: string): string[] {
  const lines = secret.split(/\r?\n/).map((line) => line.trim());
  const parts = [secret, ...(lines.length > 1 ? lines.filter((line) => line.length >= SHORTEST_LINE) : [])];
  const texts = parts.flatMap((part) => [part, JSON.stringify(part).slice(1, -1)]);
  const forms = texts.flatMap((text) => [
    text,
    encodeURI(text.toWellFormed()),
    encodeURIComponent(text.toWellFormed()),
    new URLSearchParams({ v: text }).toString().slice(2),
    ...base64At(text, 'base64'),
    ...base64At(text, 'base64url'),
  ]);
  return [...new Set(forms)];
}

/** Base64 of a text that starts 0, 1 or 2 bytes into another one: the digits that belong to it alone. */
function base64At(text: string, encoding: 'base64' | 'base64url'): string[] {
  if (text.length < SHORTEST_LINE) return [];
  return ['', 'x', 'xx'].map((before) => {
    const whole = Buffer.from(before + text).toString(encoding);
    const from = [0, 2, 3][before.length];
    const bits = Buffer.byteLength(before + text) * 8;
    return whole.slice(from, Math.floor(bits / 6));
  });
}

/** The forms of these secrets that are in the text, each named by its secret's name. */
export function findLeaks(text: string, secrets: Readonly<Record<string, string>>): string[] {
  return Object.entries(secrets).flatMap(([name, secret]) =>
    formsOf(secret)
      .filter((form) => text.includes(form))
      .map((form) => `${name}: ${form}`),
  );
}

const known = new Map<string, string[]>();

function formsOf(secret: string): string[] {
  const forms = known.get(secret) ?? leakForms(secret);
  known.set(secret, forms);
  return forms;
}
