import { z } from 'zod';
import { requireLogin } from '../auth/login.ts';
import type { Resolvers } from '../generated/schema.ts';
import { messageCursorOf, parseMessagePage } from '../message/page.ts';
import { sessionKey } from '../session/cursor.ts';
import type { SessionKey } from '../session/reads.ts';
import { toSensitiveStatus } from '../session/sensitive-status.ts';
import { parsePageArguments, toConnection } from '../shared/connection.ts';
import { NotPermitted } from '../shared/refusal.ts';
import { toResult } from '../shared/result.ts';
import { ReviewTooLarge } from './errors.ts';
import type { ReviewedRow } from './reads.ts';
import type { ReviewKey, ReviewRow } from './record.ts';

/** Tells a cursor of looks from any other; Postgres counts years before 1000 differently. */
const reviewKey: z.ZodType<ReviewKey> = z.tuple([
  z.iso.datetime({ precision: 3 }).regex(/^[1-9]/),
  z.string().regex(/^[\da-f]{32}$/),
]);

/** Conversations of others, for those who may review them, and who has looked, for those whose they are. */
export const resolvers: Pick<
  Resolvers,
  'Query' | 'Mutation' | 'ChatSession' | 'ReviewedChat' | 'ReviewedChatConnection'
> = {
  Query: {
    conversationReview: (_root, _arguments, context) => context.services.reviews.findPolicy(requireLogin(context)),
    reviewedChats: async (_root, { first, after, filter: given }, context) => {
      const request = parsePageArguments({ first, after, key: sessionKey });
      const listing = { scope: requireLogin(context), filter: given ?? {} };
      const page = await context.services.reviews.list({ ...listing, request });
      const cursorOf = ({ createdAt, id }: ReviewedRow): SessionKey => [createdAt, id];
      return { ...toConnection({ page, cursorOf }), countTotal: () => context.services.reviews.count(listing) };
    },
    reviewedChat: (_root, { id }, context) => context.services.reviews.find({ scope: requireLogin(context), id }),
  },
  Mutation: {
    updateConversationReview: (_root, { input }, context) =>
      toResult({
        outcome: context.services.reviews.setPolicy({ scope: requireLogin(context), policy: input }),
        payload: (conversationReview) => ({ __typename: 'UpdateConversationReviewPayload', conversationReview }),
        refusals: [NotPermitted],
      }),
    exportReviewedChats: (_root, { input }, context) =>
      toResult({
        outcome: context.services.reviews.export({ scope: requireLogin(context), filter: input.filter ?? {} }),
        payload: (exported) => ({ __typename: 'ExportReviewedChatsPayload', ...exported }),
        refusals: [ReviewTooLarge, NotPermitted],
      }),
  },
  ChatSession: {
    reviews: async ({ id }, { first, after }, { loaders }) => {
      const page = parsePageArguments({ first, after, key: reviewKey });
      const cursorOf = (review: ReviewRow): ReviewKey => [review.at, review.id];
      return toConnection({ page: await loaders.reviewPageOfSession.load({ parentId: id, page }), cursorOf });
    },
  },
  ReviewedChat: {
    ownerId: ({ userId }) => String(userId),
    ownerName: async ({ userId }, _arguments, { loaders }) => (await loaders.ownerById.load(userId))?.name,
    ownerGroups: async ({ userId }, _arguments, { loaders }) => {
      const places = await loaders.membershipsOfUser.load(userId);
      return places.filter(({ isAdministrator }) => !isAdministrator);
    },
    sensitiveStatus: ({ sensitiveStatus }) => toSensitiveStatus(sensitiveStatus),
    messages: async ({ id }, pageArguments, { loaders }) => {
      const request = parseMessagePage({ ...pageArguments, path: 'ALL' });
      const page = await loaders.reviewedMessagePage.load({ parentId: id, page: request });
      return toConnection({ page, cursorOf: messageCursorOf });
    },
  },
  ReviewedChatConnection: {
    totalCount: ({ countTotal }) => countTotal(),
  },
};
