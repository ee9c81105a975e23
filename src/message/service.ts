import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { assertCan } from '../auth/permissions.ts';
import type { Viewer } from '../auth/viewer.ts';
import type { ViewerScope } from '../database/scope.ts';
import type { Turn } from '../runtime/contract.ts';
import { findSessionRow } from '../session/reads.ts';
import type { SensitiveStatus } from '../session/sensitive-status.ts';
import type { Json } from '../shared/json.ts';
import { NotFound } from '../shared/refusal.ts';
import { toStorable } from '../shared/text.ts';
import type { WakeUp } from '../stream/contract.ts';
import { changeMessage, deleteMessage, markSessionSolved, type MessageTarget } from './change.ts';
import {
  Message,
  type MessageCategory,
  type MessageFrame,
  type MessageRating,
  type MessageSolution,
} from './entity.ts';
import { findNewestMessageId, listTurns, type MessageRow } from './reads.ts';
import { searchMessages } from './search.ts';
import { tailMessages, toSessionTopic } from './tail.ts';
import { toComment } from './text.ts';

/** What messages are kept with. */
export interface MessageDependencies {
  readonly fork: () => EntityManager;
  readonly wakeUp: WakeUp;
}

/** A message as its author hands it in. */
export interface NewMessage {
  readonly sessionId: string;
  readonly flowId: string;
  readonly runId: string | null;
  /** The branch of the conversation; the first one when absent. */
  readonly branch?: number;
  /** The number of the question that it follows from; null when absent. */
  readonly questionId?: number | null;
  readonly userId: number;
  readonly isBot: boolean;
  readonly frame: MessageFrame;
  readonly category: MessageCategory;
  /** Only for what a person asks. */
  readonly inputs?: Readonly<Record<string, Json>> | null;
  readonly text: string;
  readonly steps: string;
  readonly isPartial: boolean;
  /** 0, the model alone, when absent. */
  readonly source?: number;
  readonly remark?: string | null;
}

/** What a message says from now on. */
interface Replacement {
  readonly text: string;
  /** As it was when absent. */
  readonly sensitiveStatus?: SensitiveStatus | null | undefined;
}

/** Keeps what is said in conversations, in order. */
export type MessageService = ReturnType<typeof createMessageService>;

/** Messages are appended, never reordered; whoever may read a conversation may read its messages. */
export function createMessageService(dependencies: MessageDependencies) {
  return {
    append,

    /** Tells whoever follows a conversation that it has new messages; call it once they are committed. */
    announce(sessionId: string): void {
      dependencies.wakeUp.notify([toSessionTopic(sessionId)]);
    },

    /**
     * What a flow's memory may read: finished turns on the path of a branch, the first one when it is absent, that were
     * asked before a message, made of at most `limit` messages, oldest first. Answers that were cut short and what the conversation has forgotten are passed over.
     */
    async turnsOf(options: {
      em: EntityManager;
      sessionId: string;
      branch?: number;
      beforeMessageId: number;
      limit: number;
    }): Promise<Turn[]> {
      const turns = Math.floor(options.limit / 2);
      return turns < 1 ? [] : listTurns({ branch: 0, ...options, limit: turns });
    },

    /**
     * Every message of a conversation after `after`, or from now on when it is null, then each new one until the
     * signal aborts. Throws `NotFound`, also later, when the conversation is deleted.
     */
    async tail(options: {
      scope: ViewerScope;
      sessionId: string;
      after: number | null;
      signal: AbortSignal;
    }): Promise<AsyncIterable<MessageRow>> {
      const { scope, sessionId, signal } = options;
      const assertReadable = (em: EntityManager) => assertReadableSession({ em, viewer: scope.viewer, sessionId });
      await assertReadable(scope.em);
      const after = options.after ?? (await findNewestMessageId({ em: scope.em, sessionId }));
      return tailMessages({ ...dependencies, sessionId, after, assertReadable, signal });
    },

    /** Says what the viewer thinks of a message. Throws `NotFound` or `NotPermitted`. */
    rate: ({ rating, ...target }: MessageTarget & { readonly rating: MessageRating }): Promise<MessageRow> =>
      changeMessage(target, (message) => message.rate(rating)),

    /** Says whether a message has helped. Throws `NotFound` or `NotPermitted`. */
    markSolved: ({
      solution,
      ...target
    }: MessageTarget & { readonly solution: MessageSolution }): Promise<MessageRow> =>
      changeMessage(target, (message) => message.solve(solution)),

    /** Says of every message of a conversation whether it has helped. Throws `NotFound` or `NotPermitted`. */
    markAllSolved: markSessionSolved,

    /** Keeps the first 4,096 characters of a comment. Throws `NotFound` or `NotPermitted`. */
    comment: ({ comment, ...target }: MessageTarget & { readonly comment: string }): Promise<MessageRow> =>
      changeMessage(target, (message) => message.comment(toComment(comment))),

    /** Notes that a message was copied, once. Throws `NotFound` or `NotPermitted`. */
    markCopied: (target: MessageTarget): Promise<MessageRow> =>
      changeMessage(target, (message) => message.markCopied()),

    /** Makes a message say something else, and notes why if a check said so. Throws `NotFound` or `NotPermitted`. */
    update: ({ text, sensitiveStatus, ...target }: MessageTarget & Replacement): Promise<MessageRow> =>
      changeMessage(target, (message) => {
        message.replaceText(toStorable(text));
        if (sensitiveStatus) message.judge(sensitiveStatus);
      }),

    delete: deleteMessage,

    search: searchMessages,
  };
}

/**
 * Records a message within the caller's transaction, which then holds the conversation until it ends: numbers are
 * given under that lock, so that within a conversation they rise in the order of the commits. NUL characters, which
 * no text in the database can hold, become U+FFFD. Throws `NotFound` when there is no such conversation.
 */
async function append({ em, message }: { em: EntityManager; message: NewMessage }): Promise<Message> {
  const recordedAt = await touchSession({ em, sessionId: message.sessionId });
  const { sessionId, flowId, runId, userId, ...said } = message;
  const recorded = em.create(Message, {
    ...said,
    session: sessionId,
    flow: flowId,
    run: runId,
    user: userId,
    branch: message.branch ?? 0,
    questionId: message.questionId ?? null,
    inputs: message.inputs ?? null,
    text: toStorable(message.text),
    steps: toStorable(message.steps),
    remark: typeof message.remark === 'string' ? toStorable(message.remark) : null,
    createdAt: recordedAt,
    updatedAt: recordedAt,
  });
  await em.flush();
  return recorded;
}

/** Locks the conversation and tells the time; that of the transaction may lie before the wait for the lock. */
async function touchSession(options: { em: EntityManager; sessionId: string }): Promise<Date> {
  const query = sql<{ at: string }>`
    update chat_session set updated_at = clock_timestamp() where id = ${options.sessionId} returning updated_at as at`;
  const { rows } = await query.execute(options.em.getKysely());
  const [touched] = rows;
  if (touched === undefined) throw new NotFound('CHAT_SESSION');
  return new Date(touched.at);
}

async function assertReadableSession(options: { em: EntityManager; viewer: Viewer; sessionId: string }): Promise<void> {
  const session = await findSessionRow({ em: options.em, id: options.sessionId });
  if (session === null) throw new NotFound('CHAT_SESSION');
  assertCan({ viewer: options.viewer, action: 'chatSession:read', resource: { ownerId: session.userId } });
}
