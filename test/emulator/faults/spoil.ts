/** Responses that were made normally and then spoiled on their way. */
import { isObject } from '../checks.ts';
import type { OtherConnector, SpoiledResponse, WireFault } from './faults.ts';

function isConnectorId(value: unknown): boolean {
  return typeof value === 'string' && value.startsWith('scl_');
}

/** A copy that names another connector wherever the original names one; `data` stays as it is. */
function aboutAnother(value: unknown, other: OtherConnector): unknown {
  if (Array.isArray(value)) return value.map((item) => aboutAnother(item, other));
  if (!isObject(value)) return value;
  const both = other.id === undefined && other.uid === undefined;
  const id = both ? 'scl_anotherconnector' : other.id;
  const uid = both ? 'another/connector' : other.uid;
  const entries = Object.entries(value).map(([name, inner]) => {
    if (['id', 'connectorId', 'clientId'].includes(name) && isConnectorId(inner)) return [name, id ?? inner];
    if (name === 'uid' && isConnectorId(value.id)) return [name, uid ?? inner];
    return [name, name === 'data' ? inner : aboutAnother(inner, other)];
  });
  return Object.fromEntries(entries);
}

export function isSpoiledResponse(wire: WireFault): wire is SpoiledResponse {
  return ['invalid-json', 'empty-body', 'html', 'content-type', 'other-connector', 'redirect'].includes(
    wire.kind,
  );
}

export async function spoil(response: Response, wire: SpoiledResponse): Promise<Response> {
  const { status } = response;
  switch (wire.kind) {
    case 'invalid-json':
      return new Response('{"id": "scl_', { status, headers: { 'content-type': 'application/json' } });
    case 'empty-body':
      return new Response('', { status, headers: { 'content-type': 'application/json' } });
    case 'html':
      return new Response('<!doctype html><title>Gateway</title><p>Something else responded', {
        status,
        headers: { 'content-type': 'text/html' },
      });
    case 'content-type':
      return new Response(await response.text(), { status, headers: { 'content-type': wire.value } });
    case 'other-connector':
      return Response.json(aboutAnother(await response.json(), wire), { status });
    case 'redirect':
      return new Response(null, { status: wire.status ?? 307, headers: { location: wire.location } });
  }
}
