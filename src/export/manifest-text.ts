import type { Connector, Link } from '../vercel/resources.ts';
import { byProject, valuePrefix } from './names.ts';
import { toYaml } from './to-yaml.ts';

/** The manifest of one connector, for a report. */
export function manifestText(connector: Connector, links: readonly Link[]): string {
  return toYaml(connector, [...links].sort(byProject), {
    prefix: valuePrefix(connector.uid),
    showsFreeForm: false,
  }).text;
}
