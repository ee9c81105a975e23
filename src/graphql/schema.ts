import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { mergeResolvers, mergeTypeDefs } from '@graphql-tools/merge';
import { concatAST, Kind, parse } from 'graphql';
import type { DefinitionNode, DocumentNode, GraphQLSchema } from 'graphql';
import { ATTEMPTS } from '../auth/attempts.ts';
import { DOORS } from '../auth/doors.ts';
import type { Resolvers } from '../generated/schema.ts';
import { countAttempts, guardRootFields, renewLoadersBeforeMutations } from './doors.ts';
import { checkRepresentations } from './representations.ts';
import type { AttemptRows, Doors } from './doors.ts';
import { dateTimeScalar, jsonScalar } from './scalars.ts';
import { translateRefusals } from './translation.ts';

type SubgraphModule = Exclude<Extract<Parameters<typeof buildSubgraphSchema>[0], unknown[]>[number], DocumentNode>;

const SCHEMA_DIRECTORY = path.join(import.meta.dirname, '..', '..', 'schema');

/** The whole schema language of `schema/`, as one subgraph: the domains merged, the federation link once. */
export function loadTypeDefinitions(): DocumentNode {
  const files = globSync('*.graphql', { cwd: SCHEMA_DIRECTORY }).sort();
  const documents = files.map((file) => parse(readFileSync(path.join(SCHEMA_DIRECTORY, file), 'utf8')));
  const links = documents.map((document) => select(document, isSchemaExtension));
  const types = documents.map((document) => select(document, (definition) => !isSchemaExtension(definition)));
  // Merging would turn the link into a schema definition that names roots which may be absent.
  return concatAST([...links, mergeTypeDefs(types, { useSchemaDefinition: false })]);
}

/** Nothing in a schema belongs to one server, so that several in a process share what takes long to make. */
const schemas = new WeakMap<readonly Resolvers[], GraphQLSchema>();

/**
 * The executable schema: the types of `schema/`, the resolvers of the domains, and every root field behind the door
 * that the permission table gives it. The same list of resolvers gives the same schema. Throws when a root field has no
 * row, or a row no field.
 */
export function createSchema({ resolvers }: { resolvers: readonly Resolvers[] }): GraphQLSchema {
  const known = schemas.get(resolvers);
  if (known !== undefined) return known;
  const schema = createGuardedSchema({
    resolvers,
    typeDefinitions: loadTypeDefinitions(),
    doors: DOORS,
    attempts: ATTEMPTS,
  });
  schemas.set(resolvers, schema);
  return schema;
}

/** As `createSchema`, for other types and another table. */
export function createGuardedSchema(options: {
  typeDefinitions: DocumentNode;
  resolvers: readonly Parameters<typeof mergeResolvers>[0][];
  doors: Doors;
  attempts?: AttemptRows;
}): GraphQLSchema {
  const { typeDefinitions, resolvers, doors, attempts = {} } = options;
  const scalars = { DateTime: dateTimeScalar, JSON: jsonScalar };
  const merged = mergeResolvers([scalars, ...resolvers.flat()]);
  // Two libraries describe one shape; neither knows the other's type.
  const subgraph = { typeDefs: typeDefinitions, resolvers: merged } as SubgraphModule;
  const schema = buildSubgraphSchema([subgraph]);
  checkRepresentations(schema);
  translateRefusals(schema);
  renewLoadersBeforeMutations(schema);
  countAttempts({ schema, attempts });
  // Last, so that the door is the first thing that a caller meets.
  guardRootFields({ schema, doors });
  return schema;
}

function isSchemaExtension(definition: DefinitionNode): boolean {
  return definition.kind === Kind.SCHEMA_EXTENSION;
}

function select(document: DocumentNode, isSelected: (definition: DefinitionNode) => boolean): DocumentNode {
  return { kind: Kind.DOCUMENT, definitions: document.definitions.filter(isSelected) };
}
