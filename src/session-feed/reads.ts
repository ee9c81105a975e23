import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';

/** A run as a turn of its conversation. */
export interface TurnRow {
  readonly runId: string;
  /** The number of the question, which a turn keeps when the question is deleted. */
  readonly turn: number;
  /** The number of the last event; null while the run goes on. */
  readonly endedSeq: number | null;
}

const TURNS = `
  select r.id as "runId", r.question_id as turn, r.ended_seq as "endedSeq" from run r
  where r.session_id = $1 and r.question_id >= $2 order by r.question_id limit $3`;

/** The turns of a conversation from one on, in order. */
export function listTurnRows(options: {
  em: EntityManager;
  sessionId: string;
  from: number;
  limit: number;
}): Promise<TurnRow[]> {
  return toSqlExecutor(options.em)<TurnRow>(TURNS, [options.sessionId, options.from, options.limit]);
}
