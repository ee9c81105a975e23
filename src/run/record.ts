import { randomUUID } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { openFork } from '../branch/fork.ts';
import { toSqlExecutor } from '../database/sql.ts';
import { transactSurely } from '../database/transact.ts';
import { claimKey } from '../idempotency/claim.ts';
import { AWAITED, toQueuePriority } from '../queue/priority.ts';
import { recordWaiting } from '../queue/statements.ts';
import type { RunPolicyInForce } from '../run-policy/policy.ts';
import type { ChatSession } from '../session/entity.ts';
import type { LoggedEvent } from '../stream/contract.ts';
import { findTurn } from './busy.ts';
import { createRun } from './create.ts';
import { toAskedId, type Run } from './entity.ts';
import { toRunAccepted } from './events.ts';
import { settleFileTweaks, type SettledTweaks } from './file-tweaks.ts';
import { settleForm, type SettledForm } from './form.ts';
import { assertGuestRoom } from './guest.ts';
import { findRunRow } from './reads.ts';
import { findRepeated, type Recognition } from './repeat.ts';
import { findRoom } from './room.ts';
import type { Alongside, Starting } from './starting.ts';
import { settleTarget, type RunTarget, type SettledTarget } from './target.ts';

/** No account has this number. */
const NOBODY = 0;

/** A run that is recorded and that nobody has begun. */
export interface RecordedRun {
  readonly run: Run;
  /** As it was when the run was asked for. */
  readonly policy: RunPolicyInForce;
  readonly events: readonly LoggedEvent[];
  readonly isStarted: boolean;
  /** Whether a limit holds it up, so that no worker was to be told of it. */
  readonly isHeld: boolean;
  /** The runs that the question cuts short. */
  readonly interrupted: readonly string[];
}

interface Recording extends Starting {
  readonly target: RunTarget;
  readonly recognition: Recognition;
  readonly alongside?: Alongside;
}

/** Records a run, its question and its first event, or nothing. Returns the id of the run of the first call where this one repeats it. */
export async function recordRun(recording: Recording): Promise<RecordedRun | string> {
  const { em } = recording.scope;
  const id = randomUUID();
  const isThere = async (): Promise<boolean> => (await findRunRow({ em: em.fork(), id })) !== null;
  // A run that is there and that nobody begins would have to be healed.
  return transactSurely({ em, work: (inside) => write({ ...recording, em: inside, id }), isThere });
}

interface Writing extends Recording {
  readonly em: EntityManager;
  readonly id: string;
}

async function write(writing: Writing): Promise<RecordedRun | string> {
  const { dependencies, executor, em, id, scope, request, recognition, alongside } = writing;
  const { claim } = recognition;
  const claimed = claim && (await claimKey({ em, claim, subject: id }));
  if (claimed !== null && claimed !== id) return claimed;
  const session = await openSession(writing);
  const repeated = claim === null ? await findRepeated({ em, recognition }) : null;
  if (repeated !== null) return repeated;
  const target = await settleTarget({ em, session, target: writing.target });
  const { form, tweaks } = await takeHandedIn({ ...writing, session, target });
  const { isFree, interrupted } = await findTurn({ em, session, asked: request.busyPolicy });
  // Whoever asks for a run of its own waits for it here; any other one had better go to an instance that stays.
  const queuePriority = findQueuePriority(writing);
  const isStarted = queuePriority === null && isFree && (alongside !== undefined || !executor.isLeaving);
  const fork = request.fork ? await openFork({ em, session, point: request.fork }) : null;
  await assertGuestRoom({ em, viewer: scope.viewer, maxGuestRuns: dependencies.maxGuestRuns() });
  // A comparison bounds its own runs.
  const apiKey = alongside === undefined ? await findRoom({ em, viewer: scope.viewer }) : null;
  const run = await createRun({ ...writing, target, session, form, tweaks, fork, isStarted, queuePriority, apiKey });
  const { limits } = dependencies.queue;
  const waiting = queuePriority === null ? null : await recordWaiting({ em, limits, run, priority: queuePriority });
  await alongside?.({ em, runId: run.id });
  const policy = dependencies.runPolicies.inForce(target.flow.runPolicy ?? null);
  const events = await dependencies.log.create({
    sql: toSqlExecutor(em),
    stream: run.id,
    events: [toRunAccepted(toAskedId(run) ?? 0)],
    isUnowned: queuePriority !== null,
  });
  return { run, policy, events, isStarted, isHeld: waiting?.isHeld ?? false, interrupted };
}

function openSession({ dependencies, em, scope, request, target }: Writing): Promise<ChatSession> {
  return dependencies.sessions.openForRun({
    em,
    viewer: scope.viewer,
    sessionId: request.sessionId,
    flow: target.flow,
    versionId: target.versionId,
    versionTag: target.versionTag ?? null,
    isTrial: target.isTrial,
    address: scope.address,
  });
}

/** The form, or the tweaks, with the files that they name, which the conversation keeps. */
async function takeHandedIn(
  handing: Writing & { session: ChatSession; target: SettledTarget },
): Promise<SettledTweaks & { form: SettledForm | undefined }> {
  const { dependencies, em, scope, request, values, session, target } = handing;
  // What the account has uploaded is not for its guests to hand in.
  const userId = scope.viewer.guest === null ? scope.viewer.userId : NOBODY;
  const form = values && (await settleForm({ ...dependencies, em, userId, target, values }));
  const { tweaks, fileIds } = form ?? (await settleFileTweaks({ ...dependencies, em, userId, ...request }));
  await dependencies.files.keepFor({ em, sessionId: session.id, fileIds });
  return { form, tweaks, fileIds };
}

/** The place of a run among those of the workers; null for one that is executed here. */
function findQueuePriority({ dependencies, request, alongside }: Writing): number | null {
  if (request.isBackground) return toQueuePriority(request.priority);
  return dependencies.leavesToWorkers && alongside === undefined ? AWAITED : null;
}
