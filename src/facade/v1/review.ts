import { z } from 'zod';
import { enveloped } from '../answer.ts';
import { last, moment, numberList, optionalNumber, optionalText, textList, wholeNumber } from '../fields.ts';
import { ExportReviewedChatsDocument, ReviewedChatPageDocument, type ReviewedChatFilter } from '../operations.ts';
import { toFailure, toOutcome, toSuccess } from '../reply.ts';
import { readReviewedTexts } from '../reviewed-texts.ts';
import { route, stepsRoute, type Route } from '../route.ts';
import { readRows, SCHEMA_PAGE_SIZE } from '../row-range.ts';
import { exportedSession, reviewedSession, toReviewedSession } from '../shapes/labelling.ts';
import { toFlowId } from '../wire.ts';

const filterShape = {
  flow_ids: textList,
  user_ids: numberList,
  group_ids: numberList,
  start_date: last(moment),
  end_date: last(moment),
  feedback: last(optionalText),
  sensitive_status: last(optionalNumber),
};

const filterQuery = z.object(filterShape);

const listQuery = z.object({
  ...filterShape,
  page: last(wholeNumber().default(1)),
  page_size: last(wholeNumber().default(10)),
});

const FEEDBACK = Object.freeze({ like: 'LIKED', dislike: 'DISLIKED', copied: 'COPIED' } as const);

const STATUSES = Object.freeze({ 1: 'PASSED', 2: 'VIOLATION' } as const);

/** A flow that is nobody's, for a list that is asked for what no conversation can be. */
const NO_FLOW = '0';

/** The code of what is too large, also for a body. */
const TOO_LARGE = 413;

/** The rows with which conversations of others are reviewed, where that is switched on; else 403. */
export const reviewRoutes: readonly Route[] = Object.freeze([
  stepsRoute({
    method: 'get',
    path: '/api/v1/audit/session',
    auth: 'login',
    summary: 'Lists conversations that the asker may review, most recently begun first.',
    success: enveloped(z.strictObject({ data: z.array(reviewedSession), total: z.int() })),
    query: listQuery,
    steps: async ({ query }, { call }) => {
      const filter = toReviewFilter(query);
      const size = Math.min(Math.max(query.page_size, 1), SCHEMA_PAGE_SIZE);
      const { rows, total } = await readRows({
        range: { offset: (Math.max(query.page, 1) - 1) * size, limit: size },
        readPage: async (request) => (await call(ReviewedChatPageDocument, { ...request, filter })).reviewedChats,
      });
      return toSuccess({ data: rows.map(toReviewedSession), total });
    },
  }),
  route({
    method: 'get',
    path: '/api/v1/audit/session/export',
    auth: 'login',
    summary: 'Writes what was said in such conversations to a CSV file of the asker, on record, and links to it.',
    success: enveloped(z.strictObject({ url: z.string() })),
    query: filterQuery,
    operation: ExportReviewedChatsDocument,
    variables: ({ query }) => ({ filter: toReviewFilter(query) }),
    reply: ({ exportReviewedChats }) =>
      toOutcome({ result: exportReviewedChats, success: ({ url }) => toSuccess({ url }) }),
  }),
  stepsRoute({
    method: 'get',
    path: '/api/v1/audit/session/export/data',
    auth: 'login',
    summary: 'Tells what was said in such conversations, on record: at most 1,000 of them with 10,000 messages.',
    success: enveloped(z.strictObject({ data: z.array(exportedSession) })),
    query: filterQuery,
    steps: async ({ query }, calls) => {
      const data = await readReviewedTexts({ calls, filter: toReviewFilter(query) });
      if (data !== null) return toSuccess({ data });
      return toFailure({ code: TOO_LARGE, exception: 'That are too many conversations; narrow them down.' });
    },
  }),
]);

/** The wire's end is the last moment that counts, in whole seconds. What no conversation can be finds none. */
function toReviewFilter(query: z.output<typeof filterQuery>): ReviewedChatFilter {
  const { start_date: from, end_date: end, feedback, sensitive_status: status } = query;
  const isUnknown = (feedback && !isKey(FEEDBACK, feedback)) || (status !== null && !isKey(STATUSES, status));
  return {
    flowIds: isUnknown ? [NO_FLOW] : toNullable(query.flow_ids.map(toFlowId)),
    userIds: toNullable(query.user_ids.map(String)),
    groupIds: toNullable(query.group_ids.map(String)),
    from: from?.toISOString() ?? null,
    to: end && new Date(end.getTime() + 1000).toISOString(),
    feedback: feedback && isKey(FEEDBACK, feedback) ? FEEDBACK[feedback] : null,
    sensitiveStatus: status !== null && isKey(STATUSES, status) ? STATUSES[status] : null,
  };
}

function toNullable(ids: readonly string[]): readonly string[] | null {
  return ids.length === 0 ? null : ids;
}

function isKey<Names extends object>(names: Names, name: PropertyKey): name is keyof Names {
  return Object.hasOwn(names, name);
}
