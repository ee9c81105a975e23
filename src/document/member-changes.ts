import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../shared/json.ts';

/** A member of an object that came, went or has another value. `path` names it from the outside in. */
export type MemberChange =
  | { readonly kind: 'ADDED'; readonly path: readonly string[]; readonly after: Json }
  | { readonly kind: 'REMOVED'; readonly path: readonly string[]; readonly before: Json }
  | { readonly kind: 'CHANGED'; readonly path: readonly string[]; readonly before: Json; readonly after: Json };

/** Two JSON objects of which one became the other. */
export interface ObjectPair {
  readonly before: JsonObject;
  readonly after: JsonObject;
}

/**
 * What makes one object of the other, member by member. Objects are looked into as deep as they go; a list is one
 * value, because its items have no names. The order of members counts for nothing.
 */
export function diffMembers({ before, after }: ObjectPair): MemberChange[] {
  return diffObjects({ before, after, path: [] });
}

/** The object with the changes made. They must be changes of this very object; those at one path must be one. */
export function applyMemberChanges(options: { object: JsonObject; changes: readonly MemberChange[] }): JsonObject {
  return applyBelow({ ...options, depth: 0 });
}

/** Whether two values are the same JSON. The order of members and the sign of zero count for nothing. */
export function isSameJson({ before, after }: { before: Json; after: Json }): boolean {
  if (before === after) return true;
  if (isJsonArray(before) && isJsonArray(after)) return isSameList({ before, after });
  return isJsonObject(before) && isJsonObject(after) && diffMembers({ before, after }).length === 0;
}

/** An object's own member: a document may well have one called `toString`. */
export function memberOf({ object, key }: { object: JsonObject; key: string }): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

interface Place {
  readonly path: readonly string[];
}

function diffObjects({ before, after, path }: ObjectPair & Place): MemberChange[] {
  const changes: MemberChange[] = [];
  for (const key of listNames({ before, after })) {
    const values = { before: memberOf({ object: before, key }), after: memberOf({ object: after, key }) };
    // Most members are the same; those need no path.
    if (values.before === values.after) continue;
    for (const change of diffValues({ ...values, path: [...path, key] })) changes.push(change);
  }
  return changes;
}

function listNames({ before, after }: ObjectPair): string[] {
  return Object.keys(before).concat(Object.keys(after).filter((key) => !Object.hasOwn(before, key)));
}

function diffValues(options: { before: Json | undefined; after: Json | undefined } & Place): MemberChange[] {
  const { before, after, path } = options;
  if (before === undefined) return after === undefined ? [] : [{ kind: 'ADDED', path, after }];
  if (after === undefined) return [{ kind: 'REMOVED', path, before }];
  if (isJsonObject(before) && isJsonObject(after)) return diffObjects({ before, after, path });
  return isSameJson({ before, after }) ? [] : [{ kind: 'CHANGED', path, before, after }];
}

function isSameList({ before, after }: { before: readonly Json[]; after: readonly Json[] }): boolean {
  return (
    before.length === after.length &&
    before.every((item, place) => isSameJson({ before: item, after: after[place] ?? null }))
  );
}

interface Changes {
  readonly changes: readonly MemberChange[];
  /** How many names of each path have been followed. */
  readonly depth: number;
}

function applyBelow({ object, changes, depth }: Changes & { object: JsonObject }): JsonObject {
  if (changes.length === 0) return object;
  const members = new Map(Object.entries(object));
  for (const [key, group] of Map.groupBy(changes, ({ path }) => path[depth] ?? '')) {
    const value = applyToMember({ value: members.get(key), changes: group, depth: depth + 1 });
    if (value === undefined) members.delete(key);
    else members.set(key, value);
  }
  return Object.fromEntries(members);
}

function applyToMember({ value, changes, depth }: Changes & { value: Json | undefined }): Json | undefined {
  const whole = changes.find(({ path }) => path.length === depth);
  if (whole !== undefined) return whole.kind === 'REMOVED' ? undefined : whole.after;
  return applyBelow({ object: isJsonObject(value) ? value : {}, changes, depth });
}
