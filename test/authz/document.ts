import {
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import { RESOLVERS } from '../../src/graphql/resolvers.ts';
import { createSchema } from '../../src/graphql/schema.ts';

export const SCHEMA: GraphQLSchema = createSchema({ resolvers: RESOLVERS });

const ROOTS = [SCHEMA.getQueryType(), SCHEMA.getMutationType(), SCHEMA.getSubscriptionType()];

/** How far below a root field is looked: a thing, and what it directly refers to. */
const DEPTH = 2;

/** Every root field, like `Query.flow`. */
export function listRootFields(): string[] {
  return ROOTS.flatMap((root) => (root ? Object.keys(root.getFields()).map((name) => `${root.name}.${name}`) : []));
}

/** Every type that a router may ask for by its key. */
export function listEntityTypes(): string[] {
  const union = SCHEMA.getType('_Entity');
  return isUnionType(union) ? union.getTypes().map(({ name }) => name) : [];
}

/** An operation that gives a root field these arguments and asks for all of the thing that needs no arguments itself. */
export function toOperation({ door, given }: { door: string; given: object }): string {
  const [rootName = '', name = ''] = door.split('.');
  const field = fieldOf({ rootName, name });
  const used = field.args.filter((argument) => Object.hasOwn(given, argument.name));
  const declared = used.map((argument) => `$${argument.name}: ${argument.type}`).join(', ');
  const passed = used.map((argument) => `${argument.name}: $${argument.name}`).join(', ');
  const call = `${name}${passed && `(${passed})`} ${toSelection({ type: field.type, depth: DEPTH })}`;
  return `${rootName.toLowerCase()}${declared && ` (${declared})`} { result: ${call} }`;
}

function fieldOf({ rootName, name }: { rootName: string; name: string }): GraphQLField<unknown, unknown> {
  const root = SCHEMA.getType(rootName);
  const field = isObjectType(root) ? root.getFields()[name] : undefined;
  if (field === undefined) throw new Error(`The schema has no ${rootName}.${name}.`);
  return field;
}

function toSelection({ type, depth }: { type: GraphQLOutputType; depth: number }): string {
  const named = getNamedType(type);
  if (isLeafType(named)) return '';
  if (isObjectType(named)) return `{ __typename ${selectFields({ type: named, depth })} }`;
  if (isInterfaceType(named)) return '{ __typename }';
  const members = named.getTypes().map((member) => `... on ${member.name} { ${selectMember(member)} }`);
  return `{ __typename ${members.join(' ')} }`;
}

/** Members of a union may have a field of the same name and another type; what only some of them have cannot clash. */
function selectMember(type: GraphQLObjectType): string {
  const isRefusal = type.getInterfaces().some(({ name }) => name === 'Error');
  if (isRefusal) return 'code said: message';
  return type.name.endsWith('Payload') ? selectFields({ type, depth: DEPTH }) : '__typename';
}

function selectFields({ type, depth }: { type: GraphQLObjectType; depth: number }): string {
  return Object.values(type.getFields())
    .filter(({ args }) => !args.some(isRequiredArgument))
    .flatMap((field) => selectField({ field, depth }))
    .join(' ');
}

/** Pages of pages would cost too much; a page at the top is what was asked for. */
function selectField({ field, depth }: { field: GraphQLField<unknown, unknown>; depth: number }): string[] {
  const named = getNamedType(field.type);
  if (isLeafType(named)) return [field.name];
  const isPage = named.name.endsWith('Connection');
  if (depth <= 0 || isPage || isUnionType(named)) return [];
  return [`${field.name} ${toSelection({ type: field.type, depth: depth - 1 })}`];
}
