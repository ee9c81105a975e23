import type { TypedQueryDocumentNode } from 'graphql';
import type { z } from 'zod';
import type { GraphqlContext, ViewerContext } from '../graphql/context.ts';
import type { FormFile } from './form-file.ts';
import type { Reply } from './failure.ts';
import type { EventFrame } from './sse/event-stream.ts';

/** What a request brings, parsed by the row's own schema. */
export interface RouteRequest<Params, Query, Body> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** The last event of a stream that a returning viewer has seen, as it names it; null for none. */
  readonly lastEventId: string | null;
  /** The token of a link that lets the asker read more; null for none. */
  readonly shareToken: string | null;
  /** The key that makes the request, when it is repeated, find what it started before; null for none. */
  readonly idempotencyKey: string | null;
  /** What the client calls the upload, to ask how far it has come; null for nothing. */
  readonly uploadId: string | null;
}

/** Runs a typed operation for whoever sent the request. Throws when the operation fails; refusals are data. */
export type Call = <Data, Variables extends object>(
  operation: TypedQueryDocumentNode<Data, Variables>,
  variables: Variables,
) => Promise<Data>;

/** Follows a typed subscription for whoever sent the request, until it completes or the caller stops reading. */
export type Follow = <Data, Variables extends object>(
  operation: TypedQueryDocumentNode<Data, Variables>,
  variables: Variables,
) => AsyncIterable<Data>;

/** Whoever operations are run for. On a socket the viewer's rights change while it is open. */
export type Asker = Pick<GraphqlContext, 'viewer' | 'requestId' | 'address' | 'language'>;

/** What a row that needs more than one operation is given. */
export interface Calls {
  readonly call: Call;
  readonly follow: Follow;
}

/** What a row that takes a file is given: bytes are the one thing that no operation carries. */
export interface Intake {
  readonly openScope: () => ViewerContext;
  /** Hands over the file of the request while it comes in. Throws `FormRejected`. */
  readonly readFile: <Result>(use: (file: FormFile) => Promise<Result>) => Promise<Result>;
}

/** The headers that a row may read. */
export type RowHeader = 'last-event-id' | 'share-token' | 'idempotency-key' | 'upload-id';

/** What the data of each event of a stream looks like, by the name of the event. */
export type StreamEvents = Readonly<Record<string, z.ZodType>>;

interface RouteHead<Params, Query, Body> {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** As `@koa/router` writes paths, under `/api`, without a slash at the end; the router takes one with and without. */
  readonly path: string;
  /** Who is let in: everybody, whoever is logged in or has a key, or also guests, where there are any. */
  readonly auth: 'public' | 'login' | 'guest';
  /** What the route does, in a sentence; the OpenAPI document shows it. */
  readonly summary: string;
  readonly params?: z.ZodType<Params>;
  readonly query?: z.ZodType<Query>;
  /** A row without a schema never reads its request's body. */
  readonly body?: z.ZodType<Body>;
  /** The headers that the row reads; it sees no others. */
  readonly headers?: readonly RowHeader[];
  /** The HTTP status of a success, if it is not 200. */
  readonly successStatus?: 201;
  /** What a fault of ours is called here, where the contract has words of its own for it. */
  readonly faultText?: string;
}

/** A row that is one operation: how the request becomes variables, and how data becomes the body. */
export interface OperationRoute<Params, Query, Body, Data, Variables extends object> extends RouteHead<
  Params,
  Query,
  Body
> {
  /** The whole body of a success; the OpenAPI document shows it, and every answer of the tests is held against it. */
  readonly success: z.ZodType;
  readonly operation: TypedQueryDocumentNode<Data, Variables>;
  readonly variables: (request: RouteRequest<Params, Query, Body>) => Variables;
  readonly reply: (data: Data, request: RouteRequest<Params, Query, Body>) => Reply;
}

/** A row that takes several operations, or none. */
export interface StepsRoute<Params, Query, Body> extends RouteHead<Params, Query, Body> {
  readonly success: z.ZodType;
  readonly steps: (request: RouteRequest<Params, Query, Body>, calls: Calls) => Promise<Reply>;
}

/** The file of an upload, and what its client calls the upload. */
export interface NamedFile extends FormFile {
  readonly uploadId: string | null;
}

/** A row that takes a file: `store` asks for permission before it reads any of it. */
export interface UploadRoute<Params, Stored> extends RouteHead<Params, undefined, undefined> {
  readonly auth: 'login';
  readonly success: z.ZodType;
  readonly store: (upload: { params: Params; file: NamedFile; scope: ViewerContext }) => Promise<Stored>;
  readonly reply: (stored: Stored) => Reply;
}

