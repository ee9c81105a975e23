import { z } from 'zod';
import type { JsonObject } from '../../shared/json.ts';
import { enveloped } from '../answer.ts';
import { askFlow, askFlowLater } from '../ask-flow.ts';
import { anyObject, flowUuid, optionalNumber, optionalText, truth, wholeNumber } from '../fields.ts';
import { ProcessOutcomeDocument, type StartRunInput } from '../operations.ts';
import { procedureAnswer, taskReport, toTask } from '../process-reply.ts';
import { toFailure, toSuccess } from '../reply.ts';
import { route, streamRoute, type Calls, type Route } from '../route.ts';
import { PROCESS_EVENTS, PROCESS_FAREWELL, streamAnswer, streamRun } from '../sse/process.ts';
import { toFlowId } from '../wire.ts';

/** An empty id counts as none. */
const sessionId = z.preprocess((id) => (id === '' ? null : id), optionalText);

/**
 * Nothing is cached between runs, so that `clear_cache` has nothing to clear. The last two fields are beyond the
 * contract: a caller may say which version should answer, by its number or by a tag.
 */
const procedureBody = z.object({
  inputs: anyObject.nullish(),
  tweaks: anyObject.nullish(),
  history_count: wholeNumber({ min: 0, max: 1000 }).default(10),
  session_id: sessionId,
  clear_cache: truth.default(false),
  sync: truth.default(true),
  sse: truth.default(false),
  version_id: optionalNumber,
  version_tag: optionalText,
});

const path = z.object({ flow_id: flowUuid });

const task = z.object({ run_id: z.string() });

type Procedure = z.output<typeof procedureBody> & z.output<typeof path>;

/** What a request brings beside its body. */
interface Headers {
  readonly idempotencyKey: string | null;
  readonly lastEventId: string | null;
}

/** The rows that run a flow as a remote procedure. The contract leaves them open; here the caller is logged in. */
export const procedureRoutes: readonly Route[] = Object.freeze([
  streamRoute({
    method: 'post',
    path: '/api/v1/process/:flow_id',
    auth: 'login',
    summary: 'Asks a flow and waits for its answer, follows it, or leaves it for later.',
    success: enveloped(procedureAnswer),
    events: PROCESS_EVENTS,
    headers: ['idempotency-key', 'last-event-id'],
    params: path,
    body: procedureBody,
    flowOf: ({ params }) => toFlowId(params.flow_id),
    frames: ({ params, body, ...headers }, calls) => answer({ calls, headers, body: { ...body, ...params } }),
    farewell: PROCESS_FAREWELL,
  }),
  streamRoute({
    method: 'post',
    path: '/api/v1/process',
    auth: 'login',
    summary: 'Asks the flow that the body names and waits for its answer, follows it, or leaves it for later.',
    success: enveloped(procedureAnswer),
    events: PROCESS_EVENTS,
    headers: ['idempotency-key', 'last-event-id'],
    body: procedureBody.extend(path.shape),
    flowOf: ({ body }) => toFlowId(body.flow_id),
    frames: ({ body, ...headers }, calls) => answer({ calls, headers, body }),
    farewell: PROCESS_FAREWELL,
  }),
  route({
    method: 'get',
    path: '/api/v1/task/:run_id',
    auth: 'login',
    summary: 'Tells how far a run has come, and its answer once it has one.',
    success: enveloped(taskReport),
    params: task,
    operation: ProcessOutcomeDocument,
    variables: ({ params }) => ({ runId: params.run_id }),
    reply: ({ run }) => (run === null ? toFailure({ code: 404 }) : toSuccess(toTask(run))),
  }),
  streamRoute({
    method: 'get',
    path: '/api/v1/task/:run_id/stream',
    auth: 'login',
    summary: 'Follows a run from its first event on, or from the one that a returning viewer has seen.',
    events: PROCESS_EVENTS,
    headers: ['last-event-id'],
    params: task,
    frames: ({ params, lastEventId }, calls) => streamRun({ calls, runId: params.run_id, lastEventId }),
    farewell: PROCESS_FAREWELL,
  }),
]);

/** A stream wins over waiting, and over not waiting. */
function answer({ calls, headers, body }: { calls: Calls; headers: Headers; body: Procedure }) {
  const { idempotencyKey, lastEventId } = headers;
  const asking = { calls, input: { ...toStartRun(body), idempotencyKey } };
  if (body.sse) return streamAnswer({ ...asking, lastEventId });
  if (body.sync) return askFlow(asking);
  // Nobody waits for it, so that it may wait for a worker.
  return askFlowLater({ ...asking, input: { ...asking.input, isBackground: true } });
}

/**
 * The id among the inputs says which node asks, and is none of them. Bodies were parsed from JSON, so that there is
 * nothing else in their members.
 */
function toStartRun(body: Procedure): StartRunInput {
  const { id: _id, ...inputs } = body.inputs ?? {};
  return {
    flowId: toFlowId(body.flow_id),
    sessionId: body.session_id,
    inputs: inputs as JsonObject,
    tweaks: (body.tweaks ?? {}) as JsonObject,
    historyCount: body.history_count,
    isProcedure: true,
    versionId: body.version_id === null ? null : String(body.version_id),
    versionTag: body.version_tag,
  };
}
