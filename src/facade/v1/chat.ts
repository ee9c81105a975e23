import { z } from 'zod';
import { offsetCursor } from '../../shared/connection.ts';
import { enveloped } from '../answer.ts';
import { last, numberList, optionalNumber, optionalText, wholeNumber } from '../fields.ts';
import { listFlows } from '../flow-list.ts';
import { mayBeginChat, readHistory, readReviewedHistory, type HistoryRequest } from '../history.ts';
import { SessionPageDocument, type FlowFilter } from '../operations.ts';
import { toFailure, toSuccess } from '../reply.ts';
import { route, stepsRoute, type Route } from '../route.ts';
import { toUsableFlow, usableFlow } from '../shapes/flow.ts';
import { historyRow } from '../shapes/message.ts';
import { listedSession, toListedSession } from '../shapes/session.ts';
import { findFlowKind, toFlowId } from '../wire.ts';
import { toRange, toTagId } from './flow-input.ts';

const MAX_HISTORY_ROWS = 1000;

const sessionQuery = z.object({
  page: last(wholeNumber({ min: 1, max: 1000 }).default(1)),
  limit: last(wholeNumber({ min: 1, max: 100 }).default(10)),
  flow_type: numberList,
});

const onlineQuery = z.object({
  keyword: last(optionalText),
  tag_id: last(optionalNumber),
  page: last(wholeNumber().default(1)),
  limit: last(wholeNumber().default(10)),
});

/** An empty `id` counts as none. */
const beforeId = z.preprocess((id) => (id === '' ? null : id), optionalNumber);

const historyQuery = z
  .object({
    chat_id: last(z.string()),
    flow_id: last(z.string()),
    id: last(beforeId),
    page_size: last(wholeNumber({ min: 1, max: MAX_HISTORY_ROWS }).default(20)),
  })
  .transform((query): Omit<HistoryRequest, 'shareToken'> => ({
    chatId: query.chat_id,
    flowId: toFlowId(query.flow_id),
    beforeId: query.id,
    limit: query.page_size,
  }));

/** The rows of conversations. */
export const chatRoutes: readonly Route[] = Object.freeze([
  route({
    method: 'get',
    path: '/api/v1/chat/list',
    auth: 'login',
    summary: "Lists the asker's conversations, most recently begun first.",
    success: enveloped(z.array(listedSession)),
    query: sessionQuery,
    operation: SessionPageDocument,
    variables: ({ query }) => ({
      first: query.limit,
      after: offsetCursor((query.page - 1) * query.limit),
      filter: { flowKinds: toFlowKinds(query.flow_type) },
    }),
    reply: ({ chatSessions }) => toSuccess(chatSessions.edges.map(({ node }) => toListedSession(node))),
  }),
  stepsRoute({
    method: 'get',
    path: '/api/v1/chat/online',
    auth: 'login',
    summary: 'Lists the apps that can be talked to, most recently changed first.',
    success: enveloped(z.array(usableFlow)),
    query: onlineQuery,
    steps: async ({ query }, calls) => {
      const range = toRange({ page_num: query.page, page_size: query.limit });
      const { flows } = await listFlows({ calls, filter: toOnlineFilter(query), range });
      return toSuccess(flows.map(toUsableFlow));
    },
  }),
  stepsRoute({
    method: 'get',
    path: '/api/v1/chat/history',
    auth: 'login',
    summary: 'Lists messages of a conversation, newest first.',
    success: enveloped(z.array(historyRow)),
    headers: ['share-token'],
    query: historyQuery,
    steps: async ({ query, shareToken }, calls) => {
      const rows = await readHistory({ calls, request: { ...query, shareToken } });
      return rows === null ? toFailure({ code: 404 }) : toSuccess(rows);
    },
  }),
  stepsRoute({
    method: 'get',
    path: '/api/v1/session/chat/history',
    auth: 'login',
    summary:
      'Lists messages of a conversation, newest first, also of one that the asker may review, which is on record then; none of one that has yet to begin.',
    success: enveloped(z.array(historyRow)),
    headers: ['share-token'],
    query: historyQuery,
    steps: async ({ query, shareToken }, calls) => {
      const request = { ...query, shareToken };
      const own = await readHistory({ calls, request });
      const rows = own ?? (shareToken === null ? await readReviewedHistory({ calls, request }) : null);
      // The web client asks before the first question, and leaves the page when it is told 404.
      const mayBegin = rows === null && shareToken === null && (await mayBeginChat({ calls, request }));
      if (mayBegin) return toSuccess([]);
      return rows === null ? toFailure({ code: 404 }) : toSuccess(rows);
    },
  }),
]);

/** Null for all kinds; the kinds that this server has no flows of are asked for in vain. */
function toFlowKinds(types: readonly number[]) {
  return types.length === 0 ? null : types.map(findFlowKind).filter((kind) => kind !== null);
}

function toOnlineFilter(query: z.output<typeof onlineQuery>): FlowFilter {
  return { status: 'ONLINE', name: query.keyword, tagId: toTagId(query.tag_id) };
}
