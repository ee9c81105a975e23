import { GraphQLError, Kind } from 'graphql';
import type {
  DocumentNode,
  FragmentDefinitionNode,
  OperationDefinitionNode,
  SelectionNode,
  SelectionSetNode,
} from 'graphql';

/** How large an operation may be. Whoever exceeds a limit is told which one, its maximum and what was asked for. */
export interface Limits {
  /** Lexical tokens of a document. */
  readonly tokens: number;
  /** Levels of nested fields. */
  readonly depth: number;
  /** Fields that are given another name. */
  readonly aliases: number;
  /** Fields at the top of an operation. */
  readonly rootFields: number;
  /** Directives, wherever they stand. */
  readonly directives: number;
  /** Fields, after every fragment was put where it is spread. */
  readonly fields: number;
  /** Things that the answer may consist of at most; see `cost.ts`. */
  readonly cost: number;
}

/** Generous to every client of ours, the introspection query of common tools included. */
export const DEFAULT_LIMITS: Limits = Object.freeze({
  tokens: 5000,
  depth: 16,
  aliases: 50,
  rootFields: 20,
  directives: 50,
  fields: 2000,
  cost: 10_000,
});

/** What a selection amounts to when its fragments are put where they are spread. */
export interface Shape {
  readonly depth: number;
  readonly aliases: number;
  readonly rootFields: number;
  readonly directives: number;
  readonly fields: number;
}

const EMPTY: Shape = Object.freeze({ depth: 0, aliases: 0, rootFields: 0, directives: 0, fields: 0 });

/**
 * The first limit that an operation of the document exceeds, as an error for the caller, or null. Takes time in
 * proportion to the text, however often its fragments multiply, and needs no valid document.
 */
export function findExcess({ document, limits }: { document: DocumentNode; limits: Limits }): GraphQLError | null {
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const shape = measureShape({ document, operation: definition });
    for (const name of ['depth', 'rootFields', 'aliases', 'directives', 'fields'] as const) {
      if (shape[name] > limits[name]) return toExcess({ limit: name, maximum: limits[name], actual: shape[name] });
    }
  }
  return null;
}

/** The refusal of an operation that exceeds a limit. */
export function toExcess(excess: { limit: string; maximum: number; actual: number }): GraphQLError {
  const { limit, maximum, actual } = excess;
  const known = Number.isSafeInteger(actual) ? { actual } : {};
  return new GraphQLError(`The operation exceeds the limit of ${maximum} for \`${limit}\`.`, {
    extensions: { code: 'OPERATION_LIMIT_EXCEEDED', limit, maximum, ...known },
  });
}

/** The shape of one operation. A fragment that contains itself counts as empty there; validation refuses it. */
export function measureShape(options: { document: DocumentNode; operation: OperationDefinitionNode }): Shape {
  const { document, operation } = options;
  const measured = new Map<string, Shape>();
  const fragments = new Map(
    document.definitions.flatMap((each): [string, FragmentDefinitionNode][] =>
      each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each]] : [],
    ),
  );

  const measureFragment = (name: string): Shape => {
    const known = measured.get(name);
    if (known !== undefined) return known;
    measured.set(name, EMPTY);
    const shape = measureSelections(fragments.get(name)?.selectionSet);
    measured.set(name, shape);
    return shape;
  };

  const measureSelection = (selection: SelectionNode): Shape => {
    const directives = selection.directives?.length ?? 0;
    if (selection.kind === Kind.FRAGMENT_SPREAD)
      return withDirectives(measureFragment(selection.name.value), directives);
    const inner = measureSelections(selection.selectionSet);
    if (selection.kind === Kind.INLINE_FRAGMENT) return withDirectives(inner, directives);
    return {
      depth: inner.depth + 1,
      aliases: inner.aliases + (selection.alias === undefined ? 0 : 1),
      rootFields: 1,
      directives: inner.directives + directives,
      fields: inner.fields + 1,
    };
  };

  const measureSelections = (set: SelectionSetNode | undefined): Shape =>
    (set?.selections ?? []).reduce((sum, selection) => add(sum, measureSelection(selection)), EMPTY);

  const ownDirectives = operation.directives?.length ?? 0;
  return withDirectives(measureSelections(operation.selectionSet), ownDirectives);
}

function add(left: Shape, right: Shape): Shape {
  return {
    depth: Math.max(left.depth, right.depth),
    aliases: left.aliases + right.aliases,
    rootFields: left.rootFields + right.rootFields,
    directives: left.directives + right.directives,
    fields: left.fields + right.fields,
  };
}

function withDirectives(shape: Shape, directives: number): Shape {
  return { ...shape, directives: shape.directives + directives };
}
