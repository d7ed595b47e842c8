/**
 * A small checker of its own. It shares nothing with the code under test on purpose: a mistake made there
 * must not repeat itself here.
 */
import type { Json } from './state.ts';

export interface Rule {
  /** What is wrong, each naming the member. Never repeats a value, because it may be a secret. */
  problems(value: unknown, at: string): string[];
  /** The part a response may show; `undefined` when nothing. */
  visible(value: unknown): unknown;
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function member(at: string, name: string): string {
  return at === '' ? name : `${at}.${name}`;
}

/** A rule for a value that is shown as it is. */
export function rule(problems: Rule['problems']): Rule {
  return { problems, visible: (value) => value };
}

export interface TextLimits {
  min?: number;
  max?: number;
  pattern?: RegExp;
  /** Completes "must be …" when the pattern does not match. */
  be?: string;
}

export function text(limits: TextLimits = {}): Rule {
  return rule((value, at) => {
    if (typeof value !== 'string') return [`${at} must be a string`];
    if (value.length < (limits.min ?? 0)) return [`${at} must not be empty`];
    if (value.length > (limits.max ?? Number.POSITIVE_INFINITY)) {
      return [`${at} must have at most ${limits.max} characters`];
    }
    if (limits.pattern && !limits.pattern.test(value)) return [`${at} must be ${limits.be ?? 'well-formed'}`];
    return [];
  });
}

/** Text that is accepted and never given back. */
export function secret(): Rule {
  return { problems: text().problems, visible: () => undefined };
}

export function flag(): Rule {
  return rule((value, at) => (typeof value === 'boolean' ? [] : [`${at} must be a boolean`]));
}

export function number(limits: { above?: number; min?: number; integer?: boolean } = {}): Rule {
  return rule((value, at) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) return [`${at} must be a number`];
    if (limits.integer && !Number.isInteger(value)) return [`${at} must be an integer`];
    if (limits.above !== undefined && value <= limits.above) return [`${at} must be above ${limits.above}`];
    if (limits.min !== undefined && value < limits.min) return [`${at} must be at least ${limits.min}`];
    return [];
  });
}

export function oneOf(...values: string[]): Rule {
  return rule((value, at) =>
    typeof value === 'string' && values.includes(value) ? [] : [`${at} must be one of ${values.join(', ')}`],
  );
}

export function orNull(inner: Rule): Rule {
  return {
    problems: (value, at) => (value === null ? [] : inner.problems(value, at)),
    visible: (value) => (value === null ? null : inner.visible(value)),
  };
}

/** Fits when one of the alternatives fits; otherwise speaks for the first. */
export function either(first: Rule, ...others: Rule[]): Rule {
  return rule((value, at) => {
    const problems = first.problems(value, at);
    return others.some((other) => other.problems(value, at).length === 0) ? [] : problems;
  });
}

export function list(item: Rule, limits: { min?: number; max?: number } = {}): Rule {
  return {
    problems(value, at) {
      if (!Array.isArray(value)) return [`${at} must be an array`];
      if (value.length < (limits.min ?? 0)) return [`${at} must have at least ${limits.min} item`];
      if (value.length > (limits.max ?? Number.POSITIVE_INFINITY)) {
        return [`${at} must have at most ${limits.max} items`];
      }
      return value.flatMap((entry, index) => item.problems(entry, `${at}[${index}]`));
    },
    visible: (value) => (Array.isArray(value) ? value.map((entry) => item.visible(entry)) : undefined),
  };
}

/** Any object, every value of which follows `value` when given. */
export function map(value?: Rule, limits: { max?: number } = {}): Rule {
  return rule((object, at) => {
    if (!isObject(object)) return [`${at} must be an object`];
    const entries = Object.entries(object);
    if (entries.length > (limits.max ?? Number.POSITIVE_INFINITY)) {
      return [`${at} must have at most ${limits.max} members`];
    }
    return value === undefined
      ? []
      : entries.flatMap(([name, entry]) => value.problems(entry, member(at, name)));
  });
}

/** The same rule for every name. */
export function each(names: string[], inner: Rule): Record<string, Rule> {
  return Object.fromEntries(names.map((name) => [name, inner]));
}

export interface ObjectLimits {
  required?: string[];
  /** Whether members that are not listed are allowed. */
  open?: boolean;
  minMembers?: number;
}

export function object(members: Record<string, Rule>, limits: ObjectLimits = {}): Rule {
  const known = new Map(Object.entries(members));
  return {
    problems(value, at) {
      if (!isObject(value)) return [`${at === '' ? 'the body' : at} must be an object`];
      const problems: string[] = [];
      for (const name of limits.required ?? []) {
        if (!Object.hasOwn(value, name)) problems.push(`${member(at, name)} is required`);
      }
      for (const [name, entry] of Object.entries(value)) {
        const inner = known.get(name);
        if (inner) problems.push(...inner.problems(entry, member(at, name)));
        else if (!limits.open) problems.push(`${member(at, name)} is not a known member`);
      }
      if (Object.keys(value).length < (limits.minMembers ?? 0)) {
        problems.push(`${at === '' ? 'the body' : at} must have at least one member`);
      }
      return problems;
    },
    visible(value) {
      if (!isObject(value)) return undefined;
      const shown: Json = {};
      for (const [name, entry] of Object.entries(value)) {
        const inner = known.get(name);
        const part = inner ? inner.visible(entry) : entry;
        if (part !== undefined) shown[name] = part;
      }
      return shown;
    },
  };
}
