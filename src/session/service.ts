import type { EntityManager } from '@mikro-orm/postgresql';
import { assertCan, getPermitted } from '../auth/permissions.ts';
import { holderOf, type Viewer } from '../auth/viewer.ts';
import { listColumns } from '../database/find-locked.ts';
import type { ViewerScope } from '../database/scope.ts';
import { toSqlExecutor } from '../database/sql.ts';
import type { FlowRow } from '../flow/reads.ts';
import { findNewestMessageId } from '../message/reads.ts';
import { toSessionTopic } from '../message/tail.ts';
import type { Page, PageRequest } from '../shared/page.ts';
import { NotFound } from '../shared/refusal.ts';
import { isStorable } from '../shared/text.ts';
import type { WakeUp } from '../stream/contract.ts';
import { ChatSession, type BusyPolicy } from './entity.ts';
import { SessionIdRejected } from './errors.ts';
import { createSessionId } from './id.ts';
import { assertGuestMayBegin } from './guest.ts';
import { parsePin, parseSessionName, type PinSession } from './input.ts';
import { findLockedSession, lockSession } from './lock.ts';
import { pinSession } from './pin.ts';
import { copyOnRecord, recordChat, removeOnRecord } from './record.ts';
import {
  countSessions,
  findSessionRow,
  listSessionPage,
  type ChatSessionRow,
  type SessionFilter,
  type SessionKey,
} from './reads.ts';
import { toOwned } from './owned.ts';
import { restoreSession } from './restore.ts';
import { planOnce } from '../shared/plans.ts';

const MAX_ID_LENGTH = 255;

/** What conversations are kept with. */
export interface SessionDependencies {
  readonly wakeUp: WakeUp;
}

/** Opens conversations, lists those of the viewer, names, copies, clears and deletes them. */
export type SessionService = ReturnType<typeof createSessionService>;

/** Whose conversation is opened, and what a new one is about. */
export interface SessionOpening {
  readonly em: EntityManager;
  readonly viewer: Viewer;
  /** Null for a new conversation with an id of the server's making. */
  readonly sessionId: string | null;
  readonly flow: FlowRow;
  /** What a new conversation is pinned to unless it follows a tag; an existing one stays with its own. */
  readonly versionId: number | null;
  /** The version tag that a new conversation follows. */
  readonly versionTag?: string | null;
  readonly isTrial: boolean;
  /** Where the request came from, for the record. */
  readonly address?: string | null | undefined;
}

/** Conversations belong to whoever began them; somebody else's is answered like a missing one. */
export function createSessionService({ wakeUp }: SessionDependencies) {
  return {
    openForRun,
    getReadable,
    listOwn,

    /** How many conversations `listOwn` lists over all pages. */
    countOwn: ({ scope, filter }: { scope: ViewerScope; filter: SessionFilter }): Promise<number> =>
      countSessions({ em: scope.em, holder: holderOf(scope.viewer), filter }),

    /** Leaves every message so far out of what the model is told. Throws `NotFound` or `NotPermitted`. */
    async clearHistory(target: SessionTarget): Promise<ChatSessionRow> {
      await changeSession(target, async ({ em, session }) => {
        session.forget(await findNewestMessageId({ em, sessionId: session.id }));
      });
      return this.getReadable(target);
    },

    /** Gives a conversation a name. Throws `InvalidInput`, `NotFound` or `NotPermitted`. */
    async rename({ name: given, ...target }: SessionTarget & { readonly name: string }): Promise<ChatSessionRow> {
      const name = parseSessionName(given);
      await changeSession(target, ({ session }) => session.rename(name));
      return this.getReadable(target);
    },

    /** Says what later turns use. Throws `InvalidInput`, `NotFound` or `NotPermitted`. */
    async pin({ scope, sessionId, ...pin }: SessionTarget & PinSession): Promise<ChatSessionRow> {
      const choice = parsePin(pin);
      await changeSession({ scope, sessionId }, (locked) => pinSession({ ...locked, viewer: scope.viewer, choice }));
      return this.getReadable({ scope, sessionId });
    },

    /** Says what becomes of later questions while it is being answered. Throws `NotFound` or `NotPermitted`. */
    async setBusyPolicy({
      busyPolicy,
      ...target
    }: SessionTarget & { readonly busyPolicy: BusyPolicy }): Promise<ChatSessionRow> {
      await changeSession(target, ({ session }) => session.treatQuestions(busyPolicy));
      return this.getReadable(target);
    },

    /** Begins a conversation with the messages of another. Throws `NotFound` or `NotPermitted`. */
    async copy(target: SessionTarget): Promise<ChatSessionRow> {
      const sessionId = await changeSession(target, (locked) => copyOnRecord({ ...locked, actor: target.scope }));
      return this.getReadable({ scope: target.scope, sessionId });
    },

    /** Gives a deleted conversation back. Throws `InvalidInput`, `NotFound` or `NotPermitted`. */
    async restore(target: SessionTarget): Promise<ChatSessionRow> {
      await restoreSession(target);
      return this.getReadable(target);
    },

    /**
     * Deletes a conversation, tells whoever follows it, and returns the id that it had. Throws `NotFound` or
     * `NotPermitted`.
     */
    async delete(target: SessionTarget): Promise<string> {
      await changeSession(target, (locked) => removeOnRecord({ ...locked, actor: target.scope }));
      wakeUp.notify([toSessionTopic(target.sessionId)]);
      return target.sessionId;
    },
  };
}

