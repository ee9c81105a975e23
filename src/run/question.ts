import type { EntityManager } from '@mikro-orm/postgresql';
import { recordFork, takePlace, type Fork } from '../branch/fork.ts';
import type { MessagePlace, SaidMessage } from '../message/append.ts';
import type { MessageService } from '../message/service.ts';
import type { ChatSession } from '../session/entity.ts';
import type { Run } from './entity.ts';
import { insertRun } from './insert.ts';

/**
 * Writes a run with its place in its conversation: a question of its own, or a number alone where it answers one anew. A
 * branch that begins with it is kept and chosen.
 */
export async function recordAsked(options: {
  messages: MessageService;
  em: EntityManager;
  session: ChatSession;
  run: Run;
  fork: Fork | null;
  place: MessagePlace;
  question: SaidMessage;
}): Promise<void> {
  const { messages, em, session, run, fork, place, question } = options;
  if (fork?.kind === 'REGENERATION') run.questionId = await takePlace(em);
  await insertRun({ em, run });
  // The statement that records the question tells its number to the run.
  const questionId = run.questionId ?? (await ask({ messages, em, place, question, run }));
  if (fork === null) return;
  await recordFork({ em, session, fork, questionId });
  await em.flush();
}

async function ask(options: {
  messages: MessageService;
  em: EntityManager;
  place: MessagePlace;
  question: SaidMessage;
  run: Run;
}): Promise<number> {
  const { messages, em, place, question, run } = options;
  const [asked] = await messages.append({ em, place, messages: [question], asks: run.id });
  if (asked === undefined) throw new Error('A question was recorded and has no number.');
  run.questionId = asked.id;
  return asked.id;
}
