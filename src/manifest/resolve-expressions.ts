import { type Path, showPath } from '../shared/diagnostics.ts';
import { nearlyKnown } from '../shared/did-you-mean.ts';
import type { MissingSecret } from './data-members.ts';
import type { ManifestDocument } from './document.ts';
import { type Missing, resolve, Template, Unresolved, type Values } from './expressions.ts';
import { checkLiteral, type LiteralPlace } from './literals.ts';
import type { Reporters } from './reporters.ts';
import { fieldInfo, type Schema } from './schema/field-info.ts';
import { infoAlong, isFreeForm, isSecret, refusesField, schemaAt } from './schema/introspection.ts';
import { type SecretKind, secretValue } from './secret-value.ts';

/** What a document says, with its expressions replaced by their values. */
export interface ResolvedDocument {
  /** Plain values; an `Unresolved` where this run has no value. */
  value: unknown;
  /** Names of the secrets that the document refers to. */
  secrets: Set<string>;
  /** Secrets without a value, in fields that take them; not among the problems. */
  missingSecrets: MissingSecret[];
  /** Values with secrets in them that are sent in another form than the workflow gave them: to be hidden as well. */
  changedSecrets: Set<string>;
  /** Names of the variables that are part of its uid, name or projects. */
  identifyingVars: Set<string>;
}

export interface FieldSchemas {
  /** Schema of the whole manifest but `data`. */
  schema: Schema;
  /** Schema of `data`; undefined where `data` is free-form. */
  dataSchema: Schema | undefined;
}

export interface ResolveOptions extends FieldSchemas {
  values: Values;
  /** The step's own tokens, which a manifest must not send anywhere. */
  tokens: ReadonlySet<string>;
  /** Whether the value at this path says which connector, or which project, is meant. */
  identifies(path: Path): boolean;
  /** What it is that the run has no value for a reference at this path; undefined: nothing to speak of. */
  missing(path: Path, reference: Missing): 'error' | 'warning' | undefined;
  /** Whether an unknown field is a problem. */
  strict: boolean;
  reporters: Reporters;
}

/**
 * Replaces the expressions of a document and checks where they stand: in the `data` of a known type a secret
 * stands only in the fields that are secret, so that a changed manifest cannot send it somewhere else; in
 * free-form `data` and in what trigger drivers are given anywhere; elsewhere never. A secret field takes nothing but a
 * secret.
 */
export function resolveDocument(document: ManifestDocument, options: ResolveOptions): ResolvedDocument {
  const secrets = new Set<string>();
  const missingSecrets: MissingSecret[] = [];
  const changedSecrets = new Set<string>();
  const identifyingVars = new Set<string>();
  const reporters = about(options.reporters);

  const visit = (value: unknown, path: Path): unknown => {
    if (value instanceof Unresolved) return value;
    if (value instanceof Template) return visitTemplate(value, path);
    if (Array.isArray(value)) return value.map((item, index) => visit(item, [...path, index]));
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(
        Object.entries(value).map(([key, item]) => [key, visit(item, [...path, key])]),
      );
    }
    const place = value === null ? undefined : literalPlace(path, options);
    return place === undefined || checkLiteral(value, place, path, reporters) ? value : new Unresolved('');
  };

  const visitTemplate = (template: Template, path: Path): unknown => {
    const field = fieldSchema(options, path);
    for (const { context, name } of template.references()) {
      if (context === 'secrets') secrets.add(name);
      else if (options.identifies(path)) identifyingVars.add(name);
    }
    const token = findToken(template, options);
    if (token !== undefined) {
      reporters.error(
        path,
        `uses ${token}, whose value is one of this step's own tokens; use another secret`,
      );
      return new Unresolved(template.source);
    }
    const misplaced = placement(template, path, field, options);
    if (misplaced) {
      reporters.error(path, misplaced);
      // No message about the field may quote a secret that does not belong there.
      return new Unresolved(template.source);
    }
    const resolved = resolve(template, options.values);
    if ('text' in resolved) {
      if (!template.usesSecrets()) return convert(resolved.text, field);
      const kind = kindOfSecret(field);
      if (kind === 'one line' && isQuoted(template)) {
        reporters.warning(
          path,
          'is enclosed in quotes, which are sent as part of it; remove the inner quotes',
        );
      }
      const sent = secretValue(resolved.text, kind, secretNames(template), path, reporters);
      if (sent !== resolved.text) changedSecrets.add(sent);
      return sent;
    }
    for (const missing of resolved.missing) {
      const severity = options.missing(path, missing);
      const message = explainMissing(missing, options.values);
      if (severity !== undefined) reporters[severity](path, message);
      if (missing.context === 'secrets') {
        const problem = {
          severity: 'error' as const,
          file: document.file,
          position: document.at(path),
          message: `\`${showPath(path)}\` ${message}`,
        };
        missingSecrets.push({ path, problem });
      }
    }
    const isPossible = !takesMembers(field) || canBeJson(template, path);
    return isPossible ? new Unresolved(template.source) : template.source;
  };

  return { value: visit(document.value, []), secrets, missingSecrets, changedSecrets, identifyingVars };
}

/** The same reporters, for messages that begin with the name of the field. */
function about({ error, warning, notice, strict }: Reporters): Reporters {
  const named = (report: Reporters['error']): Reporters['error'] => {
    return (path, message, part) => report(path, `\`${showPath(path)}\` ${message}`, part);
  };
  return { error: named(error), warning: named(warning), notice: named(notice), strict: named(strict) };
}

