import { type Diagnostic, type Path, showPath } from '../shared/diagnostics.ts';
import type { ManifestDocument } from './document.ts';
import { type Missing, resolve, Template, Unresolved, type Values } from './expressions.ts';
import type { Schema } from './schema/field-info.ts';
import { isSecret, refusesField, schemaAt } from './schema/introspection.ts';

/** What a document says, with its expressions replaced by their values. */
export interface ResolvedDocument {
  /** Plain values; an `Unresolved` where this run has no value. */
  value: unknown;
  problems: Diagnostic[];
  /** Names of the secrets that the document refers to. */
  secrets: Set<string>;
}

export interface ResolveOptions {
  values: Values;
  /** Whether the run cannot do without the value at this path. */
  needs(path: Path): boolean;
  /** Schema of the whole manifest but `data`. */
  schema: Schema;
  /** Schema of `data`; undefined where `data` is free-form. */
  dataSchema: Schema | undefined;
  /** Whether an unknown field of `data` is a problem. */
  strict: boolean;
}

/**
 * Replaces the expressions of a document and checks where they stand: in the `data` of a known type a secret
 * stands only in the fields that are secret, so that a changed manifest cannot send it somewhere else; in
 * free-form `data` anywhere; outside `data` never. A secret field takes nothing but a secret.
 */
export function resolveDocument(document: ManifestDocument, options: ResolveOptions): ResolvedDocument {
  const problems: Diagnostic[] = [];
  const secrets = new Set<string>();

  const report = (path: Path, message: string): void => {
    problems.push({
      severity: 'error',
      file: document.file,
      position: document.at(path),
      message: `\`${showPath(path)}\` ${message}`,
    });
  };

  const visit = (value: unknown, path: Path): unknown => {
    if (value instanceof Template) return visitTemplate(value, path);
    if (Array.isArray(value)) return value.map((item, index) => visit(item, [...path, index]));
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(
        Object.entries(value).map(([key, item]) => [key, visit(item, [...path, key])]),
      );
    }
    if (value !== null && isSecret(fieldSchema(options, path))) {
      report(path, 'must not be hard-coded; use ${{ secrets.NAME }} and rotate the exposed value');
      return new Unresolved('');
    }
    return value;
  };

  const visitTemplate = (template: Template, path: Path): unknown => {
    const field = fieldSchema(options, path);
    for (const { context, name } of template.references()) if (context === 'secrets') secrets.add(name);
    const misplaced = placement(template, path, field, options);
    if (misplaced) {
      report(path, misplaced);
      // No message about the field may quote a secret that does not belong there.
      return new Unresolved(template.source);
    }
    const resolved = resolve(template, options.values);
    if ('text' in resolved) return convert(resolved.text, field);
    if (options.needs(path)) for (const missing of resolved.missing) report(path, explainMissing(missing));
    // The value of an expression is always text, so it can be no list and no mapping, whatever it is.
    return takesMembers(field) ? template.source : new Unresolved(template.source);
  };

  return { value: visit(document.value, []), problems, secrets };
}

function fieldSchema(options: ResolveOptions, path: Path): Schema | undefined {
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
  if (isSecret(field)) {
    return template.usesSecrets()
      ? undefined
      : 'is a secret, so it must come from ${{ secrets.NAME }}, not from vars';
  }
  if (!template.usesSecrets()) return undefined;
  if (path[0] !== 'data') return 'cannot contain a secret: secrets are allowed only in `data`';
  const { dataSchema, strict } = options;
  // In strict mode a field that the type does not know is a problem of its own.
  if (dataSchema === undefined || (strict && refusesField(dataSchema, path.slice(1)))) return undefined;
  return 'is not a secret field of this type, so it cannot contain a secret';
}

function explainMissing({ context, name, why }: Missing): string {
  const input = `add \`${name}=\${{ ${context}.${name} }}\` to the input \`${context}\``;
  return why === 'absent'
    ? `uses ${context}.${name}, which is not available to this step; ${input}`
    : `uses ${context}.${name}, which is empty; check that it is set for this repository and environment (runs from forks and Dependabot have no secrets)`;
}

function takesMembers(field: Schema | undefined): boolean {
  return field !== undefined && ['array', 'object', 'record'].includes(field._zod.def.type);
}

/** A number or boolean field may be given by an expression; text that is neither stays, and is then reported. */
function convert(text: string, field: Schema | undefined): unknown {
  if (field === undefined) return text;
  const types = typesOf(field);
  if (types.has('number') && /^-?(0|[1-9]\d*)(\.\d+)?$/.test(text)) return Number(text);
  if (types.has('boolean') && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}

function typesOf(field: Schema): Set<string> {
  const { def } = field._zod;
  const options = 'options' in def && Array.isArray(def.options) ? (def.options as Schema[]) : [field];
  return new Set(options.map((option) => option._zod.def.type));
}
