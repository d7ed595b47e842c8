import * as z from 'zod/mini';
import { shownUrl } from './shown-url.ts';

/** Characters of an address that a message shows whole. */
const LONGEST_URL = 400;

let built: Schemas | undefined;

/**
 * Schemas of what the API returns. They are built with the first response: together they take 3 ms, which the first
 * request need not wait for.
 */
export function schemas(): Schemas {
  built ??= build();
  return built;
}

export type Schemas = ReturnType<typeof build>;

/** Only few members may be relied on, so a member of an unexpected type counts as absent. */
function build() {
  const text = z.string().check(z.minLength(1));
  const optionalText = z.catch(z.optional(text), undefined);
  const optionalTexts = optionalList(z.string());
  const optionalNumber = z.catch(z.optional(z.number()), undefined);
  const optionalBoolean = z.catch(z.optional(z.boolean()), undefined);
  const booleanOrFalse = z.catch(z.boolean(), false);

  const triggerDestination = z.object({
    projectId: text,
    branch: optionalText,
    customEnvironmentId: optionalText,
    path: optionalText,
  });

  const enabledMember = z.pipe(
    z.object({ enabled: z.boolean() }),
    z.transform(({ enabled }) => enabled),
  );

  const booleanAsText = z.pipe(
    z.enum(['true', 'false']),
    z.transform((value) => value === 'true'),
  );

  const tokens = z.catch(z.optional(z.object({ scopes: optionalTexts })), undefined);

  const connector = z.object({
    id: text,
    uid: text,
    /** Any type is valid. */
    type: text,
    service: optionalText,
    connectionMethod: optionalText,
    target: optionalText,
    /** Connect API: `managed` when Vercel registered the app with the service, else `manual`; older ones have none. */
    creationMode: optionalText,
    name: optionalText,
    displayName: optionalText,
    /** The SHA-1 of the icon's file, in hexadecimal. */
    icon: optionalText,
    backgroundColor: optionalText,
    accentColor: optionalText,
    /** Connect API: `{enabled}`, present only while triggers are on; a boolean is understood as well. */
    triggers: z.catch(z.union([z.boolean(), enabledMember]), false),
    events: optionalTexts,
    triggerDestinations: optionalList(triggerDestination),
    /** Connect API: returned without its secrets when a single connector is read; not guaranteed. */
    data: z.catch(z.optional(z.record(z.string(), z.unknown())), undefined),
    /** Connect API: of slack and oauth, the scopes that are configured. */
    appTokens: tokens,
    userTokens: tokens,
    supportsTriggers: optionalBoolean,
    supportsInstallation: optionalBoolean,
    /** Connect API: `true`, `false` or `"maybe"`; some generations send the booleans as strings. */
    supportsIcon: z.catch(z.optional(z.union([z.boolean(), z.literal('maybe'), booleanAsText])), undefined),
    /** Connect API: absent for the default, `https://connect.vercel.com/callback`. */
    redirectUri: optionalText,
    defaultInstallationId: optionalText,
    /** Milliseconds since the epoch. */
    deletedAt: optionalNumber,
  });

  const customEnvironment = z.object({
    /** `env_…` */
    id: text,
    slug: text,
  });

  const linkedProject = z.object({
    id: optionalText,
    name: optionalText,
    customEnvironments: optionalList(customEnvironment),
  });

  const serviceSync = z.object({
    /** Connect API: `done`, or `required` when the provider is not in sync with what was saved. */
    status: z.catch(z.string(), ''),
    errors: optionalList(z.object({ message: z.catch(text, 'no message'), fields: optionalTexts })),
  });

  const anyObject = z.pipe(
    z.object({}),
    z.transform(() => true),
  );

  const errorDetails = z.object({
    message: optionalText,
    code: optionalText,
    /** Vercel's API, with a 429: when the limit resets, in seconds and in milliseconds since the epoch. */
    limit: z.catch(z.optional(z.object({ reset: optionalNumber, resetMs: optionalNumber })), undefined),
    invalidToken: booleanOrFalse,
    missingToken: booleanOrFalse,
    /** Connect API: where a person finishes what the request began. */
    registerUrl: z.catch(z.optional(shownUrl({ host: 'vercel.com', longest: LONGEST_URL })), undefined),
  });

  const errorText = z.pipe(
    z.string(),
    z.transform((message) => errorDetails.parse({ message })),
  );

  const errorMember = z.catch(z.optional(z.union([errorText, errorDetails])), undefined);

  return {
    connector,
    triggerDestination,
    customEnvironment,
    customEnvironmentPage: z.object({
      environments: z.pipe(z.array(z.unknown()), fitting(customEnvironment)),
    }),
    project: z.object({ id: text, name: text }),
    /** Members of both generations of the API. */
    link: z.object({
      connectorId: optionalText,
      clientId: optionalText,
      projectId: optionalText,
      project: z.catch(z.optional(linkedProject), undefined),
      enabledEnvironments: optionalTexts,
      environments: optionalTexts,
    }),
    updateResult: z.object({
      connector,
      /** An owner must reinstall the app for the change to take effect. */
      reinstallNeeded: booleanOrFalse,
      /** Users must authorize again. Connect API: an object that says whose authorizations are concerned. */
      reconsentNeeded: z.catch(z.union([z.boolean(), anyObject]), false),
      serviceSync: z.catch(z.optional(serviceSync), undefined),
    }),
    page: z.looseObject({ pagination: z.catch(z.optional(z.object({ next: optionalText })), undefined) }),
    errorDetails,
    /** Connect API: errors are `{error: {code, message, …}}`, on some older endpoints `{err: …}`. */
    errorBody: z.object({ error: errorMember, err: errorMember }),
  };
}

/** The items of a list that fit; the others are dropped. */
function fitting<T extends z.ZodMiniType>(item: T) {
  return z.transform((items: unknown[]) =>
    items.flatMap((value) => {
      const read = item.safeParse(value);
      return read.success ? [read.data] : [];
    }),
  );
}

function optionalList<T extends z.ZodMiniType>(item: T) {
  return z.catch(z.optional(z.pipe(z.array(z.unknown()), fitting(item))), undefined);
}
