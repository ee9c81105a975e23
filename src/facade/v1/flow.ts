import { z } from 'zod';
import { enveloped, NOTHING } from '../answer.ts';
import { CreateFlowDocument, DeleteFlowDocument, UpdateFlowDocument } from '../operations.ts';
import { listSkills, readFlow, skillList } from '../flow-reply.ts';
import { toOutcome, toSuccess } from '../reply.ts';
import { route, stepsRoute, type Route } from '../route.ts';
import { createdFlow, flowRow, toCreatedFlow, toFlowRow } from '../shapes/flow.ts';
import { createFlowBody, flowListQuery, toCreateFlow, toUpdateFlow, updateFlowBody } from './flow-input.ts';

const flowPath = z.object({ flow_id: z.string() });

/** The rows of flows. */
export const flowRoutes: readonly Route[] = Object.freeze([
  route({
    method: 'post',
    path: '/api/v1/flows',
    auth: 'login',
    summary: 'Creates an offline flow with a first version.',
    success: enveloped(createdFlow),
    successStatus: 201,
    body: createFlowBody,
    operation: CreateFlowDocument,
    variables: ({ body }) => ({ input: toCreateFlow(body) }),
    reply: ({ createFlow }) =>
      toOutcome({
        result: createFlow,
        success: ({ flow }) => toSuccess(toCreatedFlow(flow), { httpStatus: 201 }),
      }),
  }),
  stepsRoute({
    method: 'get',
    path: '/api/v1/flows',
    auth: 'login',
    summary: 'Lists the skills that the asker may read, most recently changed first.',
    success: enveloped(skillList),
    query: flowListQuery,
    steps: listSkills,
  }),
  stepsRoute({
    method: 'get',
    path: '/api/v1/flows/:flow_id',
    auth: 'login',
    summary: 'Tells everything about a flow, its current document included.',
    success: enveloped(flowRow),
    headers: ['share-token'],
    params: flowPath,
    steps: ({ params, shareToken }, calls) => readFlow({ calls, id: params.flow_id, shareToken }),
  }),
  route({
    method: 'patch',
    path: '/api/v1/flows/:flow_id',
    auth: 'login',
    summary: 'Changes what a flow says about itself, and puts it online or offline.',
    success: enveloped(flowRow),
    params: flowPath,
    body: updateFlowBody,
    operation: UpdateFlowDocument,
    variables: ({ params, body }) => ({ input: toUpdateFlow({ id: params.flow_id, body }) }),
    reply: ({ updateFlow }) =>
      toOutcome({
        result: updateFlow,
        success: ({ flow }) => toSuccess(toFlowRow(flow)),
        refusals: { NotFound: { code: 404, message: 'Flow not found' } },
      }),
  }),
  route({
    method: 'delete',
    path: '/api/v1/flows/:flow_id',
    auth: 'login',
    summary: 'Deletes a flow and its versions.',
    success: NOTHING,
    params: flowPath,
    operation: DeleteFlowDocument,
    variables: ({ params }) => ({ id: params.flow_id }),
    reply: ({ deleteFlow }) =>
      toOutcome({ result: deleteFlow, success: () => toSuccess(null), refusals: { NotFound: { code: 404 } } }),
  }),
]);
