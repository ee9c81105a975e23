import type { EntityManager } from '@mikro-orm/postgresql';
import { recordFork, takePlace, type Fork } from '../branch/fork.ts';
import type { MessageService, NewMessage } from '../message/service.ts';
import type { ChatSession } from '../session/entity.ts';
import type { Run } from './entity.ts';

/**
 * Gives a run its place in its conversation: with a question of its own, or with a number alone where it answers one anew.
 * A branch that begins with it is kept and chosen.
 */
export async function recordQuestion(options: {
  messages: MessageService;
  em: EntityManager;
  session: ChatSession;
  run: Run;
  fork: Fork | null;
  message: NewMessage;
}): Promise<void> {
  const { messages, em, session, run, fork, message } = options;
  const isShared = fork?.kind === 'REGENERATION';
  run.questionId = isShared ? await takePlace(em) : (await messages.append({ em, message })).id;
  if (fork !== null) await recordFork({ em, session, fork, questionId: run.questionId });
  await em.flush();
}
