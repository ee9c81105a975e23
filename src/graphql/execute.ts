import { createSourceEventStream, execute, getOperationAST, GraphQLError, validate } from 'graphql';
import type { DocumentNode, ExecutionResult, GraphQLSchema, TypedQueryDocumentNode } from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import type { GraphqlContext } from './context.ts';
import { findCause } from './errors.ts';
import { hasVariableInJson } from './json-variables.ts';
import { UNOBSERVED, type OperationNames, type OperationObserver } from './observe.ts';

/** The variables of an operation, as they came. */
export type Variables = Readonly<Record<string, unknown>>;

/** One execution of an operation: an answer, or for a subscription the answer to one event. */
export interface Execution {
  readonly context: GraphqlContext;
  readonly variables: Variables;
  /** The event, for a subscription. */
  readonly root?: unknown;
}

/** An operation that is ready to run. It must have been validated. */
export interface Operation {
  readonly kind: 'query' | 'mutation' | 'subscription';
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  /** What it is called where it is told of. */
  readonly names: OperationNames;
  /** Whether it runs as compiled code; graphql-js runs the few that cannot be compiled faithfully. */
  readonly isCompiled: boolean;
  readonly execute: (execution: Execution) => Promise<ExecutionResult> | ExecutionResult;
}

/** Makes a validated operation ready to run: compiled where that gives the same answers as graphql-js, else as it is. */
export function toOperation(options: {
  schema: GraphQLSchema;
  document: DocumentNode;
  operationName?: string | undefined;
  observer?: OperationObserver;
}): Operation {
  const { schema, document, operationName, observer = UNOBSERVED } = options;
  const definition = getOperationAST(document, operationName);
  if (definition === null || definition === undefined) throw unknownOperation();
  const compiled = hasVariableInJson({ schema, document })
    ? null
    : compileQuery(schema, document, operationName, { disablingCapturingStackErrors: true });
  const names = observer.nameOf(definition);
  const head = { kind: definition.operation as Operation['kind'], document, operationName, names };
  const observed = (run: Operation['execute']): Operation['execute'] => toObserved({ run, names, observer });
  if (compiled !== null && isCompiledQuery(compiled)) {
    const run = ({ root, context, variables }: Execution) => compiled.query(root, context, variables);
    return { ...head, isCompiled: true, execute: observed(run) };
  }
  const run = ({ root, context, variables }: Execution) =>
    execute({ schema, document, operationName, rootValue: root, contextValue: context, variableValues: variables });
  return { ...head, isCompiled: false, execute: observed(run) };
}

/** The events of a subscription are told of by nobody: there may be thousands. */
function toObserved(options: {
  run: Operation['execute'];
  names: OperationNames;
  observer: OperationObserver;
}): Operation['execute'] {
  const { run, names, observer } = options;
  return (execution) => ('root' in execution ? run(execution) : observer.observe(names, () => run(execution)));
}

/** The refusal of a request that names no operation of its document. */
export function unknownOperation(): GraphQLError {
  return new GraphQLError('The document has no operation of that name, or several and none was named.', {
    extensions: { code: 'OPERATION_RESOLUTION_FAILURE' },
  });
}

/** A subscription that has been opened; `return` ends it at once, also while it waits for an event. */
export interface ResultStream extends AsyncIterableIterator<StreamedResult> {
  return(): Promise<IteratorResult<StreamedResult>>;
  throw(error: unknown): Promise<IteratorResult<StreamedResult>>;
}

/** Where an event stands in its stream: its number there, or an opaque cursor. */
export type Place = number | string;

/** The answer to one event. */
export interface StreamedResult {
  readonly result: ExecutionResult;
  /** The event's place in its stream, which may be given back as `after`; null when it has none. */
  readonly place: Place | null;
}

/**
 * Opens a subscription. Each event is resolved in a context of its own. Returns errors instead of a stream when it
 * cannot be opened.
 */
export async function subscribe(options: {
  schema: GraphQLSchema;
  operation: Operation;
  variables: Variables;
  openContext: () => GraphqlContext;
  observer?: OperationObserver;
}): Promise<ResultStream | ExecutionResult> {
  const { schema, operation, variables, openContext, observer = UNOBSERVED } = options;
  const source = await observer.observe(operation.names, () =>
    createSourceEventStream({
      schema,
      document: operation.document,
      operationName: operation.operationName,
      variableValues: variables,
      contextValue: openContext(),
    }),
  );
  if (!(Symbol.asyncIterator in source)) return source;
  const toAnswer = async (root: unknown) => ({
    result: await operation.execute({ root, variables, context: openContext() }),
    place: findPlace(root),
  });
  return toResultStream({ events: source[Symbol.asyncIterator](), toAnswer });
}

/**
 * The root value of an event has one member: a stream's event with its `seq`, a message, whose number orders it, or a
 * notice with its `cursor`.
 */
