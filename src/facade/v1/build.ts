import { z } from 'zod';
import { enveloped } from '../answer.ts';
import { anyObject, last, optionalNumber, optionalText } from '../fields.ts';
import { findFreshBuild } from '../fresh-build.ts';
import { toSuccess } from '../reply.ts';
import { stepsRoute, streamRoute, type Route } from '../route.ts';
import { BUILD_EVENTS, BUILD_FAREWELL, followBuild } from '../sse/build.ts';
import { parseLastEventId } from '../sse/event-stream.ts';
import { startBuild } from '../start-build.ts';

const flowPath = z.object({ flow_id: z.string() });

const versionId = last(optionalNumber).transform((number) => (number === null ? null : String(number)));

/** A build for a conversation is one of the flow as it is saved, whatever version is named beside it. */
const whichBuild = z
  .object({ chat_id: last(optionalText), version_id: versionId })
  .transform((query) => ({ versionId: query.chat_id === null ? query.version_id : null }));

/** The rows of builds. The contract leaves them open; here a build belongs to whoever began it. */
export const buildRoutes: readonly Route[] = Object.freeze([
  stepsRoute({
    method: 'post',
    path: '/api/v1/build/init/:flow_id',
    auth: 'guest',
    summary: 'Begins to build a flow, one of its versions, or an unsaved graph.',
    success: enveloped(z.strictObject({ flowId: z.string() })),
    params: flowPath,
    query: z.object({ version_id: versionId }),
    body: anyObject,
    steps: ({ params, query, body }, calls) =>
      startBuild({ calls, request: { flowId: params.flow_id, versionId: query.version_id, body } }),
  }),
  stepsRoute({
    method: 'get',
    path: '/api/v1/build/:flow_id/status',
    auth: 'login',
    summary: 'Tells whether a flow was built within the last ten minutes.',
    success: enveloped(z.strictObject({ built: z.boolean() })),
    params: flowPath,
    query: whichBuild,
    steps: async ({ params, query }, calls) => {
      const build = await findFreshBuild({ calls, flowId: params.flow_id, ...query });
      return toSuccess({ built: build?.state === 'SUCCEEDED' });
    },
  }),
  streamRoute({
    method: 'get',
    path: '/api/v1/build/stream/:flow_id',
    auth: 'guest',
    summary: 'Follows the newest build of a flow or version until it ends.',
    events: BUILD_EVENTS,
    headers: ['last-event-id'],
    params: flowPath,
    query: whichBuild,
    flowOf: ({ params }) => params.flow_id,
    frames: ({ params, query, lastEventId }, calls) =>
      followBuild({ calls, flowId: params.flow_id, ...query, after: parseLastEventId(lastEventId) }),
    farewell: BUILD_FAREWELL,
  }),
]);
