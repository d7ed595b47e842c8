import type { Position } from '../shared/diagnostics.ts';
import { isRecord } from '../shared/json.ts';
import { parseDocuments } from './document.ts';
import { resolve, Template, type Values } from './expressions.ts';
import { type NamedHost, statedHosts } from './hosts.ts';
import { isTombstone } from './lifecycle.ts';
import { connectorTypes } from './schema/types/index.ts';
import { deriveUid } from './uid.ts';

/** A manifest as it was before a pull request, as far as it can be read; it is checked no more. */
export interface BaseManifest {
  /** Relative to the workspace. */
  file: string;
  /** Of its uid. */
  position: Position;
  uid: string;
  type: string | undefined;
  service: string | undefined;
  connectionMethod: string | undefined;
  absent: boolean;
  protect: boolean;
  /** As the document has them: a `Template` for each expression. */
  fields: Readonly<Record<string, unknown>>;
  /** The projects that it named, by ID or name. */
  projects: readonly string[];
  /** Hosts that it named. */
  hosts: readonly NamedHost[];
}

/** The manifests of a file as it was; documents that name no connector are left out. */
export function readBase(file: string, text: string, values: Values): BaseManifest[] {
  return parseDocuments(file, text).documents.flatMap(({ value: fields, at }) => {
    if (!isRecord(fields) || fields instanceof Template) return [];
    const stated = (name: string) => textOf(fields[name], values);
    const [type, service, name] = [stated('type'), stated('service'), stated('name')];
    const uid = stated('uid') ?? deriveUid({ type, service, name });
    if (uid === undefined) return [];
    const isPreset = 'connectionMethod' in fields;
    const dataSchema = isPreset ? undefined : connectorTypes.get(type ?? '')?.data;
    const { lifecycle } = fields;
    return [
      {
        file,
        position: at(['uid']),
        uid,
        type,
        service,
        connectionMethod: stated('connectionMethod'),
        absent: isTombstone(fields),
        protect: isRecord(lifecycle) && lifecycle.protect === true,
        fields,
        projects: namedProjects(fields, values),
        hosts: statedHosts(fields, values, dataSchema),
      },
    ];
  });
}

function namedProjects({ projectId, projects }: Readonly<Record<string, unknown>>, values: Values): string[] {
  const listed = Array.isArray(projects)
    ? projects.map((link) => (isRecord(link) ? link.id : undefined))
    : [];
  return [projectId, ...listed].flatMap((project) => textOf(project, values) ?? []);
}

function textOf(value: unknown, values: Values): string | undefined {
  if (typeof value === 'string') return value;
  if (!(value instanceof Template)) return undefined;
  const resolved = resolve(value, values);
  return 'text' in resolved ? resolved.text : undefined;
}
