import { makeServer, type FormattedExecutionResult, type Server } from 'graphql-ws';
import { currentActivity } from '../shared/activity.ts';
import { createTraceId } from '../shared/trace-id.ts';
import { languageOf } from './caller-language.ts';
import { toAnswer, type Engine } from './engine.ts';
import { findTooEarly, open, prepare, run, toRequest } from './socket-operation.ts';
import { connect, type Peer } from './socket-peer.ts';

/** What the protocol asks of us, at each of its steps. Nothing listens yet. */
export function createProtocol(options: {
  engine: Engine;
  maxOperations: number;
  initTimeoutMs: number;
}): Server<Peer> {
  const { engine, maxOperations, initTimeoutMs } = options;
  const { schema, formatErrors } = engine;
  return makeServer<Record<string, unknown> | undefined, Peer>({
    connectionInitWaitTimeout: initTimeoutMs,
    onConnect: (connection) => connect({ engine, connection }),
    onSubscribe: async (connection, _id, payload) => {
      const pace = await engine.findPace(connection.extra);
      const early = findTooEarly(pace);
      if (early !== null) return [early];
      const prepared = prepare({ engine, maxOperations, connection, payload, pace });
      if ('errors' in prepared) return prepared.errors;
      const { document, operationName } = prepared.operation;
      return { schema, document, operationName, variableValues: prepared.variables, contextValue: prepared };
    },
    execute: (args) => run({ engine, request: toRequest(args) }),
    subscribe: (args) => open({ engine, request: toRequest(args) }),
    onError: ({ extra: peer }, _id, _payload, errors) => [
      ...formatErrors({
        errors,
        requestId: currentActivity()?.traceId ?? createTraceId(),
        language: languageOf(peer.request),
      }),
    ],
    onNext: ({ extra: peer }, _id, _payload, args, result) => {
      const { requestId } = toRequest(args);
      // The protocol types data more loosely than JSON is.
      return toAnswer({
        result,
        formatErrors,
        requestId,
        language: languageOf(peer.request),
      }) as FormattedExecutionResult;
    },
  });
}
