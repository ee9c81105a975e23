import type { z } from 'zod';
import {
  ReviewedMessagesDocument,
  ReviewedTextPageDocument,
  type ReviewedChatFilter,
  type ReviewedTextPageQuery,
  type WireMessageFragment,
} from './operations.ts';
import type { Calls } from './route.ts';
import { toExportedSession, type exportedSession } from './shapes/labelling.ts';

/** One answer holds so much, because all of it is in memory at once. */
const MAX_CHATS = 1000;
const MAX_MESSAGES = 10_000;
const MAX_CHARACTERS = 20_000_000;

/** Conversations of which the beginnings are read at once. */
const CHATS_A_PAGE = 20;

type TextPage = ReviewedTextPageQuery['reviewedChats'];
type Chat = TextPage['edges'][number]['node'];

/** What may still be told. */
interface Room {
  messages: number;
  characters: number;
}

/** Conversations that the asker may review with all that was said in them; null where that is more than one answer holds. */
export async function readReviewedTexts(options: {
  calls: Calls;
  filter: ReviewedChatFilter;
}): Promise<z.output<typeof exportedSession>[] | null> {
  const { calls, filter } = options;
  const room: Room = { messages: MAX_MESSAGES, characters: MAX_CHARACTERS };
  const exported: z.output<typeof exportedSession>[] = [];
  let after: string | null = null;
  do {
    const page: TextPage = await readPage({ calls, filter, after });
    if ((page.totalCount ?? 0) > MAX_CHATS) return null;
    for (const { node: chat } of page.edges) {
      const messages = await readMessages({ calls, chat, room });
      if (messages === null) return null;
      exported.push(toExportedSession({ chat, messages }));
    }
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  return exported;
}

async function readPage(options: {
  calls: Calls;
  filter: ReviewedChatFilter;
  after: string | null;
}): Promise<TextPage> {
  const { calls, filter, after } = options;
  const request = { first: CHATS_A_PAGE, after, filter, isCounted: after === null };
  return (await calls.call(ReviewedTextPageDocument, request)).reviewedChats;
}

async function readMessages(options: {
  calls: Calls;
  chat: Chat;
  room: Room;
}): Promise<readonly WireMessageFragment[] | null> {
  const { calls, chat, room } = options;
  const messages: WireMessageFragment[] = [];
  let page: Chat['messages'] | null = chat.messages;
  while (page !== null) {
    messages.push(...page.edges.map(({ node }) => node));
    if (!takeRoom(room, page)) return null;
    page = await readNext({ calls, chat, page });
  }
  return messages;
}

/** Null after the last page, and where the conversation may be reviewed no longer. */
async function readNext(options: {
  calls: Calls;
  chat: Chat;
  page: Chat['messages'];
}): Promise<Chat['messages'] | null> {
  const { hasNextPage, endCursor: after } = options.page.pageInfo;
  if (!hasNextPage) return null;
  const { reviewedChat } = await options.calls.call(ReviewedMessagesDocument, { sessionId: options.chat.id, after });
  return reviewedChat?.messages ?? null;
}

function takeRoom(room: Room, { edges }: Chat['messages']): boolean {
  room.messages -= edges.length;
  for (const { node } of edges) room.characters -= node.text.length + node.steps.length;
  return room.messages >= 0 && room.characters >= 0;
}
