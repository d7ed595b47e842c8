import * as z from 'zod/mini';
import { fieldInfo } from './field-info.ts';
import { choice, flag, freeObject, texts } from './fields.ts';
import { unwrap } from './introspection.ts';

/** The environments that every project has; anything else is a custom environment's slug or `env_` ID. */
export const BUILT_IN_ENVIRONMENTS = ['development', 'preview', 'production'] as const;

/** Connect API: a connector has at most 3 trigger destinations. */
const MAX_TRIGGER_DESTINATIONS = 3;

/** Connect API: a preset's template has at most 16 values. */
export const MAX_PARAMS = 16;

/** The same mark in the field info of each field of a group, so that the two cannot disagree. */
function marked<Shape extends z.core.$ZodShape>(mark: 'setting' | 'createOnly', shape: Shape): Shape {
  for (const field of Object.values(shape)) {
    const inner = unwrap(field);
    const info = fieldInfo.get(inner);
    if (info !== undefined) fieldInfo.add(inner, { ...info, [mark]: true });
  }
  return shape;
}

const bounded = (max: number, description: string, expects: string, identity?: 'identity') =>
  z
    .string()
    .check(z.minLength(1), z.maxLength(max))
    .register(fieldInfo, { description, expects, ...(identity && { identity: true }) });

const project = (description: string) =>
  z
    .string()
    .check(z.minLength(1))
    .register(fieldInfo, { description, expects: "a project's ID (prj_…) or its name", identity: true });

const environments = () =>
  z
    .array(
      z.string().check(z.regex(/^\S+$/)).register(fieldInfo, {
        description: 'A built-in environment, the slug of a custom environment, or its ID (env_…).',
        expects: "development, preview, production, or a custom environment's slug or ID",
      }),
    )
    .check(z.minLength(1))
    .register(fieldInfo, {
      description:
        'Environments in which the project may use the connector. If it is not set: all three built-in ones for a new link, and no change for an existing one.',
      identity: true,
    });

