import { requireLogin } from '../auth/login.ts';
import type { Resolvers } from '../generated/schema.ts';
import type { GraphqlContext } from '../graphql/context.ts';
import { toSensitiveStatus } from '../session/sensitive-status.ts';
import { parseSerial } from '../shared/serial.ts';
import { toSubscription } from '../shared/subscription.ts';
import { commandResolvers } from './commands.ts';
import { toRating, toSolution } from './entity.ts';
import type { MessageRow } from './reads.ts';
import { toText } from './text.ts';

/** Messages: looking them up, following them as they are recorded, and changing them. */
export const resolvers: Pick<Resolvers, 'Query' | 'Mutation' | 'Subscription' | 'Message' | 'MessageFile'> = {
  ...commandResolvers,
  Query: {
    message: (_root, { id }, context) => findMessage({ id, context }),
  },
  Subscription: {
    messageAdded: {
      subscribe: (_root, { sessionId, after = null }, context) =>
        toSubscription({
          open: (signal) => context.services.messages.tail({ scope: requireLogin(context), sessionId, after, signal }),
          toResult: (messageAdded) => ({ messageAdded }),
        }),
    },
  },
  Message: {
    __resolveReference: ({ id }, context) => findMessage({ id, context }),
    id: ({ id }) => String(id),
    sequence: ({ id }) => id,
    session: ({ sessionId }, _arguments, { loaders }) => loaders.sessionById.load(sessionId),
    run: ({ runId }, _arguments, { loaders }) => (runId === null ? null : loaders.runById.load(runId)),
    author: ({ isBot }) => (isBot ? 'ASSISTANT' : 'USER'),
    text: toText,
    files: ({ files }) => files ?? [],
    sensitiveStatus: ({ sensitiveStatus }) => toSensitiveStatus(sensitiveStatus),
    rating: ({ liked }) => toRating(liked),
    solution: ({ solved }) => toSolution(solved),
    comment: ({ remark }) => remark,
    isCopied: ({ copied }) => copied === 1,
  },
  MessageFile: {
    url: (file, _arguments, { services }) => services.files.toUrl(file),
    file: ({ fileId }, _arguments, { loaders }) => loaders.storedFileById.load(fileId),
  },
};

async function findMessage(options: { id: string; context: GraphqlContext }): Promise<MessageRow | null> {
  const number = parseSerial(options.id);
  return number === null ? null : options.context.loaders.messageById.load(number);
}
