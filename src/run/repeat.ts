import type { EntityManager } from '@mikro-orm/postgresql';
import { holderOf, type Holder, type Viewer } from '../auth/viewer.ts';
import { findClaimed, toRequestDigest, type Claim } from '../idempotency/claim.ts';
import { IdempotencyConflict } from '../idempotency/errors.ts';
import type { Json } from '../shared/json.ts';
import { Run } from './entity.ts';
import type { FormValue } from './form.ts';
import type { StartRequest } from './input.ts';

/** How a call that is made again is known; at most one of the two is there. */
export interface Recognition {
  /** Where the key counts among all calls of the viewer. */
  readonly claim: Claim | null;
  /** Where it counts in the conversation, which remembers it for as long as it lasts. */
  readonly inSession: InSession | null;
}

interface InSession {
  readonly sessionId: string;
  readonly holder: Holder;
  readonly clientMessageId: string;
  readonly digest: string;
}

/** A call that carries no key, and so is another one each time. */
export const UNRECOGNISED: Recognition = Object.freeze({ claim: null, inSession: null });

/** What a call can be known by. Without a conversation, which would be a new one each time, an id counts as a key. */
export function recognise(options: {
  viewer: Viewer;
  request: StartRequest;
  values?: readonly FormValue[] | undefined;
}): Recognition {
  const holder = holderOf(options.viewer);
  const { sessionId, clientMessageId, idempotencyKey } = options.request;
  const key = idempotencyKey ?? (sessionId === null ? clientMessageId : null);
  if (key !== null) return { claim: { ...toClaimed({ holder, key }), digest: toCallDigest(options) }, inSession: null };
  if (sessionId === null || clientMessageId === null) return UNRECOGNISED;
  return { claim: null, inSession: { sessionId, holder, clientMessageId, digest: toQuestionDigest(options) } };
}

/** Keys count among all calls of an account, so that those of each guest are made to differ from everybody else's. */
function toClaimed({ holder, key }: { holder: Holder; key: string }): Pick<Claim, 'userId' | 'key'> {
  const { userId, guestId } = holder;
  return { userId, key: guestId === null ? key : toRequestDigest({ guestId, key }) };
}

/** What a question asks, wherever it is asked: a client learns the id of a new conversation only with the answer. */
export function toQuestionDigest(options: {
  request: StartRequest;
  values?: readonly FormValue[] | undefined;
}): string {
  return toRequestDigest(toAsked(options));
}

/**
 * The run of the first call, when this one repeats it; null when it does not, also when no call was recorded yet. At
 * most one statement. Throws `IdempotencyConflict`.
 */
export async function findRepeated(options: { em: EntityManager; recognition: Recognition }): Promise<string | null> {
  const { em, recognition } = options;
  const { claim, inSession } = recognition;
  if (claim !== null) return findClaimed({ em, claim });
  if (inSession === null) return null;
  const { sessionId: session, holder, clientMessageId, digest } = inSession;
  const { userId: user, guestId: guest } = holder;
  const fields = ['id', 'requestDigest'] as const;
  const run = await em.findOne(Run, { session, user, guest, clientMessageId }, { fields, disableIdentityMap: true });
  if (run === null) return null;
  if (run.requestDigest !== null && run.requestDigest !== digest) throw new IdempotencyConflict(run.id);
  return run.id;
}

/** A trial's conversation is made for its editor, who cannot name it when it asks again. */
function toCallDigest(options: { request: StartRequest; values?: readonly FormValue[] | undefined }): string {
  const { sessionId, buildId } = options.request;
  return toRequestDigest({ ...toAsked(options), sessionId: buildId === null ? sessionId : null });
}

function toAsked(options: { request: StartRequest; values?: readonly FormValue[] | undefined }): Record<string, Json> {
  const {
    question: _question,
    sessionId: _session,
    clientMessageId: _id,
    idempotencyKey: _key,
    // Who executes it, and when, is no part of what is asked.
    isBackground: _background,
    priority: _priority,
    ...asked
  } = options.request;
  const { busyPolicy = null, ...rest } = asked;
  const values = options.values?.map((value) => ({ ...value })) ?? null;
  return { ...rest, busyPolicy, values };
}
