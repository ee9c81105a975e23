import { toCursor } from '../shared/connection.ts';
import { SCHEMA_PAGE_SIZE } from './row-range.ts';
import { FlowOfNewChatDocument, HistoryPageDocument, type HistoryPageQuery } from './operations.ts';
import type { Calls } from './route.ts';
import { toMessageRow } from './shapes/message.ts';

type Session = NonNullable<HistoryPageQuery['chatSession']>;

/** Which messages of a conversation a client asks for. */
export interface HistoryRequest {
  readonly chatId: string;
  readonly flowId: string;
  /** Only messages before this one; null for the newest. */
  readonly beforeId: number | null;
  readonly limit: number;
}

/** Rows of a conversation, newest first; null when the asker has none of that id with that flow. */
export async function readHistory({ calls, request }: { calls: Calls; request: HistoryRequest }) {
  const rows: ReturnType<typeof toRows>[number][] = [];
  let before = request.beforeId === null ? null : toCursor([request.beforeId]);
  for (;;) {
    const size = Math.min(SCHEMA_PAGE_SIZE, request.limit - rows.length);
    const { chatSession } = await readPage({ calls, sessionId: request.chatId, last: size, before });
    if (chatSession?.flowId !== request.flowId) return null;
    rows.push(...toRows(chatSession));
    const { hasPreviousPage, startCursor } = chatSession.messages.pageInfo;
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

function readPage(variables: { calls: Calls; sessionId: string; last: number; before: string | null }) {
  const { calls, ...page } = variables;
  return calls.call(HistoryPageDocument, page);
}

function toRows(session: Session) {
  const { id: chatId, name, flowId, owner } = session;
  const messageOwner = { chatId, flowId, userId: owner?.id ?? null };
  return session.messages.edges
    .map(({ node }) => ({
      ...toMessageRow({ message: node, owner: messageOwner }),
      user_name: owner?.name ?? null,
      flow_name: name,
    }))
    .reverse();
}
