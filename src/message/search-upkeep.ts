import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import { toSqlExecutor } from '../database/sql.ts';
import { startRounds } from '../shared/rounds.ts';

/** Long enough for many messages to be put in their places together, which is what makes them cheap. */
const EVERY_MS = 5_000;

const CLEAN = "select gin_clean_pending_list('message_terms')::int as pages";

/**
 * Puts the terms of new messages in their places in the index, so that no turn has to. They are found before that, too,
 * and those of a server that went away wait for any other. Returns what stops it, once the round under way is over.
 */
export function startIndexing(options: { fork: () => EntityManager; logger: Logger }): () => Promise<void> {
  return startRounds({ everyMs: EVERY_MS, beginsNow: false, work: () => indexNew(options) });
}

async function indexNew({ fork, logger }: { fork: () => EntityManager; logger: Logger }): Promise<void> {
  try {
    await indexMessages(fork());
  } catch (error) {
    logger.warn({ err: error }, 'New messages could not be put in their places in the index.');
  }
}

/** Puts the terms of every message so far in their places, and returns how many pages of a list they had filled. */
export async function indexMessages(em: EntityManager): Promise<number> {
  const [cleaned] = await toSqlExecutor(em)<{ pages: number }>(CLEAN, []);
  return cleaned?.pages ?? 0;
}