function findPlace(root: unknown): Place | null {
  const [event] = Object.values(root ?? {}) as unknown[];
  if (typeof event !== 'object' || event === null) return null;
  const { seq, id, cursor } = event as { seq?: unknown; id?: unknown; cursor?: unknown };
  if (typeof cursor === 'string') return cursor;
  return [seq, id].find((value) => typeof value === 'number') ?? null;
}

/** Whether opening a subscription came to a stream, and not to errors. */
export function isResultStream(value: ResultStream | ExecutionResult): value is ResultStream {
  return Symbol.asyncIterator in value;
}

function toResultStream(options: {
  events: AsyncIterator<unknown>;
  toAnswer: (event: unknown) => Promise<StreamedResult>;
}): ResultStream {
  const { events, toAnswer } = options;
  const done: IteratorReturnResult<undefined> = { done: true, value: undefined };
  // Not one promise to race against: whatever is raced against it is kept in memory until it settles.
  const waiting = new Set<() => void>();
  let hasEnded = false;
  const release = async (): Promise<void> => {
    hasEnded = true;
    await events.return?.();
  };
  const end = async (): Promise<IteratorResult<StreamedResult>> => {
    for (const leave of waiting) leave();
    await release();
    return done;
  };
  const step = async (): Promise<IteratorResult<StreamedResult>> => {
    try {
      const event = await events.next();
      return event.done === true || hasEnded ? done : { done: false, value: await toAnswer(event.value) };
    } catch (error) {
      // A loop does not end what has thrown; the source may still hold something.
      await release();
      throw error;
    }
  };
  /** A source that waits does not hold up whoever has left. */
  const stepOrLeave = () =>
    new Promise<IteratorResult<StreamedResult>>((resolve, reject) => {
      const leave = (): void => resolve(done);
      waiting.add(leave);
      void step()
        .finally(() => waiting.delete(leave))
        .then(resolve, reject);
    });
  return {
    next: () => (hasEnded ? Promise.resolve(done) : stepOrLeave()),
    return: end,
    throw: async (error) => {
      await end();
      throw error;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

/**
 * The facade's operations: validated and compiled when first used, then run by document. All of them at the start would
 * take longer than everything else that a start does.
 */
export interface Operations {
  /**
   * The data of a query or mutation. Throws the first error as it was thrown, so that callers can tell `LoginRequired`
   * and `BadRequest` from faults.
   */
  readonly query: <Data, Given extends object>(request: {
    document: TypedQueryDocumentNode<Data, Given>;
    variables: Given;
    context: GraphqlContext;
  }) => Promise<Data>;
  /** The data of each event of a subscription, each resolved in a context of its own; ends when the signal aborts. */
  readonly subscribe: <Data, Given extends object>(request: {
    document: TypedQueryDocumentNode<Data, Given>;
    variables: Given;
    openContext: () => GraphqlContext;
    signal?: AbortSignal;
  }) => AsyncIterableIterator<Data>;
}

/** Operations that are known ahead, with their types. They are ours, so no limit applies to them. */
export function createOperations(options: { schema: GraphQLSchema; observer?: OperationObserver }): Operations {
  const { schema, observer = UNOBSERVED } = options;
  const compiled = new WeakMap<DocumentNode, Operation>();
  const operationOf = (document: DocumentNode): Operation => {
    const known = compiled.get(document);
    if (known !== undefined) return known;
    const [error] = validate(schema, document);
    if (error !== undefined) throw error;
    const operation = toOperation({ schema, document, observer });
    compiled.set(document, operation);
    return operation;
  };
  return {
    query: async <Data>({ document, variables, context }: QueryRequest) =>
      toData(await operationOf(document).execute({ context, variables: { ...variables } })) as Data,
    subscribe: <Data>({ document, variables, openContext, signal }: SubscribeRequest) =>
      follow<Data>({
        signal,
        open: () =>
          subscribe({ schema, observer, operation: operationOf(document), variables: { ...variables }, openContext }),
      }),
  };
}

interface QueryRequest {
  readonly document: DocumentNode;
  readonly variables: object;
  readonly context: GraphqlContext;
}

interface SubscribeRequest {
  readonly document: DocumentNode;
  readonly variables: object;
  readonly openContext: () => GraphqlContext;
  readonly signal?: AbortSignal;
}

async function* follow<Data>(options: {
  open: () => Promise<ResultStream | ExecutionResult>;
  signal: AbortSignal | undefined;
}): AsyncGenerator<Data, void, undefined> {
  const { open, signal } = options;
  const stream = await open();
  if (!isResultStream(stream)) {
    toData(stream);
    return;
  }
  const leave = () => void stream.return();
  signal?.addEventListener('abort', leave);
  if (signal?.aborted === true) leave();
  try {
    for await (const { result } of stream) yield toData(result) as Data;
  } finally {
    signal?.removeEventListener('abort', leave);
    await stream.return();
  }
}

/** The operation's own types vouch for the shape of its data. */
function toData({ data, errors }: ExecutionResult): unknown {
  const [error] = errors ?? [];
  if (error !== undefined) throw findCause(error);
  return data;
}
