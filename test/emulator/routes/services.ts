/** The catalog: all services in short, or one with its methods. It needs no credential. */
import { type PublicCall, param, type Reply } from '../call.ts';
import { findService } from '../catalog/lookup.ts';
import type { Service, TypeInfo } from '../catalog/types.ts';
import { notFound } from '../refusal.ts';

export function listServices({ state }: PublicCall): Reply {
  const services = state.catalog.map(
    ({ service, name, description, website, docsite, categories, targets, ...rest }) => ({
      service,
      name,
      description,
      website,
      docsite,
      categories,
      targets: targets?.map(({ target, label }) => ({ target, label })),
      connectionMethods: rest.connectionMethods?.map(({ connectionMethod, serviceUrls }) => ({
        connectionMethod,
        serviceUrls,
      })),
      managed: rest.supportsManagedCreation,
      supportsTriggers: rest.supportsTriggers,
    }),
  );
  return { status: 200, body: { services } };
}

function withoutSchema({ createInputSchema: _schema, ...info }: TypeInfo): TypeInfo {
  return info;
}

function withoutSchemas(service: Service): Service {
  const methods = service.connectionMethods;
  return {
    ...service,
    types: service.types.map(withoutSchema),
    ...(methods && {
      connectionMethods: methods.map((method) => ({ ...method, type: withoutSchema(method.type) })),
    }),
  };
}

export function getService(call: PublicCall): Reply {
  const found = findService(call.state.catalog, param(call, 'service'));
  if (!found) throw notFound('Service');
  const service = call.query.get('schemas') === 'true' ? found.service : withoutSchemas(found.service);
  const resolved = found.resolved && { resolvedConnectionMethod: found.resolved.connectionMethod };
  return { status: 200, body: { ...service, ...resolved } };
}
