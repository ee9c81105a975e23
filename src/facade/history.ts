import { toCursor } from '../shared/connection.ts';
import { SCHEMA_PAGE_SIZE } from './row-range.ts';
import {
  FlowOfNewChatDocument,
  HistoryPageDocument,
  ReviewedHistoryPageDocument,
  ShareLinkByTokenDocument,
  SharedHistoryPageDocument,
  type WireMessageFragment,
} from './operations.ts';
import type { Calls } from './route.ts';
import { toMessageRow } from './shapes/message.ts';

/** A conversation with a page of its messages, whoever shows it. */
interface ChatPage {
  readonly id: string;
  readonly name: string;
  readonly flowId: string;
  readonly owner: { readonly id: string; readonly name: string | null } | null;
  readonly messages: {
    readonly edges: readonly { readonly node: WireMessageFragment }[];
    readonly pageInfo: { readonly hasPreviousPage: boolean; readonly startCursor: string | null };
  };
}

interface PageRequest {
  readonly last: number;
  readonly before: string | null;
}

type ReadPage = (page: PageRequest) => Promise<ChatPage | null>;

/** Which messages of a conversation a client asks for. */
export interface HistoryRequest {
  readonly chatId: string;
  readonly flowId: string;
  /** Only messages before this one; null for the newest. */
  readonly beforeId: number | null;
  readonly limit: number;
  /** The token of a link that may show the conversation; null for none. */
  readonly shareToken: string | null;
}

/**
 * Rows of a conversation, newest first; null when the asker has none of that id with that flow, and no link shows it.
 * A token that leads to nothing is told even to those who may read without it.
 */
export async function readHistory({ calls, request }: { calls: Calls; request: HistoryRequest }) {
  const readPage = await chooseReader({ calls, request });
  return readPage && readPages({ readPage, request });
}

/** The same of a conversation that the asker may review; each page is on record. */
export function readReviewedHistory({ calls, request }: { calls: Calls; request: HistoryRequest }) {
  return readPages({ readPage: createReviewer({ calls, chatId: request.chatId }), request });
}

async function readPages({ readPage, request }: { readPage: ReadPage; request: HistoryRequest }) {
  const rows: ReturnType<typeof toRows>[number][] = [];
  let before = request.beforeId === null ? null : toCursor([request.beforeId]);
  for (;;) {
    const size = Math.min(SCHEMA_PAGE_SIZE, request.limit - rows.length);
    const chat = await readPage({ last: size, before });
    if (chat?.flowId !== request.flowId) return null;
    rows.push(...toRows(chat));
    const { hasPreviousPage, startCursor } = chat.messages.pageInfo;
    if (!hasPreviousPage || rows.length >= request.limit) return rows;
    before = startCursor;
  }
}

/**
 * Whether the conversation may be one that begins with its first question: clients make ids themselves and ask for the
 * history before they ask anything. Somebody else's conversation looks the same.
 */
export async function mayBeginChat({ calls, request }: { calls: Calls; request: HistoryRequest }): Promise<boolean> {
  const { flow, chatSession } = await calls.call(FlowOfNewChatDocument, {
    flowId: request.flowId,
    sessionId: request.chatId,
  });
  return flow !== null && chatSession === null;
}

/** By the link where it shows the very conversation, else as the asker; null for a link that shows nothing. */
async function chooseReader({ calls, request }: { calls: Calls; request: HistoryRequest }): Promise<ReadPage | null> {
  const { chatId, shareToken: token } = request;
  if (token === null) return createOwnReader({ calls, chatId });
  const { shareLink } = await calls.call(ShareLinkByTokenDocument, { token });
  if (shareLink === null) return null;
  return shareLink.sessionId === chatId ? createSharedReader({ calls, token }) : createOwnReader({ calls, chatId });
}

function createOwnReader({ calls, chatId }: { calls: Calls; chatId: string }): ReadPage {
  return async (page) => {
    const { chatSession } = await calls.call(HistoryPageDocument, { sessionId: chatId, ...page });
    return chatSession;
  };
}

function createReviewer({ calls, chatId }: { calls: Calls; chatId: string }): ReadPage {
  return async (page) => {
    const { reviewedChat: chat } = await calls.call(ReviewedHistoryPageDocument, { sessionId: chatId, ...page });
    return chat && { ...chat, name: chat.flowName, owner: { id: chat.ownerId, name: chat.ownerName } };
  };
}

function createSharedReader({ calls, token }: { calls: Calls; token: string }): ReadPage {
  return async (page) => {
    const { shareLink } = await calls.call(SharedHistoryPageDocument, { token, ...page });
    const chat = shareLink?.chat ?? null;
    return chat && { ...chat, owner: { id: chat.ownerId, name: chat.ownerName } };
  };
}

function toRows(chat: ChatPage) {
  const { id: chatId, name, flowId, owner } = chat;
  const messageOwner = { chatId, flowId, userId: owner?.id ?? null };
  return chat.messages.edges
    .map(({ node }) => ({
      ...toMessageRow({ message: node, owner: messageOwner }),
      user_name: owner?.name ?? null,
      flow_name: name,
    }))
    .reverse();
}
