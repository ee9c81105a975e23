import { z } from 'zod';
import { enveloped } from '../answer.ts';
import { optionalText, wholeNumber } from '../fields.ts';
import { CreateShareLinkDocument, ShareLinkByTokenDocument, type CreateShareLinkInput } from '../operations.ts';
import { toFailure, toOutcome, toSuccess } from '../reply.ts';
import { route, type Route } from '../route.ts';
import { shareLinkRow, toShareLinkRow } from '../shapes/share-link.ts';
import { toFlowId } from '../wire.ts';

/** What a link can be said to show; what it shows indeed is told by the conversation itself. */
const resourceType = z.enum(['skill', 'workflow', 'assistant', 'workbench_chat', 'linsight_session']);

const createBody = z.object({
  resource_id: z.string(),
  resource_type: resourceType,
  // A link that lets others write is never made, and a client that asks for one should learn that.
  share_mode: z.literal('read_only').default('read_only'),
  expire_time: wholeNumber({ min: 0 }).default(0),
  meta_data: z.looseObject({ flowId: optionalText }).nullish(),
});

/** The rows of links that share. */
export const shareLinkRoutes: readonly Route[] = Object.freeze([
  route({
    method: 'post',
    path: '/api/v1/share-link/generate_share_link',
    auth: 'login',
    summary: 'Makes a link that shows a conversation, and its flow if that is named.',
    success: enveloped(shareLinkRow),
    body: createBody,
    operation: CreateShareLinkDocument,
    variables: ({ body }) => ({ input: toCreateShareLink(body) }),
    reply: ({ createShareLink }) =>
      toOutcome({
        result: createShareLink,
        success: ({ shareLink }) => toSuccess(toShareLinkRow(shareLink)),
        refusals: { NotFound: { code: 404 } },
      }),
  }),
  route({
    method: 'get',
    path: '/api/v1/share-link/:share_token',
    auth: 'login',
    summary: 'Tells what a link shows, while it shows anything.',
    success: enveloped(shareLinkRow),
    params: z.object({ share_token: z.string() }),
    operation: ShareLinkByTokenDocument,
    variables: ({ params }) => ({ token: params.share_token }),
    reply: ({ shareLink }) => (shareLink === null ? toFailure({ code: 404 }) : toSuccess(toShareLinkRow(shareLink))),
  }),
]);

/** A flow that is named as the resource is shown alone. */
function toCreateShareLink(body: z.output<typeof createBody>): CreateShareLinkInput {
  const { resource_id: resourceId, expire_time: seconds, meta_data: metadata } = body;
  const flowId = metadata?.flowId ? toFlowId(metadata.flowId) : null;
  return {
    sessionId: flowId === toFlowId(resourceId) ? null : resourceId,
    flowId,
    lifetimeSeconds: seconds === 0 ? null : seconds,
  };
}
