import { creationFields } from '../manifest/schema/connector.ts';
import type { CreateBody } from '../vercel/endpoints.ts';
import type { Desired } from './desired.ts';
import type { DataCreation } from './step.ts';

/**
 * The body of the create call, valid in both generations of the API: the uid and the environments are always
 * stated, and trigger destinations are set by a request of their own. Fields without a value are left out.
 */
export function createBody({ manifest }: Desired, { settings, link }: DataCreation): CreateBody {
  const fields: [string, unknown][] = [
    ...names(creationFields).map((name): [string, unknown] => [name, manifest[name]]),
    ...Object.entries(settings),
    ...(link ? Object.entries({ projectId: link.projectId, environments: link.environments }) : []),
    ...Object.entries(manifest.triggerInputs),
    ['data', manifest.data],
    ...Object.entries(manifest.unknownFields),
  ];
  const stated = Object.fromEntries(fields.filter(([, value]) => value !== undefined));
  return { uid: manifest.uid, ...stated };
}

function names<Shape extends object>(shape: Shape): (keyof Shape)[] {
  return Object.keys(shape) as (keyof Shape)[];
}
