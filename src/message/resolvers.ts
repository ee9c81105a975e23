import { requireLogin } from '../auth/login.ts';
import type { MessageRating, Resolvers } from '../generated/schema.ts';
import type { GraphqlContext } from '../graphql/context.ts';
import { parseSerial } from '../shared/serial.ts';
import { toSubscription } from '../shared/subscription.ts';
import type { MessageRow } from './reads.ts';
import { toText } from './text.ts';

/** What the numbers of the legacy contract mean. */
const RATINGS: Readonly<Record<number, MessageRating>> = Object.freeze({ 1: 'LIKED', 2: 'DISLIKED' });

/** Messages: looking them up, and following them as they are recorded. */
export const resolvers: Pick<Resolvers, 'Query' | 'Subscription' | 'Message'> = {
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
    rating: ({ liked }) => RATINGS[liked] ?? 'UNRATED',
  },
};

async function findMessage(options: { id: string; context: GraphqlContext }): Promise<MessageRow | null> {
  const number = parseSerial(options.id);
  return number === null ? null : options.context.loaders.messageById.load(number);
}