export function fieldSchema(options: FieldSchemas, path: Path): Schema | undefined {
  return path[0] === 'data' && path.length > 1
    ? options.dataSchema && schemaAt(options.dataSchema, path.slice(1))
    : schemaAt(options.schema, path);
}

function placement(
  template: Template,
  path: Path,
  field: Schema | undefined,
  options: ResolveOptions,
): string | undefined {
  if (field !== undefined && fieldInfo.get(field)?.literal === true) {
    return 'decides what is created or deleted, so it cannot contain an expression; write the value itself';
  }
  if (isSecret(field)) {
    return template.usesSecrets()
      ? undefined
      : 'is a secret, so it must come from ${{ secrets.NAME }}, not from vars';
  }
  if (!template.usesSecrets()) return undefined;
  const { dataSchema, strict } = options;
  if (isFreeWithSecrets(path, options)) return undefined;
  if (path[0] !== 'data') return 'cannot contain a secret: secrets are allowed only in `data`';
  // In strict mode a field that the type does not know is a problem of its own.
  if (dataSchema === undefined || (strict && refusesField(dataSchema, path.slice(1)))) return undefined;
  return 'is not a secret field of this type, so it cannot contain a secret';
}

/** Whether nothing is known of the field, so that it may hold a secret. */
function isFreeWithSecrets([field, ...below]: Path, { schema, dataSchema }: ResolveOptions): boolean {
  if (field === undefined || below.length === 0) return false;
  if (field !== 'data') return infoAlong(schema, [field]).some(({ freeSecrets }) => freeSecrets === true);
  // A type that describes only some of its members.
  return dataSchema === undefined || isFreeForm(dataSchema, below.slice(0, 1));
}

/** What a literal's place takes, as far as that says anything of the literal. */
function literalPlace(path: Path, options: ResolveOptions): LiteralPlace | undefined {
  if (isSecret(fieldSchema(options, path))) return 'secret field';
  const { schema, dataSchema, strict } = options;
  if (isFreeWithSecrets(path, options)) return 'free-form';
  if (!strict && refusesField(schema, path)) return 'free-form without secrets';
  if (path[0] !== 'data' || path.length === 1 || dataSchema === undefined) return undefined;
  const below = path.slice(1);
  // In strict mode a field that the type does not know is a problem of its own.
  const isFree = isFreeForm(dataSchema, below) || (!strict && refusesField(dataSchema, below));
  return isFree ? 'free-form without secrets' : undefined;
}

/** A reference to a value that is a token of the step: a manifest could send it to a server of its choice. */
function findToken(template: Template, { values, tokens }: ResolveOptions): string | undefined {
  const found = template.references().find(({ context, name }) => {
    return tokens.has(values[context].get(name)?.trim() ?? '');
  });
  return found && `${found.context}.${found.name}`;
}

function kindOfSecret(field: Schema | undefined): SecretKind {
  const { secret, privateKey } = (field && fieldInfo.get(field)) ?? {};
  if (privateKey) return 'private key';
  return secret ? 'one line' : 'unknown';
}

/** Whether the manifest has quotes in its own text; those around a value are told where the input is parsed. */
function isQuoted({ parts }: Template): boolean {
  const [first, last] = [parts.at(0), parts.at(-1)];
  if (typeof first !== 'string' || typeof last !== 'string') return false;
  const [opening = ''] = first.trimStart();
  return /["'`]/.test(opening) && last.trimEnd().endsWith(opening);
}

function secretNames(template: Template): string {
  const names = template.references().flatMap(({ context, name }) => (context === 'secrets' ? name : []));
  return [...new Set(names)].map((name) => `secrets.${name}`).join(', ');
}

function explainMissing({ context, name, why }: Missing, values: Values): string {
  if (why === 'empty') {
    return `uses ${context}.${name}, which is empty; check that it is set for this repository and environment (runs from forks and Dependabot have no secrets)`;
  }
  return `uses ${context}.${name}, which is not available to this step; ${whatToAdd(context, name, values)}`;
}

function whatToAdd(context: Missing['context'], name: string, values: Values): string {
  // Names of one app are alike (SLACK_CLIENT_SECRET, SLACK_SIGNING_SECRET), so only an obvious typo is one.
  const meant = nearlyKnown(name, [...values[context].keys()]);
  if (meant !== undefined) return `did you mean ${context}.${meant}?`;
  if (name.startsWith('GITHUB_')) {
    return 'GitHub does not allow names that start with GITHUB_, so use another name';
  }
  return `add \`${name}=\${{ ${context}.${name} }}\` to the input \`${context}\`, under \`with\``;
}

/** Whether a template may give a list or a mapping: see `json-vars.ts`. */
export function canBeJson({ parts }: Template, [field]: Path): boolean {
  // Whether a connector is deleted is read in the file itself.
  if (field === 'lifecycle') return false;
  return parts.length === 1 && parts.every((part) => typeof part !== 'string' && part.context === 'vars');
}

function takesMembers(field: Schema | undefined): boolean {
  return field !== undefined && ['array', 'object', 'record'].includes(field._zod.def.type);
}

/** A number or boolean field may be given by an expression; text that is neither stays, and is then reported. */
function convert(text: string, field: Schema | undefined): unknown {
  if (field === undefined) return text;
  const types = typesOf(field);
  if (types.has('number') && NUMBER.test(text)) return Number(text);
  if (types.has('boolean') && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}

/** A number as YAML and JSON write it. */
export const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?$/;

function typesOf(field: Schema): Set<string> {
  const { def } = field._zod;
  const options = 'options' in def && Array.isArray(def.options) ? (def.options as Schema[]) : [field];
  return new Set(options.map((option) => option._zod.def.type));
}
