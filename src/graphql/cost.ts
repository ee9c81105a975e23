import {
  getNamedType,
  getNullableType,
  GraphQLError,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  OperationTypeNode,
} from 'graphql';
import type {
  DocumentNode,
  FieldNode,
  FragmentDefinitionNode,
  GraphQLField,
  GraphQLNamedType,
  GraphQLSchema,
  OperationDefinitionNode,
  SelectionSetNode,
  ValueNode,
} from 'graphql';
import { MAX_PAGE_SIZE } from '../shared/connection.ts';

/** What an operation costs with these variables. Throws `BAD_USER_INPUT` when a page is larger than any may be. */
export type CostOf = (variables: Readonly<Record<string, unknown>>) => number;

/** What the size of a page is known from: the operation's text, or a variable, which may be the list itself. */
type PageSize =
  | { readonly size: number }
  | { readonly variable: string; readonly fallback: number }
  | { readonly references: number }
  | { readonly listVariable: string };

interface CostNode {
  readonly own: number;
  readonly times: PageSize;
  readonly children: readonly CostNode[];
}

/** A page whose size the operation does not tell, and a list that is no connection. */
const USUAL_PAGE_SIZE = 20;
const USUAL_LIST_SIZE = 10;
const MUTATION_COST = 10;
const INTROSPECTION_COST = 100;

/** References to things that a router may resolve at once. Each of them is one thing. */
const MAX_REFERENCES = 1000;
const REFERENCES = 'representations';

/** The scaffold of a connection carries things but is none. */
const SCAFFOLD: ReadonlySet<string> = new Set(['edges', 'pageInfo']);

const ONCE: PageSize = Object.freeze({ size: 1 });

/**
 * How to tell the cost of an operation: how many things its answer may consist of, a page counted with all the items
 * that were asked for. Scalars are free, a mutation costs ten, introspection a hundred. The operation must be valid,
 * and within the limit for `fields`.
 */
export function planCost(options: {
  schema: GraphQLSchema;
  document: DocumentNode;
  operation: OperationDefinitionNode;
}): CostOf {
  const { schema, document, operation } = options;
  const defaults = new Map(
    (operation.variableDefinitions ?? []).map((each) => [each.variable.name.value, toNumber(each.defaultValue)]),
  );
  const fragments = new Map(
    document.definitions.flatMap((each): [string, FragmentDefinitionNode][] =>
      each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each]] : [],
    ),
  );
  const planner = { schema, fragments, defaults };
  const root = schema.getRootType(operation.operation);
  const children = planSelections({ planner, parent: root, set: operation.selectionSet });
  const own = operation.operation === OperationTypeNode.MUTATION ? MUTATION_COST * children.length : 0;
  return (variables) => evaluate({ node: { own, times: ONCE, children }, variables });
}

interface Planner {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly defaults: ReadonlyMap<string, number | null>;
}

function planSelections(options: {
  planner: Planner;
  parent: GraphQLNamedType | null | undefined;
  set: SelectionSetNode | undefined;
}): CostNode[] {
  const { planner, parent, set } = options;
  return (set?.selections ?? []).flatMap((selection): CostNode[] => {
    if (selection.kind === Kind.FIELD) return planField({ planner, parent, node: selection });
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? planner.fragments.get(selection.name.value) : selection;
    const condition = fragment?.typeCondition?.name.value;
    const type = condition === undefined ? parent : planner.schema.getType(condition);
    return planSelections({ planner, parent: type, set: fragment?.selectionSet });
  });
}

function planField(options: {
  planner: Planner;
  parent: GraphQLNamedType | null | undefined;
  node: FieldNode;
}): CostNode[] {
  const { planner, parent, node } = options;
  if (node.name.value === '__schema' || node.name.value === '__type') {
    return [{ own: INTROSPECTION_COST, times: ONCE, children: [] }];
  }
  const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
  const type = field === undefined ? undefined : getNamedType(field.type);
  if (field === undefined || !isCompositeType(type)) return [];
  const children = planSelections({ planner, parent: type, set: node.selectionSet });
  if (SCAFFOLD.has(field.name)) return children;
  if (field.name === '_entities') {
    return [{ own: 0, times: countReferences(node), children: [{ own: 1, times: ONCE, children }] }];
  }
  const isList = isListType(getNullableType(field.type));
  const own = isList ? USUAL_LIST_SIZE : 1;
  return [{ own, times: isList ? { size: USUAL_LIST_SIZE } : pageSizeOf({ planner, field, node }), children }];
}

function countReferences({ arguments: given = [] }: FieldNode): PageSize {
  const value = given.find(({ name }) => name.value === REFERENCES)?.value;
  if (value?.kind === Kind.VARIABLE) return { listVariable: value.name.value };
  return { references: value?.kind === Kind.LIST ? value.values.length : 1 };
}

/** Items that the field yields at most: what `first` or `last` asks for, where the field takes one of them. */
function pageSizeOf(options: { planner: Planner; field: GraphQLField<unknown, unknown>; node: FieldNode }): PageSize {
  const { planner, field, node } = options;
  const sizes = field.args.filter(({ name }) => name === 'first' || name === 'last');
  if (sizes.length === 0) return ONCE;
  const given = node.arguments?.find(
    ({ name, value }) => sizes.some((size) => size.name === name.value) && value.kind !== Kind.NULL,
  );
  if (given?.value.kind === Kind.VARIABLE) {
    const variable = given.value.name.value;
    return { variable, fallback: planner.defaults.get(variable) ?? USUAL_PAGE_SIZE };
  }
  const fixed = sizes.map(({ defaultValue }) => defaultValue).find((value) => typeof value === 'number');
  return { size: toNumber(given?.value) ?? fixed ?? USUAL_PAGE_SIZE };
}

function toNumber(node: ValueNode | undefined): number | null {
  return node?.kind === Kind.INT ? Number(node.value) : null;
}

function evaluate(options: { node: CostNode; variables: Readonly<Record<string, unknown>> }): number {
  const { node, variables } = options;
  let cost = 0;
  for (const child of node.children) cost += evaluate({ node: child, variables });
  return node.own + readPageSize({ times: node.times, variables }) * cost;
}

function readPageSize({ times, variables }: { times: PageSize; variables: Readonly<Record<string, unknown>> }): number {
  if ('references' in times) return assertReferences(times.references);
  if ('size' in times) return assertPageSize(times.size);
  if ('listVariable' in times) {
    const list = variables[times.listVariable];
    return assertReferences(Array.isArray(list) ? list.length : 1);
  }
  const value = variables[times.variable];
  return assertPageSize(typeof value === 'number' ? value : times.fallback);
}

function assertReferences(count: number): number {
  if (count <= MAX_REFERENCES) return count;
  throw new GraphQLError(`At most ${MAX_REFERENCES} references may be resolved at once.`, {
    extensions: { code: 'BAD_USER_INPUT', maximum: MAX_REFERENCES, actual: count },
  });
}

/** A size below 1 is left to the field itself, which names the argument. */
function assertPageSize(size: number): number {
  if (size <= MAX_PAGE_SIZE) return Math.max(size, 0);
  throw new GraphQLError(`A page has at most ${MAX_PAGE_SIZE} items.`, {
    extensions: { code: 'BAD_USER_INPUT', maximum: MAX_PAGE_SIZE, actual: size },
  });
}
