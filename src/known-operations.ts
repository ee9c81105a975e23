import { Kind } from 'graphql';
import * as facadeOperations from './facade/operations.ts';

/** The operations of the facade, by name. What programs call theirs may be anything, and is not told. */
export const KNOWN_OPERATIONS: ReadonlySet<string> = new Set(
  Object.values(facadeOperations).flatMap(({ definitions }) =>
    definitions.flatMap((each) => (each.kind === Kind.OPERATION_DEFINITION && each.name ? [each.name.value] : [])),
  ),
);
