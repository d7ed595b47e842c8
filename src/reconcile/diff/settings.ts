import type { Settings } from '../../manifest/manifest.ts';
import type { Connector } from '../../vercel/resources.ts';
import type { Change } from '../change.ts';
import type { Desired } from '../desired.ts';
import { sameSet } from './environments.ts';

/** The readable settings that the API can change, as the manifest states them. */
export type StatedSettings = Settings & { icon?: string };

/** The readable settings that the manifest states. */
export function statedSettings({ manifest, icon }: Desired): StatedSettings {
  return { ...manifest.settings, ...(icon && { icon: icon.sha1 }) };
}

/**
 * Those of the stated settings that differ from what is live; fields that the manifest leaves out stay as they
 * are. Equal means equal in meaning: the order of events does not count, nor the case of colours and digests.
 */
export function differingSettings(
  wanted: Desired,
  live: Connector,
): { patch: StatedSettings; changes: Change[] } {
  const stated = statedSettings(wanted);
  const differing = Object.entries(stated).filter(
    ([field, value]) => !equal(field, value, live[field as keyof StatedSettings]),
  );
  return {
    patch: Object.fromEntries(differing),
    changes: differing.map(([field, value]) => ({
      field,
      live: show(live[field as keyof StatedSettings]),
      wanted: show(value),
    })),
  };
}

/** What a creation sets. */
export function newSettings(stated: StatedSettings): Change[] {
  return Object.entries(stated).map(([field, value]) => ({ field, live: '', wanted: show(value) }));
}

type Value = string | boolean | readonly string[] | undefined;

const CASELESS = new Set(['icon', 'backgroundColor', 'accentColor']);

function equal(field: string, stated: Value, live: Value): boolean {
  if (Array.isArray(stated)) return sameSet(new Set(stated), new Set(Array.isArray(live) ? live : []));
  return CASELESS.has(field) ? String(stated).toLowerCase() === String(live).toLowerCase() : stated === live;
}

function show(value: Value): string {
  if (value === undefined) return '';
  return Array.isArray(value) ? value.join(', ') || 'none' : String(value);
}
