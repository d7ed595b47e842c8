import type { SettingName, Settings } from '../../manifest/manifest.ts';
import type { Connector } from '../../vercel/resources.ts';
import type { Change, SettingValue } from '../change.ts';
import type { Desired } from '../desired.ts';
import { sameSet } from './environments.ts';

/** The settings that a manifest states, as the API takes them: the icon as its SHA-1. */
export type StatedSettings = Partial<Settings> & { icon?: string };

type SettingChange = Change & { kind: 'setting' };

/** The settings that the manifest states. */
export function statedSettings({ manifest, icon }: Desired): StatedSettings {
  return { ...manifest.settings, ...(icon && { icon: icon.sha1 }) };
}

/**
 * Those of the stated settings that differ from what is live. Equal means equal in meaning: the order of events does
 * not count, nor the case of colors and digests.
 */
export function differingSettings(desired: Desired, current: Connector): SettingChange[] {
  return newSettings(statedSettings(desired)).flatMap((change) => {
    if (desired.manifest.ignoreChanges.has(change.field)) return [];
    const before = current[change.field];
    return equal(change.field, change.after, before) ? [] : [{ ...change, before }];
  });
}

/** What a creation sets. */
export function newSettings(stated: StatedSettings): SettingChange[] {
  return statedEntries(stated).map(([field, after]) => ({
    kind: 'setting',
    field,
    before: undefined,
    after,
  }));
}

/** The settings that an update sends. */
export function patchOf(changes: readonly SettingChange[]): Record<string, SettingValue> {
  return Object.fromEntries(changes.map(({ field, after }) => [field, after]));
}

/** An icon from a URL, where this run has not fetched it. */
export function iconAtUrl({ manifest, icon }: Desired): Change[] {
  return icon === undefined && manifest.icon?.kind === 'url'
    ? [{ kind: 'setting', field: 'icon', before: undefined, after: manifest.icon.url }]
    : [];
}

function statedEntries(stated: StatedSettings): [SettingName | 'icon', SettingValue][] {
  const names = Object.keys(stated) as (keyof typeof stated)[];
  return names.flatMap((name) => {
    const value = stated[name];
    return value === undefined ? [] : [[name, value] satisfies [SettingName | 'icon', SettingValue]];
  });
}

const CASE_INSENSITIVE = new Set(['icon', 'backgroundColor', 'accentColor']);

function equal(
  field: SettingName | 'icon',
  stated: SettingValue,
  current: SettingValue | undefined,
): boolean {
  if (Array.isArray(stated)) return sameSet(new Set(stated), new Set(Array.isArray(current) ? current : []));
  return CASE_INSENSITIVE.has(field)
    ? String(stated).toLowerCase() === String(current).toLowerCase()
    : stated === current;
}
