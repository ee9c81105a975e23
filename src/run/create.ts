import type { RequiredEntityData } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { holderOf } from '../auth/viewer.ts';
import type { Fork } from '../branch/fork.ts';
import type { ChatSession, FormTweaks } from '../session/entity.ts';
import { currentActivity } from '../shared/activity.ts';
import { Run } from './entity.ts';
import type { SettledForm } from './form.ts';
import { recordAsked } from './question.ts';
import { toQuestionDigest } from './repeat.ts';
import type { Starting } from './starting.ts';
import { toTweaksInForm } from './statements.ts';
import type { SettledTarget } from './target.ts';

/** What is known about a run by the time that it is recorded. */
interface SettledRun extends Starting {
  readonly em: EntityManager;
  readonly id: string;
  readonly target: SettledTarget;
  readonly session: ChatSession;
  readonly form: SettledForm | undefined;
  readonly tweaks: FormTweaks;
  readonly fork: Fork | null;
  readonly isStarted: boolean;
  readonly queuePriority: number | null;
  readonly apiKey: string | null;
}

/** Records a run and its question in the entity manager's transaction. */
export async function createRun(settled: SettledRun): Promise<Run> {
  const { dependencies, id, scope, request, target, form, tweaks, fork, em, session, isStarted } = settled;
  const { queuePriority, apiKey } = settled;
  const branch = fork?.number ?? session.branch ?? 0;
  const place = { branch, sessionId: session.id, flowId: target.flow.id, userId: scope.viewer.userId, runId: id };
  const given = {
    id,
    flow: target.flow.id,
    version: target.versionId,
    document: target.documentHash,
    session: session.id,
    user: scope.viewer.userId,
    guest: holderOf(scope.viewer).guestId,
    apiKey,
    state: isStarted ? 'RUNNING' : 'QUEUED',
    inputs: request.inputs,
    form: form?.kind ?? null,
    // Whoever waits takes what the conversation's form is by then.
    tweaks: isStarted ? toTweaksInForm({ form: session.form, tweaks }) : tweaks,
    historyCount: request.historyCount,
    clientMessageId: request.clientMessageId,
    requestDigest: request.clientMessageId === null ? null : toQuestionDigest(settled),
    branch,
    queuePriority,
    attempt: 0,
    sharedQuestionId: fork?.kind === 'REGENERATION' ? fork.forkId : null,
    startedAt: isStarted ? new Date() : null,
    ...toTrace(),
  } satisfies RequiredEntityData<Run>;
  // Written at once and then left alone: the mapper would look at it again with every flush.
  const run = em.create(Run, given, { persist: false });
  const question = { ...toQuestionMessage({ form, request }), inputs: request.question };
  await recordAsked({ messages: dependencies.messages, em, session, run, fork, place, question });
  return run;
}

/** Whoever executes the run goes on with the trace of who asks for it. */
function toTrace(): Partial<Pick<Run, 'traceId' | 'traceParent'>> {
  const activity = currentActivity();
  if (activity === null) return {};
  const { traceId, span } = activity;
  return { traceId, ...(span !== null && { traceParent: span.traceparent }) };
}

/** A form is no question: no answer to it follows, and no model is told of it as of a turn. Procedures have one frame. */
function toQuestionMessage({ form, request }: Pick<SettledRun, 'form' | 'request'>) {
  const said = { isBot: false, text: '' } as const;
  return form === undefined
    ? ({ ...said, frame: request.isProcedure ? 'END' : 'BOT', category: 'QUESTION' } as const)
    : ({ ...said, frame: 'END', category: 'PROCESSING' } as const);
}
