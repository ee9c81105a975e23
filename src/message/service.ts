import type { EntityManager } from '@mikro-orm/postgresql';
import { assertCan } from '../auth/permissions.ts';
import type { Viewer } from '../auth/viewer.ts';
import type { ViewerScope } from '../database/scope.ts';
import type { Turn } from '../runtime/contract.ts';
import { toOwned } from '../session/owned.ts';
import { findSessionRow } from '../session/reads.ts';
import type { SensitiveStatus } from '../session/sensitive-status.ts';
import { NotFound } from '../shared/refusal.ts';
import { toStorable } from '../shared/text.ts';
import { deleteSources } from '../source/record.ts';
import type { WakeUp } from '../stream/contract.ts';
import { insertMessages, type MessagePlace, type SaidMessage } from './append.ts';
import { changeMessage, deleteMessage, markSessionSolved, type MessageTarget } from './change.ts';
import type { MessageRating, MessageSolution } from './entity.ts';
import { findNewestMessageId, listTurns, type MessageRow } from './reads.ts';
import { searchMessages } from './search.ts';
import { tailMessages, toSessionTopic } from './tail.ts';
import { toComment } from './text.ts';

/** What messages are kept with. */
export interface MessageDependencies {
  readonly fork: () => EntityManager;
  readonly wakeUp: WakeUp;
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
      changeMessage(target, async (message, em) => {
        message.replaceText(toStorable(text));
        if (sensitiveStatus) message.judge(sensitiveStatus);
        await deleteSources({ em, messageId: message.id });
      }),

    delete: deleteMessage,

    search: searchMessages,
  };
}

/**
 * Records messages within the caller's transaction, which then holds the conversation until it ends: numbers are given
 * under that lock, so that within a conversation they rise in the order of the commits. `asks` is the run whose question
 * the first one is. Throws `NotFound` when there is no such conversation.
 */
async function append<Said extends SaidMessage>(options: {
  em: EntityManager;
  place: MessagePlace;
  messages: readonly Said[];
  asks?: string;
}): Promise<(Said & { readonly id: number })[]> {
  const { messages } = options;
  if (messages.length === 0) return [];
  const ids = await insertMessages(options);
  return messages.map((message, index) => ({ ...message, id: ids[index] ?? 0 }));
}

async function assertReadableSession(options: { em: EntityManager; viewer: Viewer; sessionId: string }): Promise<void> {
  const session = await findSessionRow({ em: options.em, id: options.sessionId });
  if (session === null) throw new NotFound('CHAT_SESSION');
  assertCan({ viewer: options.viewer, action: 'chatSession:read', resource: toOwned(session) });
}
