import { z } from 'zod';
import { enveloped } from '../answer.ts';
import { flowUuid } from '../fields.ts';
import { listSkills, skillList, toFlowReply } from '../flow-reply.ts';
import { FlowWithDocumentDocument } from '../operations.ts';
import { route, stepsRoute, type Route } from '../route.ts';
import { flowRow } from '../shapes/flow.ts';
import { flowListQuery } from '../v1/flow-input.ts';

/** The rows of flows for programs. The contract leaves them open; here the caller is logged in. */
export const v2FlowRoutes: readonly Route[] = Object.freeze([
  route({
    method: 'get',
    path: '/api/v2/flows/:flow_id',
    auth: 'guest',
    summary: 'Tells everything about a flow, its current document included.',
    success: enveloped(flowRow),
    params: z.object({ flow_id: flowUuid }),
    operation: FlowWithDocumentDocument,
    variables: ({ params }) => ({ id: params.flow_id }),
    reply: toFlowReply,
  }),
  stepsRoute({
    method: 'get',
    path: '/api/v2/flows',
    auth: 'guest',
    summary: 'Lists the skills that the caller may read, most recently changed first.',
    success: enveloped(skillList),
    faultText: 'Failed to get skills list',
    query: flowListQuery,
    steps: listSkills,
  }),
]);