const color = (description: string) =>
  z
    .string()
    .check(z.regex(/^#[0-9a-fA-F]{6}$/))
    .register(fieldInfo, { description, expects: 'a color as "#rrggbb", in quotes' });

const triggerDestination = () =>
  z
    .strictObject({
      projectId: z.optional(
        project('ID or name of the project that receives events. Optional if the connector has one link.'),
      ),
      branch: z.optional(
        z
          .string()
          .check(z.minLength(1), z.maxLength(250), z.regex(/^(?!refs\/)\S*$/))
          .register(fieldInfo, {
            description: 'Git branch whose deployment receives events.',
            expects: 'the name of a branch such as main, without refs/heads/, of at most 250 characters',
            identity: true,
          }),
      ),
      customEnvironmentId: z.optional(
        bounded(
          256,
          'Custom environment that receives events: its slug or ID.',
          "a custom environment's slug or ID",
          'identity',
        ),
      ),
      path: z.optional(
        z
          .string()
          .check(z.maxLength(2048), z.regex(/^\/(?!\/)\S*$/))
          .register(fieldInfo, {
            description: 'Path of the route that receives events.',
            expects: 'a path such as /api/slack, without a host, of at most 2048 characters',
            identity: true,
          }),
      ),
    })
    .register(fieldInfo, {
      description:
        'Where events are sent: the production deployment of a project, or the deployment of a branch or a custom environment.',
    });

/**
 * A uid's characters: what the Connect API takes, without invisible ones, by which two uids would look alike.
 * Reserved prefixes are a rule of their own: see `rules.ts`.
 */
const UID = /^[^\s%#\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]+$/u;

/** The Connect API states no limit for uids and names; what is longer cannot be read in a review. */
export const MAX_UID = 256;
const MAX_NAME = 256;

const uid = (description: string) =>
  z.string().check(z.maxLength(MAX_UID), z.regex(UID)).register(fieldInfo, {
    description,
    expects: 'a uid such as slack/my-bot, without white space, "%", "#", control or invisible characters',
    identity: true,
  });

/** Connect API: the create call takes these, and no update does. */
export const creationFields = marked('createOnly', {
  type: z.optional(
    bounded(
      64,
      'Type of the connector. Optional if `service` and `connectionMethod` are set.',
      'the type of the connector, such as slack or oauth',
      'identity',
    ),
  ),
  service: z.optional(
    bounded(
      2048,
      'Slug, host or URL of the service that the connector is for.',
      'a slug, host or URL',
      'identity',
    ),
  ),
  connectionMethod: z.optional(
    bounded(
      64,
      "Selects a preset of the service. `data` then contains credentials and preferences only. Modes plan and apply check it against Vercel's catalog.",
      'a string of at most 64 characters',
      'identity',
    ),
  ),
  params: z.optional(
    z
      .record(
        z.string(),
        z.string().check(z.maxLength(256)).register(fieldInfo, {
          description: 'A value for the preset.',
          expects: 'a string of at most 256 characters',
        }),
      )
      .register(fieldInfo, {
        description: `Values for the preset's template, at most ${MAX_PARAMS}. Modes plan and apply check them against Vercel's catalog.`,
      }),
  ),
  target: z.optional(
    bounded(
      64,
      "Product of the service, for a preset. Modes plan and apply check it against Vercel's catalog.",
      'a string of at most 64 characters',
    ),
  ),
  triggerType: z.optional(
    z.string().check(z.minLength(1)).register(fieldInfo, {
      description:
        'Trigger driver, where the service has one of its own. Default: that of the connection method.',
      expects: 'the name of a trigger driver',
    }),
  ),
});

/** Connect API: what a trigger driver is given. It is stored encrypted and never returned. */
export const triggerInputFields = {
  triggerVerificationInput: z.optional(
    freeObject(
      'What the trigger driver needs to verify deliveries, such as a signing secret. Sent at creation, and with `update-data: all`.',
      { freeSecrets: true },
    ),
  ),
  triggerRegistrationInput: z.optional(
    freeObject(
      'What the trigger driver needs to register the webhook. Sent when triggers are turned on, which `triggers: true` does.',
      { freeSecrets: true },
    ),
  ),
};

/** Connect API: connectors are returned with these, and an update changes them. */
export const settingFields = marked('setting', {
  name: z.optional(
    z
      .string()
      .check(z.maxLength(MAX_NAME), z.regex(/^[^\u0000-\u001f\u007f-\u009f]*$/))
      .register(fieldInfo, {
        description: 'Name that people see. Default: the name of the project.',
        expects: 'a name without control characters',
        identity: true,
      }),
  ),
  triggers: z.optional(flag('Whether the connector receives events of the service and forwards them.')),
  events: z.optional(texts('Events to receive. Their names depend on the type.')),
  backgroundColor: z.optional(color('Background color of the icon.')),
  accentColor: z.optional(color('Accent color.')),
});

/** What becomes of the connector in later runs. The API does not know these. */
const lifecycleSchema = z
  .strictObject({
    state: z.optional(
      choice(
        ['absent'],
        'The connector should not exist: `apply` deletes it, with its links. Requires `uid`, and `type` or `service`; all other fields are ignored.',
        { expects: 'absent', literal: true },
      ),
    ),
    previousUid: z.optional(
      uid(
        'The `uid` that the connector had before. If only a connector with this `uid` exists, its `uid` is changed.',
      ),
    ),
    protect: z.optional(
      flag(
        'Nothing may delete or rename the connector, or remove its links: `state: absent`, `previousUid` and mode `delete` are errors.',
        { literal: true },
      ),
    ),
    ignoreChanges: z.optional(
      texts(
        'Settings, `data`, or members of `data` (`data.botScopes`) that are set at creation, and neither compared nor updated afterwards.',
      ),
    ),
  })
  .register(fieldInfo, {
    description: 'What later runs do with the connector.',
    expects: 'a mapping such as { protect: true }',
  });

/** Every field of a manifest except the members of `data`, which its type describes. */
export const connectorSchema = z.strictObject({
  ...creationFields,
  ...triggerInputFields,
  uid: z.optional(
    uid(
      'Unique name of the connector in the team, usually `<service or type>/<name>`. Later runs find the connector by it.',
    ),
  ),
  ...settingFields,
  icon: z.optional(
    z.string().check(z.minLength(1)).register(fieldInfo, {
      description:
        'PNG or JPEG of at least 640×640 pixels and at most 5 MB: a path relative to the manifest, an https:// URL, or the SHA-1 of an image that was uploaded to Vercel.',
      expects: 'a path, an https:// URL or a SHA-1',
      setting: true,
    }),
  ),
  projectId: z.optional(project('ID or name of the project that may use the connector.')),
  environments: z.optional(environments()),
  projects: z.optional(
    z
      .array(
        z
          .strictObject({
            id: project('ID or name of the project.'),
            environments: z.optional(environments()),
          })
          .register(fieldInfo, {
            description: 'A project and the environments that may use the connector.',
            expects: 'a mapping such as { id: web }',
          }),
      )
      .register(fieldInfo, {
        description:
          'Projects that may use the connector, if there is more than one; instead of `projectId`. `[]` states that there are none.',
      }),
  ),
  triggerDestination: z.optional(triggerDestination()),
  triggerDestinations: z.optional(
    z
      .array(triggerDestination())
      .check(z.maxLength(MAX_TRIGGER_DESTINATIONS))
      .register(fieldInfo, {
        description: `The complete list of destinations, at most ${MAX_TRIGGER_DESTINATIONS}; instead of \`triggerDestination\`.`,
      }),
  ),
  lifecycle: z.optional(lifecycleSchema),
  managed: z.optional(
    flag(
      'Vercel registers the app with the `service` and keeps its credentials; instead of `data`. Requires `name`. A person may have to finish the registration in a browser.',
      { literal: true, createOnly: true },
    ),
  ),
  data: z.optional(
    z.record(z.string(), z.unknown()).register(fieldInfo, {
      description:
        "Configuration and credentials. Its fields depend on the type. Those of a preset, and of a type that this action does not know, are checked by modes plan and apply against Vercel's catalog. Without it, the connector must exist, or be `managed`.",
    }),
  ),
});

export type ConnectorFields = z.output<typeof connectorSchema>;
