import { ApolloServer, HeaderMap } from '@apollo/server';
import type { ApolloServerPlugin, BaseContext, HTTPGraphQLResponse } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { GraphQLError } from 'graphql';
import type { IncomingHttpHeaders } from 'node:http';
import type { GraphqlContext } from './context.ts';
import type { Engine } from './engine.ts';
import { findPublicError, findRetryAfter } from './errors.ts';
import { COST_HEADER, DRY_RUN_HEADER, findRefusedCost, readWishes, toCostExtensions, toDryAnswer } from './wishes.ts';

/** A request that Apollo Server is to answer. */
export interface ApolloRequest {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  /** With its question mark; empty when there is none. */
  readonly search: string;
  readonly body: unknown;
  readonly context: GraphqlContext;
}

/** Apollo Server, set up to follow the rules that hold on every path. */
export interface Apollo {
  readonly answer: (request: ApolloRequest) => Promise<HTTPGraphQLResponse>;
  /** Waits for what is under way. */
  readonly stop: () => Promise<void>;
}

/**
 * A started Apollo Server. It answers what is not known yet, and teaches the documents what it has validated. Who
 * asks is known before it is called; it keeps batching off and refuses requests that a foreign page could have sent.
 */
export async function startApollo({ engine }: { engine: Engine }): Promise<Apollo> {
  const server = new ApolloServer<ApolloContext>({
    schema: engine.schema,
    introspection: true,
    csrfPrevention: true,
    persistedQueries: false,
    allowBatchedHttpRequests: false,
    documentStore: null,
    parseOptions: { maxTokens: engine.limits.tokens },
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
    formatError: (formatted, error) => (findPublicError(error) === null ? MASKED : formatted),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      createRules({ engine }),
    ],
  });
  await server.start();
  return {
    stop: () => server.stop(),
    answer: ({ method, headers, search, body, context }) =>
      server.executeHTTPGraphQLRequest({
        httpGraphQLRequest: { method, headers: toHeaderMap(headers), search, body },
        context: async () => context,
      }),
  };
}

type ApolloContext = BaseContext & GraphqlContext;

/** Errors outside of any operation; those of operations are replaced by `createRules`, which knows the request. */
const MASKED = Object.freeze({
  message: 'Something went wrong on our side.',
  extensions: Object.freeze({ code: 'INTERNAL_SERVER_ERROR' }),
});

/** The rules of the compiled path, for Apollo's: cost and introspection before, masking and `extensions.cost` after. */
function createRules({ engine }: { engine: Engine }): ApolloServerPlugin<ApolloContext> {
  return {
    requestDidStart: async () => {
      let cost: number | null = null;
      let wishes = readWishes({ extensions: null });
      let end: ReturnType<Engine['observer']['begin']> = () => undefined;
      return {
        didResolveOperation: async ({ source, request, document, contextValue }) => {
          const { operationName, variables = {}, http, extensions } = request;
          wishes = readWishes({ headers: readWishHeaders(http?.headers), extensions });
          const operation = engine.documents.learn({ source, operationName: operationName ?? undefined, document });
          end = engine.observer.begin(operation.names);
          try {
            cost = runnable(() => engine.assertRunnable({ operation, viewer: contextValue.viewer, variables }));
          } catch (error) {
            cost = findRefusedCost(error);
            throw error;
          }
        },
        responseForOperation: async ({ response, contextValue: { pace } }) => {
          if (!wishes.isDryRun || cost === null) return null;
          const singleResult = toDryAnswer({ requested: cost, maximum: engine.limits.cost, pace });
          return { http: response.http, body: { kind: 'single', singleResult } };
        },
        willSendResponse: async ({ response, errors = [], contextValue }) => {
          end(errors.length > 0);
          if (response.body.kind !== 'single') return;
          const result = response.body.singleResult;
          if (result.errors !== undefined) {
            result.errors = engine.formatErrors({
              errors,
              requestId: contextValue.requestId,
              language: contextValue.language,
            });
          }
          const retryAfter = findRetryAfter(result.errors);
          if (retryAfter !== null) response.http.headers.set('retry-after', String(retryAfter));
          if (retryAfter !== null && !result.data) response.http.status = 429;
          if (cost === null || !wishes.tellsCost) return;
          const { pace } = contextValue;
          result.extensions = toCostExtensions({ requested: cost, maximum: engine.limits.cost, pace });
        },
      };
    },
  };
}

function readWishHeaders(headers: HeaderMap | undefined): Record<string, string> {
  const sent = [COST_HEADER, DRY_RUN_HEADER].flatMap((name) => {
    const value = headers?.get(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(sent);
}

/** What may not run is the caller's mistake; without a status Apollo would call it ours. */
function runnable(assert: () => number): number {
  try {
    return assert();
  } catch (error) {
    const known = findPublicError(error);
    if (known === null || !(error instanceof Error)) throw error;
    const given = error instanceof GraphQLError ? error.extensions : {};
    const extensions = { ...given, code: known.code, http: { status: 400 } };
    throw new GraphQLError(known.message, { originalError: error, extensions });
  }
}

function toHeaderMap(headers: IncomingHttpHeaders): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return map;
}
