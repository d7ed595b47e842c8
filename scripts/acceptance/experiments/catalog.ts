import { isRecord } from '../../../src/shared/json.ts';
import { describeRefusal, memberNames, record, records } from '../describe.ts';
import { type Lab, NotSeen, type Preset } from '../lab.ts';
import { optionalText, optionalTexts } from '../members.ts';
import { experiment } from '../stage.ts';

/** How many services with presets are read to find one that needs no credentials. */
const MOST_SERVICES = 3;

/** What Vercel can connect to. In no published document, so its shape is the question. */
export const catalog = experiment({
  name: 'catalog',
  questions: {
    '7': {
      question: 'What does the catalog say about the `data` of discord, and which of it is secret?',
      how: '`GET /v1/connect/services/discord?schemas=true`',
    },
    '3.16a': { question: 'What does the list of services look like?', how: '`GET /v1/connect/services`' },
    '3.16b': {
      question: 'What does a service with a preset look like?',
      how: `The first services with \`connectionMethods\`, by name, are read with their schemas, at most ${MOST_SERVICES}.`,
    },
  },
  async run(lab, answer) {
    const list = await lab.get(['v1', 'connect', 'services']);
    if (list.status !== 200) throw new NotSeen(`the catalog was answered with ${describeRefusal(list)}`);
    const services = records(record(list.json).services);
    answer('3.16a', services.length > 0 ? 'A list `services`.' : 'No list `services`.', {
      contradicts: services.length > 0 ? undefined : '3.16: `{services: […]}`.',
      details: { 'members of a service': [...new Set(services.flatMap(Object.keys))].sort() },
    });

    const discord = await readService(lab, 'discord');
    if (discord !== undefined) {
      const [type] = typesOf(discord);
      const schema = record(type?.createInputSchema);
      const secrets = optionalTexts(record(type), 'encryptedFields') ?? [];
      answer('7', type === undefined ? 'It names no type.' : `Type \`${optionalText(type, 'type')}\`.`, {
        details: {
          'members of the service': memberNames(discord, 1),
          properties: propertyTypes(schema),
          required: optionalTexts(schema, 'required') ?? [],
          encryptedFields: secrets,
        },
      });
    }

    const withPresets = services
      .filter(({ connectionMethods }) => records(connectionMethods).length > 0)
      .flatMap((service) => optionalText(service, 'service') ?? [])
      .sort()
      .slice(0, MOST_SERVICES);
    for (const [index, service] of withPresets.entries()) {
      const found = await readService(lab, service);
      if (found === undefined) continue;
      const methods = records(found.connectionMethods);
      if (index === 0) {
        answer('3.16b', `${methods.length} connection methods.`, {
          details: {
            'members of the service': memberNames(found, 1),
            'members of a method': [...new Set(methods.flatMap((method) => memberNames(method)))].sort(),
          },
        });
      }
      lab.preset ??= withoutCredentials(service, methods);
    }
  },
});

async function readService(lab: Lab, service: string): Promise<Record<string, unknown> | undefined> {
  const reply = await lab.get(['v1', 'connect', 'services', service], { schemas: 'true' });
  return reply.status === 200 && isRecord(reply.json) ? reply.json : undefined;
}

function typesOf(service: Record<string, unknown>): Record<string, unknown>[] {
  const methods = records(service.connectionMethods).map(({ type }) => record(type));
  return [...records(service.types), ...methods];
}

/** `botToken: string` */
function propertyTypes(schema: Record<string, unknown>): string[] {
  return Object.entries(record(schema.properties))
    .map(([name, property]) => `${name}: ${optionalText(record(property), 'type') ?? 'any'}`)
    .sort();
}

/** A method with a schema that requires nothing, no template to fill in, and no choice of a target. */
function withoutCredentials(service: string, methods: Record<string, unknown>[]): Preset | undefined {
  const method = methods.find(({ type, create, templateFields, targets }) => {
    const schema = record(type).createInputSchema;
    if (!isRecord(schema) || 'anyOf' in schema || 'oneOf' in schema || 'allOf' in schema) return false;
    const required = optionalTexts(schema, 'required') ?? [];
    const isOwn = record(create).manual !== false;
    return isOwn && required.length === 0 && records(templateFields).length + records(targets).length === 0;
  });
  const connectionMethod = optionalText(record(method), 'connectionMethod');
  return connectionMethod === undefined ? undefined : { service, connectionMethod };
}
