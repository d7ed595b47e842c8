import type { Manifest } from '../../manifest/manifest.ts';
import type { Schema } from '../../manifest/schema/field-info.ts';
import { isSecret, itemsOf, schemaAt } from '../../manifest/schema/introspection.ts';
import { isRecord } from '../../shared/json.ts';
import type { DataChange } from '../change.ts';
import { type DataDifference, memberSchema } from './data.ts';

/** All of `data`, of which nothing is shown. */
export const SENT_AGAIN: DataChange = {
  kind: 'data',
  member: undefined,
  before: undefined,
  after: undefined,
};

/**
 * The change of one member, with as much of its values as may be shown: those of members that a type describes, unless
 * an expression gives them; the expressions then; and of free-form `data` nothing.
 */
export function dataChange(manifest: Manifest, { member, stated, live }: DataDifference): DataChange {
  const schema = memberSchema(manifest, member);
  const { expressions = [] } = manifest.dataMembers.get(member) ?? {};
  if (expressions.length > 0) return { kind: 'data', member, before: undefined, after: { expressions } };
  if (schema === undefined) return { kind: 'data', member, before: undefined, after: undefined };
  return {
    kind: 'data',
    member,
    before: { value: shown(likeStated(live, stated), schema) },
    after: { value: shown(stated, schema) },
  };
}

/** What a creation sends. */
export function newData(manifest: Manifest): DataChange[] {
  return Object.entries(manifest.data).map(([member, stated]) => ({
    ...dataChange(manifest, { member, stated, live: undefined }),
    before: undefined,
  }));
}

/** What of a live mapping the manifest states; the rest is not compared. */
function likeStated(live: unknown, stated: unknown): unknown {
  if (!isRecord(live) || !isRecord(stated)) return live;
  const common = Object.entries(live).filter(([name]) => name in stated);
  return Object.fromEntries(common.map(([name, value]) => [name, likeStated(value, stated[name])]));
}

const NOT_SHOWN = '(not shown)';

/** A value without what no schema describes: no one knows whether that is a secret. */
function shown(value: unknown, schema: Schema | undefined): unknown {
  if (value === undefined) return undefined;
  const kind = schema?._zod.def.type;
  if (schema === undefined || isSecret(schema) || kind === 'record' || kind === 'unknown') return NOT_SHOWN;
  if (Array.isArray(value)) return value.map((item) => shown(item, itemsOf(schema)));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, shown(member, schemaAt(schema, [name]))]),
  );
}
