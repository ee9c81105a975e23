import { globSync, readFileSync } from 'node:fs';
import { Kind, parse, print } from 'graphql';

const federationDirectives = `
  directive @key(fields: String!, resolvable: Boolean = true) repeatable on OBJECT | INTERFACE
  directive @shareable repeatable on FIELD_DEFINITION | OBJECT
`;

/**
 * The schema with its federation directives defined in place and without `@link`, as one text. The lint plugin takes
 * any schema with a `@link` for one that it can hand to `@apollo/subgraph`, whose interface has since changed.
 */
export function loadPlainSchema(): string {
  const files = globSync('schema/*.graphql').sort();
  const sdl = files.map((file) => readFileSync(file, 'utf8')).join('\n');
  const document = parse(federationDirectives + sdl);
  const definitions = document.definitions.filter((definition) => definition.kind !== Kind.SCHEMA_EXTENSION);
  return print({ ...document, definitions });
}
