import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import type { ObjectValueNode, ValueNode } from 'graphql';
import { isJsonObject } from '../shared/json.ts';

const MAX_DEPTH = 64;

/** Keys that reach an object's prototype once the value is merged into another one. */
const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Any other form of a date is left to the client; what a client sends must name its offset. */
const MOMENT_PATTERN = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/i;

/** A moment: ISO 8601 in UTC with milliseconds on the way out, with any offset on the way in. */
export const dateTimeScalar = new GraphQLScalarType<string, string>({
  name: 'DateTime',
  serialize: toMoment,
  parseValue: parseMoment,
  parseLiteral: (node) => parseMoment(node.kind === Kind.STRING ? node.value : null),
});

/**
 * Any JSON value. On the way in it is at most 64 levels deep and has no key that reaches a prototype, whether it
 * came as a variable or as a literal.
 */
export const jsonScalar = new GraphQLScalarType<unknown>({
  name: 'JSON',
  serialize: (value) => value,
  parseValue: (value) => {
    assertHarmless({ value, depth: 1 });
    return value;
  },
  parseLiteral: (node, variables) => toJson({ node, variables: variables ?? {}, depth: 1 }),
});

/** Rows carry moments as text that is already in form; only dates need converting. */
function toMoment(value: unknown): string {
  if (typeof value === 'string' && value.endsWith('Z')) return value;
  if (value instanceof Date) return value.toISOString();
  throw new GraphQLError('DateTime cannot represent this value.');
}

function parseMoment(value: unknown): string {
  const time = typeof value === 'string' && MOMENT_PATTERN.test(value) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(time)) throw badInput('DateTime must be text like `2026-01-02T03:04:05.678Z`.');
  return new Date(time).toISOString();
}

function assertHarmless({ value, depth }: { value: unknown; depth: number }): void {
  if (typeof value !== 'object' || value === null) return;
  assertDepth(depth);
  if (isJsonObject(value)) Object.keys(value).forEach(assertKey);
  for (const member of Object.values(value)) assertHarmless({ value: member, depth: depth + 1 });
}

interface Literal {
  readonly node: ValueNode;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly depth: number;
}

function toJson({ node, variables, depth }: Literal): unknown {
  assertDepth(depth);
  switch (node.kind) {
    case Kind.NULL:
      return null;
    case Kind.STRING:
    case Kind.BOOLEAN:
    case Kind.ENUM:
      return node.value;
    case Kind.INT:
    case Kind.FLOAT:
      return Number(node.value);
    case Kind.VARIABLE:
      return variables[node.name.value];
    case Kind.LIST:
      return node.values.map((item) => toJson({ node: item, variables, depth: depth + 1 }));
    case Kind.OBJECT:
      return toJsonObject({ node, variables, depth });
  }
}

function toJsonObject({ node, variables, depth }: Literal & { node: ObjectValueNode }): unknown {
  const members = node.fields.map(({ name, value }) => {
    assertKey(name.value);
    return [name.value, toJson({ node: value, variables, depth: depth + 1 })] as const;
  });
  return Object.fromEntries(members);
}

function assertDepth(depth: number): void {
  if (depth > MAX_DEPTH) throw badInput(`JSON must not be more than ${MAX_DEPTH} levels deep.`);
}

function assertKey(key: string): void {
  if (FORBIDDEN_KEYS.has(key)) throw badInput(`JSON must not contain the key \`${key}\`.`);
}

function badInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}
