import { getNamedType, isUnionType } from 'graphql';
import type { GraphQLField, GraphQLSchema } from 'graphql';
import { BadRequest } from '../shared/bad-request.ts';
import { isJsonObject } from '../shared/json.ts';
import type { GraphqlContext } from './context.ts';

/** Anything goes as a representation, as far as the type of the argument tells. */
interface Representations {
  readonly representations: readonly unknown[];
}

/**
 * Refuses, with `BadRequest`, a representation that names no type with a key, or has no `id`: resolvers take both for
 * granted, and federation would hand on what it is given of a type without a resolver.
 */
export function checkRepresentations(schema: GraphQLSchema): void {
  const field: GraphQLField<unknown, GraphqlContext, Representations> | undefined = schema.getQueryType()?.getFields()[
    '_entities'
  ];
  const union = field && getNamedType(field.type);
  if (!isUnionType(union) || field?.resolve === undefined) return;
  const names = new Set(union.getTypes().map(({ name }) => name));
  const { resolve } = field;
  field.resolve = (source, parameters, context, info) => {
    const isSound = parameters.representations.every((each) => isRepresentation({ representation: each, names }));
    if (!isSound)
      throw new BadRequest('Each representation must have the `__typename` of a type with a key, and an `id`.');
    return resolve(source, parameters, context, info);
  };
}

function isRepresentation({ representation, names }: { representation: unknown; names: ReadonlySet<string> }): boolean {
  if (!isJsonObject(representation)) return false;
  const { __typename: name, id } = representation;
  return typeof name === 'string' && names.has(name) && typeof id === 'string';
}
