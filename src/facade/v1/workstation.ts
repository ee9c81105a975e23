import { z } from 'zod';
import { enveloped } from '../answer.ts';
import { GenerateSessionTitleDocument } from '../operations.ts';
import type { Reply } from '../failure.ts';
import { toOutcome, toSuccess } from '../reply.ts';
import { route, type Route } from '../route.ts';

const UNTITLED = 'New Chat';

/** The rows of the workstation that concern conversations of any kind. */
export const workstationRoutes: readonly Route[] = Object.freeze([
  route({
    method: 'post',
    path: '/api/v1/workstation/gen_title',
    auth: 'login',
    summary: 'Names a conversation after what was asked in it first.',
    success: enveloped(z.strictObject({ title: z.string() })),
    body: z.object({ conversationId: z.string() }),
    operation: GenerateSessionTitleDocument,
    variables: ({ body }) => ({ sessionId: body.conversationId }),
    reply: ({ generateChatSessionTitle: result }) =>
      // Clients ask before they know that a conversation has begun.
      result.__typename === 'NotFound'
        ? toTitled(null)
        : toOutcome({ result, success: ({ title }) => toTitled(title) }),
  }),
]);

function toTitled(title: string | null): Reply {
  return toSuccess({ title: title ?? UNTITLED });
}