/** A row that answers with a stream of events. */
export interface StreamRoute<Params, Query, Body> extends RouteHead<Params, Query, Body> {
  readonly events: StreamEvents;
  /** The body of a success where the row can answer without a stream. */
  readonly success?: z.ZodType;
  /** The events; or, before there are any, an answer instead of a stream. */
  readonly frames: (
    request: RouteRequest<Params, Query, Body>,
    calls: Calls,
  ) => AsyncIterable<EventFrame> | Promise<AsyncIterable<EventFrame> | Reply>;
  /** The flow without which nothing may be shown any more; absent for what stays with whoever began it. */
  readonly flowOf?: (request: RouteRequest<Params, Query, Body>) => string;
  /** What the viewer is sent instead of the rest when the stream breaks off by a fault of ours. */
  readonly farewell: readonly EventFrame[];
}

/** A body that is sent event by event. */
export interface StreamReply {
  /** The flow that the viewer must be able to read as long as the stream is open; null where none is needed. */
  readonly flowId: string | null;
  readonly frames: AsyncIterable<EventFrame>;
  readonly farewell: readonly EventFrame[];
}

/** A row as the router sees it: how to parse a request, and how to answer it. */
export interface Route extends RouteHead<unknown, unknown, unknown> {
  /** Null for a row that answers well with a stream only. */
  readonly success: z.ZodType | null;
  /** Whether the body is a form with a file. */
  readonly takesFile: boolean;
  /** Null for a row without a stream. */
  readonly events: StreamEvents | null;
  readonly answer: (
    request: RouteRequest<unknown, unknown, unknown>,
    calls: Calls,
    intake: Intake,
  ) => Promise<Reply | StreamReply> | StreamReply;
}

/** A row of one operation. What the schemas parse is what `variables` and `reply` are given. */
export function route<Params, Query, Body, Data, Variables extends object>(
  row: OperationRoute<Params, Query, Body, Data, Variables>,
): Route {
  return erase<Params, Query, Body>(row, async (request, { call }) =>
    row.reply(await call(row.operation, row.variables(request)), request),
  );
}

/** A row of several steps. What the schemas parse is what `steps` is given. */
export function stepsRoute<Params, Query, Body>(row: StepsRoute<Params, Query, Body>): Route {
  return erase<Params, Query, Body>(row, row.steps);
}

/** A row that takes a file. What the schema parses is what `store` is given. */
export function uploadRoute<Params, Stored>(row: UploadRoute<Params, Stored>): Route {
  return erase<Params, undefined, undefined>(
    { ...row, takesFile: true, headers: ['upload-id'] },
    ({ params, uploadId }, _calls, { openScope, readFile }) =>
      readFile(async (file) => row.reply(await row.store({ params, file: { ...file, uploadId }, scope: openScope() }))),
  );
}

/** A row that streams. What the schemas parse is what `frames` is given. */
export function streamRoute<Params, Query, Body>(row: StreamRoute<Params, Query, Body>): Route {
  return erase<Params, Query, Body>(row, async (request, calls) => {
    const opened = await row.frames(request, calls);
    return 'httpStatus' in opened
      ? opened
      : { flowId: row.flowOf?.(request) ?? null, frames: opened, farewell: row.farewell };
  });
}

interface ErasedParts<Params, Query, Body> extends RouteHead<Params, Query, Body> {
  readonly success?: z.ZodType;
  readonly events?: StreamEvents;
  readonly takesFile?: true;
}

/** The router parses with the row's schemas before it answers, so that the row's types hold although it has lost them. */
function erase<Params, Query, Body>(
  row: ErasedParts<Params, Query, Body>,
  answer: (
    request: RouteRequest<Params, Query, Body>,
    calls: Calls,
    intake: Intake,
  ) => Promise<Reply | StreamReply> | StreamReply,
): Route {
  const { method, path, auth, summary, params, query, body, faultText, headers, successStatus } = row;
  const head = {
    method,
    path,
    auth,
    summary,
    ...(params && { params }),
    ...(query && { query }),
    ...(body && { body }),
    ...(faultText !== undefined && { faultText }),
    ...(headers && { headers }),
    ...(successStatus && { successStatus }),
    success: row.success ?? null,
    events: row.events ?? null,
    takesFile: row.takesFile ?? false,
  };
  return {
    ...head,
    answer: (request, calls, intake) => answer(request as RouteRequest<Params, Query, Body>, calls, intake),
  };
}
