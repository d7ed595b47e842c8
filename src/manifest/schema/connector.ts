import * as z from 'zod/mini';
import { fieldInfo, flag, texts } from './field-info.ts';

/** The environments that every project has; anything else is a custom environment's slug or `env_` ID. */
export const BUILT_IN_ENVIRONMENTS = ['development', 'preview', 'production'] as const;

/** Connect API: a connector has at most 3 trigger destinations. */
export const MAX_TRIGGER_DESTINATIONS = 3;

const bounded = (max: number, description: string, expects: string) =>
  z.string().check(z.minLength(1), z.maxLength(max)).register(fieldInfo, { description, expects });

const project = (description: string) =>
  z
    .string()
    .check(z.minLength(1))
    .register(fieldInfo, { description, expects: "a project's ID (prj_…) or its name" });

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
        'Environments in which the project may use the connector. Left out: all three built-in ones for a new link, and whatever is there for an existing one.',
    });

const color = (description: string) =>
  z
    .string()
    .check(z.regex(/^#[0-9a-fA-F]{6}$/))
    .register(fieldInfo, { description, expects: 'a colour as "#rrggbb", in quotes' });

const triggerDestination = () =>
  z
    .strictObject({
      projectId: z.optional(
        project('ID or name of the project that receives events; may be left out when there is one link.'),
      ),
      branch: z.optional(
        bounded(250, 'Git branch whose deployment receives events.', 'a branch of at most 250 characters'),
      ),
      customEnvironmentId: z.optional(
        bounded(
          256,
          'Custom environment that receives events: its slug or ID.',
          "a custom environment's slug or ID",
        ),
      ),
      path: z.optional(
        bounded(2048, 'Path of the route that receives events.', 'a path of at most 2048 characters'),
      ),
    })
    .register(fieldInfo, {
      description:
        'Where events are sent: the production deployment of a project, or that of a branch or of a custom environment.',
    });

/** A uid's characters. Reserved beginnings are looked at in `rules.ts`. */
const UID = /^[^\s%#\u0000-\u001f\u007f-\u009f]+$/;

/** Every field of a manifest but the members of `data`, which its type describes. */
export const connectorSchema = z.strictObject({
  type: z.optional(
    bounded(
      64,
      'Type of the connector. May be left out when `service` and `connectionMethod` are there.',
      'the type of the connector, such as slack or oauth',
    ),
  ),
  service: z.optional(
    bounded(2048, 'Slug, host or URL of the service that the connector is for.', 'a slug, host or URL'),
  ),
  connectionMethod: z.optional(
    bounded(
      64,
      'Selects a preset of the service: then `data` holds credentials and preferences only.',
      'a string of at most 64 characters',
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
      .register(fieldInfo, { description: "Values for the preset's template, at most 16." }),
  ),
  target: z.optional(
    bounded(64, 'Product of the service, for a preset.', 'a string of at most 64 characters'),
  ),
  uid: z.optional(
    z.string().check(z.regex(UID)).register(fieldInfo, {
      description:
        'Name of the connector that is unique in the team, usually `<service or type>/<name>`. It is what a later run finds the connector by.',
      expects: 'a uid such as slack/my-bot, without white space, "%", "#" or control characters',
    }),
  ),
  name: z.optional(
    z
      .string()
      .check(z.regex(/^[^\u0000-\u001f\u007f-\u009f]*$/))
      .register(fieldInfo, {
        description: 'Name that people see. Left out: the name of the project.',
        expects: 'a name without control characters',
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
      .check(z.minLength(1))
      .register(fieldInfo, {
        description:
          'Projects that may use the connector, when there is more than one; instead of `projectId`.',
      }),
  ),
  triggers: z.optional(flag('Whether events of the service are received and forwarded.')),
  triggerDestination: z.optional(triggerDestination()),
  triggerDestinations: z.optional(
    z.array(triggerDestination()).check(z.maxLength(MAX_TRIGGER_DESTINATIONS)).register(fieldInfo, {
      description: 'The complete list of destinations, at most 3; instead of `triggerDestination`.',
    }),
  ),
  events: z.optional(texts('Events to receive; their names depend on the type.')),
  icon: z.optional(
    z.string().check(z.minLength(1)).register(fieldInfo, {
      description:
        'PNG or JPEG of at least 640×640 pixels and at most 5 MB: a path relative to the manifest, an https:// URL, or the SHA-1 of an image that was uploaded to Vercel.',
      expects: 'a path, an https:// URL or a SHA-1',
    }),
  ),
  backgroundColor: z.optional(color('Background colour of the icon.')),
  accentColor: z.optional(color('Accent colour.')),
  data: z
    .record(z.string(), z.unknown())
    .register(fieldInfo, { description: 'Configuration and credentials; its fields depend on the type.' }),
});
