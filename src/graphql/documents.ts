import { BREAK, getOperationAST, GraphQLError, parse, validate, visit } from 'graphql';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { planCost } from './cost.ts';
import type { CostOf } from './cost.ts';
import { toOperation, unknownOperation } from './execute.ts';
import type { Operation, Variables } from './execute.ts';
import { findExcess, toExcess } from './limits.ts';
import type { Limits } from './limits.ts';
import type { OperationObserver } from './observe.ts';

/** The text of a document and which of its operations is meant. */
export interface OperationText {
  readonly source: string;
  readonly operationName?: string | undefined;
}

/** An operation that was parsed, limited, validated, costed and compiled. */
export interface PreparedOperation extends Operation {
  /** What it costs with these variables. Throws what the caller is to be told when that is over the limit. */
  readonly assertCost: (variables: Variables) => number;
  /** Whether it asks for the schema. */
  readonly isIntrospection: boolean;
}

/** Remembers documents, so that what was seen once need not be read again. Bounded; the least recent one makes room. */
export interface Documents {
  /** What is remembered of it. */
  readonly find: (text: OperationText) => PreparedOperation | null;
  /** Why it is not even to be validated, or null: it has too many tokens, is no GraphQL, or exceeds a limit. */
  readonly findRefusal: (text: OperationText) => GraphQLError | null;
  /** Remembers a document that has passed `findRefusal` and validation. */
  readonly learn: (text: OperationText & { readonly document: DocumentNode }) => PreparedOperation;
  /** The operation, from memory or prepared anew, or what the caller is to be told. */
  readonly prepare: (text: OperationText) => PreparedOperation | { readonly errors: readonly GraphQLError[] };
}

const MAX_DOCUMENTS = 1000;

/** A longer text is prepared each time, so that memory stays bounded. */
const MAX_REMEMBERED_LENGTH = 20_000;

/** An empty memory of documents for a schema. */
export function createDocuments(options: {
  schema: GraphQLSchema;
  limits: Limits;
  observer?: OperationObserver;
}): Documents {
  const { schema, limits } = options;
  // A map iterates in order of insertion: its first key is the one that was not used for longest.
  const known = new Map<string, PreparedOperation>();

  const find = (text: OperationText) => {
    const key = keyOf(text);
    const operation = known.get(key);
    if (operation === undefined) return null;
    known.delete(key);
    known.set(key, operation);
    return operation;
  };

  const learn = (text: OperationText & { readonly document: DocumentNode }) => {
    const operation = prepareOperation({ ...options, text });
    if (text.source.length > MAX_REMEMBERED_LENGTH) return operation;
    known.set(keyOf(text), operation);
    const [oldest] = known.keys();
    if (known.size > MAX_DOCUMENTS && oldest !== undefined) known.delete(oldest);
    return operation;
  };

  return {
    find,
    learn,
    findRefusal: ({ source }) => {
      const document = parseLimited({ source, limits });
      return document instanceof GraphQLError ? document : null;
    },
    prepare: (text) => {
      const operation = find(text);
      if (operation !== null) return operation;
      const document = parseLimited({ source: text.source, limits });
      if (document instanceof GraphQLError) return { errors: [document] };
      const errors = validate(schema, document);
      if (errors.length > 0) return { errors: errors.map(toValidationError) };
      if (!getOperationAST(document, text.operationName)) return { errors: [unknownOperation()] };
      return learn({ ...text, document });
    },
  };
}

function keyOf({ source, operationName }: OperationText): string {
  return operationName === undefined ? source : `${operationName}\n${source}`;
}

function parseLimited({ source, limits }: { source: string; limits: Limits }): DocumentNode | GraphQLError {
  try {
    const document = parse(source, { maxTokens: limits.tokens });
    return findExcess({ document, limits }) ?? document;
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return withCode(error, 'GRAPHQL_PARSE_FAILED');
  }
}

function toValidationError(error: GraphQLError): GraphQLError {
  return withCode(error, 'GRAPHQL_VALIDATION_FAILED');
}

function withCode(error: GraphQLError, code: string): GraphQLError {
  const { message, nodes, source, positions } = error;
  return new GraphQLError(message, { nodes, source, positions, extensions: { ...error.extensions, code } });
}

function prepareOperation(options: {
  schema: GraphQLSchema;
  limits: Limits;
  observer?: OperationObserver;
  text: OperationText & { readonly document: DocumentNode };
}): PreparedOperation {
  const { schema, limits, text, observer } = options;
  const { document, operationName } = text;
  const definition = getOperationAST(document, operationName);
  if (definition === null || definition === undefined) throw unknownOperation();
  const costOf = planCost({ schema, document, operation: definition });
  return {
    ...toOperation({ schema, document, operationName, ...(observer && { observer }) }),
    isIntrospection: isIntrospection(document),
    assertCost: (variables) => assertCost({ costOf, limits, variables }),
  };
}

function assertCost(options: { costOf: CostOf; limits: Limits; variables: Variables }): number {
  const { costOf, limits, variables } = options;
  const cost = costOf(variables);
  if (cost > limits.cost) throw toExcess({ limit: 'cost', maximum: limits.cost, actual: cost });
  return cost;
}

function isIntrospection(document: DocumentNode): boolean {
  let isFound = false;
  visit(document, {
    Field: ({ name }) => {
      isFound ||= name.value === '__schema' || name.value === '__type';
      return isFound ? BREAK : undefined;
    },
  });
  return isFound;
}
