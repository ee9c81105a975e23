import * as fc from 'fast-check';
import { getNamedType, isEnumType, isInputObjectType, isListType, isNonNullType, type GraphQLInputType } from 'graphql';
import type { z } from 'zod';
import { hostileText, hostileValue } from './hostile.ts';

/** How often, of a hundred, something else is sent than what is due. */
const MISCHIEF = 12;

/** Ids and names of things that exist, so that what is asked is about something. */
export interface Known {
  readonly texts: readonly string[];
  readonly numbers: readonly number[];
}

/** A value as it is due, or, now and then, another. */
function due(value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 100 - MISCHIEF, arbitrary: value }, { weight: MISCHIEF, arbitrary: hostileValue });
}

function anyText({ texts }: Known): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...texts) },
    { weight: 2, arbitrary: fc.string({ minLength: 1, maxLength: 12 }) },
    { weight: 1, arbitrary: hostileText },
  );
}

function anyNumber({ numbers }: Known): fc.Arbitrary<number> {
  return fc.oneof(fc.constantFrom(...numbers), fc.integer({ min: 0, max: 5 }), fc.integer());
}

interface Definition {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.core.$ZodType>>;
  readonly innerType?: z.core.$ZodType;
  readonly element?: z.core.$ZodType;
  readonly entries?: Readonly<Record<string, string | number>>;
  readonly options?: readonly z.core.$ZodType[];
  readonly in?: z.core.$ZodType;
  readonly out?: z.core.$ZodType;
}

function definitionOf(schema: z.core.$ZodType): Definition {
  return schema._zod.def;
}

/** What a schema of a row would let in, mostly. */
export function toShape({ schema, known }: { schema: z.core.$ZodType; known: Known }): fc.Arbitrary<unknown> {
  const definition = definitionOf(schema);
  const of = (inner: z.core.$ZodType | undefined) => (inner ? toShape({ schema: inner, known }) : hostileValue);
  switch (definition.type) {
    case 'object': {
      const members = Object.entries(definition.shape ?? {}).map(([name, member]) => [name, of(member)] as const);
      return due(fc.record(Object.fromEntries(members), { requiredKeys: listNeeded(definition) }));
    }
    case 'pipe':
      // What is made ready before, or remade afterwards, has its shape on the other side.
      return of(definition.in && definitionOf(definition.in).type === 'transform' ? definition.out : definition.in);
    case 'optional':
    case 'nullable':
    case 'default':
    case 'readonly':
      return fc.oneof({ weight: 3, arbitrary: of(definition.innerType) }, { weight: 1, arbitrary: fc.constant(null) });
    case 'array':
      return due(fc.array(of(definition.element), { maxLength: 3 }));
    case 'enum':
      return due(fc.constantFrom(...Object.values(definition.entries ?? { none: '' })));
    case 'union':
      return fc.oneof(...(definition.options ?? []).map(of));
    case 'string':
      return due(anyText(known));
    case 'number':
      return due(anyNumber(known));
    case 'boolean':
      return due(fc.boolean());
    default:
      return hostileValue;
  }
}

function listNeeded({ shape = {} }: Definition): string[] {
  return Object.keys(shape).filter((name) => shape[name] && definitionOf(shape[name]).type !== 'optional');
}

/** What an argument of the GraphQL schema would let in, mostly. */
export function toGraphqlShape({ type, known }: { type: GraphQLInputType; known: Known }): fc.Arbitrary<unknown> {
  if (isNonNullType(type)) return due(toGraphqlShape({ type: type.ofType, known }));
  if (isListType(type)) return due(fc.array(toGraphqlShape({ type: type.ofType, known }), { maxLength: 3 }));
  if (isEnumType(type)) return due(fc.constantFrom(...type.getValues().map(({ name }) => name)));
  if (!isInputObjectType(type)) return toScalar({ name: getNamedType(type).name, known });
  const fields = Object.values(type.getFields());
  const needed = fields.filter((field) => isNonNullType(field.type)).map(({ name }) => name);
  const members = fields.map((field) => [field.name, toGraphqlShape({ type: field.type, known })] as const);
  return due(fc.record(Object.fromEntries(members), { requiredKeys: needed }));
}

function toScalar({ name, known }: { name: string; known: Known }): fc.Arbitrary<unknown> {
  switch (name) {
    case 'Int':
      return due(anyNumber(known));
    case 'Boolean':
      return due(fc.boolean());
    case 'DateTime':
      return due(fc.constantFrom('2026-01-02T03:04:05.678Z', '2026-13-45T99:99:99Z', '+010000-01-01T00:00:00Z'));
    case 'JSON':
    case '_Any':
      return fc.oneof(
        hostileValue,
        fc.constant({ question: 'Who?' }),
        fc.record({ __typename: fc.constantFrom('Flow', 'User', 'Nothing'), id: anyText(known) }),
      );
    default:
      return due(fc.oneof(anyText(known), anyNumber(known).map(String)));
  }
}