/** A conversation that the viewer means to change. */
export interface SessionTarget {
  readonly scope: ViewerScope;
  readonly sessionId: string;
}

/** A conversation that the viewer may read. Throws `NotFound`. */
async function getReadable({ scope, sessionId }: SessionTarget): Promise<ChatSessionRow> {
  const row = await findSessionRow({ em: scope.em, id: sessionId });
  const resource = row && toOwned(row);
  return getPermitted({ viewer: scope.viewer, action: 'chatSession:read', resource });
}

/** The viewer's own conversations, newest first, without trial ones; see `SessionFilter` for deleted ones. */
function listOwn(options: {
  scope: ViewerScope;
  filter: SessionFilter;
  page: PageRequest<SessionKey>;
}): Promise<Page<ChatSessionRow>> {
  const { scope, filter, page } = options;
  return listSessionPage({ em: scope.em, holder: holderOf(scope.viewer), filter, page });
}

function changeSession<Outcome>(
  { scope, sessionId }: SessionTarget,
  change: (locked: { em: EntityManager; session: ChatSession }) => Promise<Outcome> | Outcome,
): Promise<Outcome> {
  const { viewer } = scope;
  return scope.em.fork().transactional(async (em) => {
    const session = await lockSession({ em, viewer, sessionId });
    return change({ em, session });
  });
}

/**
 * The conversation that a run is to belong to, locked until the caller's transaction ends, so that what is written to
 * a conversation has one order. Begins it when there is none of that id. Throws `NotFound` when the id is taken by
 * somebody else, by a deleted conversation or by one with another flow, and `SessionIdRejected`.
 */
async function openForRun(opening: SessionOpening): Promise<ChatSession> {
  const { em, viewer, flow } = opening;
  const id = opening.sessionId ?? createSessionId();
  if (id === '' || id.length > MAX_ID_LENGTH || !isStorable(id)) throw new SessionIdRejected();
  const existing = opening.sessionId === null ? null : await findLockedSession({ em, id });
  const session = getOpen(existing ?? (await begin({ ...opening, id })));
  assertCan({ viewer, action: 'chatSession:update', resource: toOwned(session) });
  if (session.flow !== flow.id) throw new NotFound('CHAT_SESSION');
  return session;
}

function getOpen(session: ChatSession | null): ChatSession {
  if (session === null || session.isDeleted()) throw new NotFound('CHAT_SESSION');
  return session;
}

const BEGIN = `
  insert into chat_session (id, flow_id, name, user_id, guest, version_id, version_tag, is_trial)
  values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (id) do nothing returning `;

/** Two callers may begin the same conversation at once: the second waits for the first and finds its conversation. */
async function begin(opening: SessionOpening & { id: string }): Promise<ChatSession | null> {
  await assertGuestMayBegin(opening);
  const { em, id, flow, viewer, address, versionTag = null, isTrial } = opening;
  const versionId = versionTag === null ? opening.versionId : null;
  const { userId, guestId } = holderOf(viewer);
  const given = [id, flow.id, flow.name, userId, guestId, versionId, versionTag, isTrial];
  const statement = planOnce(BEGIN + listColumns({ em, entity: ChatSession }));
  const [begun] = await toSqlExecutor(em)(statement, given);
  if (begun === undefined) return findLockedSession({ em, id });
  if (!isTrial) await recordChat({ em, actor: { viewer, address: address ?? null }, event: 'CHAT_CREATED', flow });
  return em.map(ChatSession, begun);
}
