import type { EntityManager } from '@mikro-orm/postgresql';
import { isTransient, retryTransient } from '../shared/retry.ts';

/** How long a database that broke off over a commit is waited for, to ask it what has become of that. */
const PATIENCE_MS = 10_000;

/**
 * Does work in a transaction of its own. A connection that breaks over the commit leaves unknown whether that took
 * place; then `isThere` looks for what the work wrote, and what is there was committed. Throws what the work throws,
 * and why the commit failed when nothing is there.
 */
export async function transactSurely<Outcome>(options: {
  em: EntityManager;
  work: (em: EntityManager) => Promise<Outcome>;
  isThere: () => Promise<boolean>;
}): Promise<Outcome> {
  const { em, work, isThere } = options;
  const done: Outcome[] = [];
  try {
    return await em.fork().transactional(async (inner) => {
      const outcome = await work(inner);
      done.push(outcome);
      return outcome;
    });
  } catch (error) {
    const [outcome] = done;
    if (outcome === undefined || !isTransient(error)) throw error;
    if (!(await retryTransient({ forMs: PATIENCE_MS, attempt: isThere }))) throw error;
    return outcome;
  }
}
