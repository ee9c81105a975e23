import type { EntityManager } from '@mikro-orm/postgresql';
import type { DocumentStore } from '../document/service.ts';
import type { MessageService } from '../message/service.ts';
import type { RunStep, Runtime, Turn } from '../runtime/contract.ts';
import type { StreamWriter } from '../stream/contract.ts';
import type { Run } from './entity.ts';
import { toStepLogged, toTextAdded } from './events.ts';
import type { Transcript } from './transcript.ts';

/** The last step of a run that answered. */
export type Answer = Extract<RunStep, { kind: 'answer' }>;

/**
 * Executes a run and records each step as it comes, until the answer. Throws whatever the runtime throws, and the
 * signal's reason when it aborts. No connection is held while a model is awaited.
 */
export async function follow(options: {
  dependencies: { fork: () => EntityManager; runtime: Runtime; documents: DocumentStore; messages: MessageService };
  run: Run;
  writer: StreamWriter;
  transcript: Transcript;
  upstream: { isClosed: boolean };
  signal: AbortSignal;
}): Promise<Answer> {
  const { dependencies, run, writer, transcript, upstream, signal } = options;
  const em = dependencies.fork();
  const [document, history] = await Promise.all([
    dependencies.documents.load({ em, hash: run.document }),
    loadHistory({ dependencies, run }),
  ]);
  const steps = dependencies.runtime.run({
    document,
    documentHash: run.document,
    inputs: run.inputs,
    tweaks: run.tweaks,
    history,
    signal,
    onUpstreamClosed: () => {
      upstream.isClosed = true;
    },
  });
  for await (const step of steps) {
    if (step.kind === 'answer') return step;
    if (step.kind === 'text') writer.append(toTextAdded(step));
    if (step.kind === 'log') writer.append(toStepLogged(step.text));
    // Last, so that nothing is kept which no viewer was told.
    transcript.add(step);
  }
  signal.throwIfAborted();
  throw new Error('The runtime ended without an answer.');
}

function loadHistory(options: {
  dependencies: { fork: () => EntityManager; messages: MessageService };
  run: Run;
}): Promise<readonly Turn[]> {
  const { dependencies, run } = options;
  if (run.historyCount === 0 || run.questionId === null || run.questionId === undefined) return Promise.resolve([]);
  return dependencies.messages.turnsOf({
    em: dependencies.fork(),
    sessionId: run.session,
    beforeMessageId: run.questionId,
    limit: run.historyCount,
  });
}
