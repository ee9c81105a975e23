import { z } from 'zod';
import type { JsonObject } from '../../shared/json.ts';
import { anyObject, flowUuid, optionalNumber, optionalText, truth, wholeNumber } from '../fields.ts';
import type { StartRunInput } from '../operations.ts';
import { askFlow } from '../ask-flow.ts';
import { stepsRoute, type Route } from '../route.ts';
import { toFlowId } from '../wire.ts';

/**
 * Runs are answered when they have ended, also where a client would rather not wait; nothing is cached between runs.
 * The last two fields are beyond the contract: a caller may say which version should answer, by its number or by a tag.
 */
const procedureBody = z.object({
  inputs: anyObject.nullish(),
  tweaks: anyObject.nullish(),
  history_count: wholeNumber({ min: 0, max: 1000 }).default(10),
  session_id: optionalText,
  clear_cache: truth.default(false),
  sync: truth.default(true),
  sse: truth.default(false),
  version_id: optionalNumber,
  version_tag: optionalText,
});

const path = z.object({ flow_id: flowUuid });

/** The rows that run a flow as a remote procedure. The contract leaves them open; here the caller is logged in. */
export const procedureRoutes: readonly Route[] = Object.freeze([
  stepsRoute({
    method: 'post',
    path: '/api/v1/process/:flow_id',
    auth: 'login',
    summary: 'Asks a flow and waits for its answer.',
    params: path,
    body: procedureBody,
    steps: ({ params, body, idempotencyKey }, calls) =>
      askFlow({ calls, input: { ...toStartRun({ ...body, flow_id: params.flow_id }), idempotencyKey } }),
  }),
  stepsRoute({
    method: 'post',
    path: '/api/v1/process',
    auth: 'login',
    summary: 'Asks the flow that the body names and waits for its answer.',
    body: procedureBody.extend(path.shape),
    steps: ({ body, idempotencyKey }, calls) => askFlow({ calls, input: { ...toStartRun(body), idempotencyKey } }),
  }),
]);

/**
 * The id among the inputs says which node asks, and is none of them. Bodies were parsed from JSON, so that there is
 * nothing else in their members.
 */
function toStartRun(body: z.output<typeof procedureBody> & { readonly flow_id: string }): StartRunInput {
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
