import * as z from 'zod/mini';
import { UnusableResponse } from './failure.ts';
import { shownUrl } from './shown-url.ts';

/**
 * A service of Vercel's catalog: how to connect to it, and what that takes. No published document describes it, so
 * every member may be absent. A list is `null` where it cannot be read, which says nothing of what is in it.
 */
export type Service = z.output<ReturnType<typeof build>>;

/** One way to connect to a service: a preset. */
export type ConnectionMethod = NonNullable<Service['connectionMethods']>[number];

/** What a type takes as `data`. */
export type TypeInfo = NonNullable<ConnectionMethod['type']>;

let built: ReturnType<typeof build> | undefined;

/**
 * Reads `GET /v1/connect/services/{service}?schemas=true`.
 * @throws UnusableResponse for what is no object
 */
export function readService(value: unknown): Service {
  built ??= build();
  const result = built.safeParse(value);
  if (!result.success) throw new UnusableResponse('not a service');
  return result.data;
}

function build() {
  const text = z.string().check(z.minLength(1));
  const optionalText = z.catch(z.optional(text), undefined);
  const optionalBoolean = z.catch(z.optional(z.boolean()), undefined);
  const optionalRecord = z.catch(z.optional(z.record(z.string(), z.unknown())), undefined);

  const typeInfo = z.object({
    type: optionalText,
    /** JSON Schema of `data`. */
    createInputSchema: optionalRecord,
    /** Members of `data` that the API fills in; addresses may contain template fields in braces. */
    createInputDefaults: optionalRecord,
    /** Names of members that are stored encrypted: top-level ones, or for api-key the inner one. */
    encryptedFields: listOf(text),
  });
  const optionalType = z.catch(z.optional(typeInfo), undefined);

  /** A member of `params`. */
  const templateField = z.object({
    key: text,
    placeholder: optionalText,
    /** Any value, also an empty one, means that the field may be left out. */
    default: z.optional(z.unknown()),
  });

  const connectionMethod = z.object({
    connectionMethod: text,
    label: optionalText,
    /** Absent: it serves all targets of the service. */
    targets: listOf(text),
    /** Where the credentials are made. */
    settingsUrl: z.catch(z.optional(shownUrl({ longest: LONGEST_URL })), undefined),
    templateFields: listOf(templateField),
    type: optionalType,
    /** False: not with credentials of one's own (`manual`), or not by Vercel (`managed`, where it is known at all). */
    create: z.catch(z.optional(z.object({ manual: optionalBoolean, managed: optionalBoolean })), undefined),
  });

  return z.object({
    /** Whether Vercel can register an app with the service. */
    supportsManagedCreation: optionalBoolean,
    targets: listOf(z.object({ target: text, label: optionalText })),
    connectionMethods: listOf(connectionMethod),
    /** Types that can be used without a connection method. */
    types: listOf(typeInfo),
  });
}

/** `undefined` where it is absent, `null` where it is no list, or an item is not what it should be. */
function listOf<T extends z.ZodMiniType>(item: T) {
  return z.catch(z.optional(z.nullable(z.array(item))), null);
}

/** The longest address that a message shows. */
const LONGEST_URL = 200;
