import { z } from 'zod';
import { enveloped, NOTHING } from '../answer.ts';
import { last, wholeNumber } from '../fields.ts';
import { listFlows } from '../flow-list.ts';
import { FlowWriteAccessDocument } from '../operations.ts';
import { toFailure, toSuccess } from '../reply.ts';
import { route, stepsRoute, type Route } from '../route.ts';
import { toUsableFlow, usableFlow } from '../shapes/flow.ts';
import { findFlowKind } from '../wire.ts';
import { appListQuery, toAppFilter, toRange } from './flow-input.ts';

const NOT_WRITABLE = 10599;

/** The rows of apps of any kind, which the web client shows in one list. */
export const appRoutes: readonly Route[] = Object.freeze([
  stepsRoute({
    method: 'get',
    path: '/api/v1/workflow/list',
    auth: 'login',
    summary: 'Lists the apps of every kind that the asker may read, most recently changed first.',
    success: enveloped(z.strictObject({ data: z.array(usableFlow), total: z.int() })),
    query: appListQuery,
    steps: async ({ query }, calls) => {
      const { flows, total } = await listFlows({ calls, filter: toAppFilter(query), range: toRange(query) });
      return toSuccess({ data: flows.map(toUsableFlow), total });
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/workflow/write/auth',
    auth: 'login',
    summary: 'Tells whether the asker may edit an app.',
    success: NOTHING,
    query: z.object({ flow_id: last(z.string()), flow_type: last(wholeNumber()) }),
    operation: FlowWriteAccessDocument,
    variables: ({ query }) => ({ id: query.flow_id }),
    reply: ({ flow }, { query }) => {
      const asksForAssistant = findFlowKind(query.flow_type) === 'ASSISTANT';
      if (flow === null || (flow.kind === 'ASSISTANT') !== asksForAssistant) return toFailure({ code: 404 });
      return flow.viewerCanUpdate ? toSuccess(null) : toFailure({ code: NOT_WRITABLE });
    },
  }),
]);
