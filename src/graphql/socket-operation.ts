import { GraphQLError, type ExecutionArgs, type ExecutionResult } from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import { RATE_LIMITED, TOO_MANY_REQUESTS, type Pace } from '../auth/pace.ts';
import { currentActivity } from '../shared/activity.ts';
import { createTraceId } from '../shared/trace-id.ts';
import { languageOf } from './caller-language.ts';
import type { GraphqlContext } from './context.ts';
import type { PreparedOperation } from './documents.ts';
import { answerWithin, type Engine } from './engine.ts';
import { toGraphqlError } from './errors.ts';
import { isResultStream, subscribe, type ResultStream, type Variables } from './execute.ts';
import { toExcess } from './limits.ts';
import type { Connection } from './socket-peer.ts';
import { createCostTeller, judge, readWishes, toDryAnswer, type Cost, type Wishes } from './wishes.ts';

/** An operation on its way through the protocol, which hands it from hook to hook as the context of its execution. */
export interface SocketOperation {
  readonly operation: PreparedOperation;
  readonly variables: Variables;
  readonly openContext: () => GraphqlContext;
  readonly requestId: string;
  readonly wishes: Wishes;
  readonly told: Cost;
}

/** What the caller is told when its operation comes too early. */
export function findTooEarly(pace: Pace | null): GraphQLError | null {
  if (pace === null || pace.retryAfterSeconds === null) return null;
  const { retryAfterSeconds } = pace;
  return new GraphQLError(TOO_MANY_REQUESTS, { extensions: { code: RATE_LIMITED, retryAfterSeconds } });
}

/** What a client asks, ready to be executed, or why it is not; no more than `maxOperations` are under way on a socket. */
export function prepare(options: {
  engine: Engine;
  maxOperations: number;
  connection: Connection;
  payload: SubscribePayload;
  pace: Pace | null;
}): SocketOperation | { readonly errors: readonly GraphQLError[] } {
  const { engine, maxOperations, connection, payload, pace } = options;
  const { extra: peer, subscriptions } = connection;
  const under = Object.keys(subscriptions).length;
  if (under > maxOperations) {
    return { errors: [toExcess({ limit: 'operationsPerSocket', maximum: maxOperations, actual: under })] };
  }
  const { query, operationName, variables, extensions } = payload;
  const operation = engine.documents.prepare({ source: query, operationName: operationName ?? undefined });
  if ('errors' in operation) return operation;
  const requestId = currentActivity()?.traceId ?? createTraceId();
  const wishes = readWishes({ extensions });
  const request = { operation, variables: variables ?? {}, requestId, wishes };
  const told = judge({ engine, ...request, caller: { viewer: peer.viewer, pace } });
  if ('refusal' in told) return told.refusal;
  const { address } = peer;
  const language = languageOf(peer.request);
  const openContext = () => engine.openContext({ viewer: peer.viewer, requestId, address, language });
  return { ...request, told, openContext };
}

/** Executes a query or a mutation, and tells what fails in its result. */
export async function run({ engine, request }: { engine: Engine; request: SocketOperation }): Promise<ExecutionResult> {
  const { operation, variables, openContext, wishes, told } = request;
  if (wishes.isDryRun) return toDryAnswer(told);
  try {
    const answer = operation.execute({ context: openContext(), variables });
    const result = await answerWithin({ timeoutMs: engine.operationTimeoutMs, answer });
    return createCostTeller({ wishes, told })(result);
  } catch (error) {
    return { errors: [toGraphqlError(error)] };
  }
}

/** Opens a subscription; a result instead of results says why it cannot be opened. */
export async function open(options: {
  engine: Engine;
  request: SocketOperation;
}): Promise<AsyncGenerator<ExecutionResult> | ExecutionResult> {
  const { engine, request } = options;
  if (request.wishes.isDryRun) return toDryAnswer(request.told);
  const { schema, observer } = engine;
  const stream = await subscribe({ schema, observer, ...request });
  return isResultStream(stream) ? toResults({ stream, tellCost: createCostTeller(request) }) : stream;
}

/** The protocol wants a generator, and ends it with `return`, also while it waits. */
function toResults(options: {
  stream: ResultStream;
  tellCost: (result: ExecutionResult) => ExecutionResult;
}): AsyncGenerator<ExecutionResult> {
  const { stream, tellCost } = options;
  const end = async (): Promise<IteratorReturnResult<undefined>> => {
    await stream.return();
    return { done: true, value: undefined };
  };
  return {
    next: async () => {
      const step = await stream.next();
      return step.done === true
        ? { done: true, value: undefined }
        : { done: false, value: tellCost(step.value.result) };
    },
    return: end,
    throw: (error: unknown) => stream.throw(error).then(end),
    [Symbol.asyncIterator]() {
      return this;
    },
    [Symbol.asyncDispose]: async () => {
      await end();
    },
  };
}

/** What `onSubscribe` has put there. */
export function toRequest(args: ExecutionArgs): SocketOperation {
  return args.contextValue as SocketOperation;
}
