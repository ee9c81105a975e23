import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';
import { planOnce } from '../shared/plans.ts';
import type { Run } from './entity.ts';

/** What a run may be recorded with; the rest comes while it is executed. */
const COLUMNS = Object.freeze({
  id: (run) => run.id,
  flow_id: (run) => run.flow,
  version_id: (run) => run.version,
  document_hash: (run) => run.document,
  session_id: (run) => run.session,
  user_id: (run) => run.user,
  api_key_id: (run) => run.apiKey,
  state: (run) => run.state,
  inputs: (run) => JSON.stringify(run.inputs),
  tweaks: (run) => JSON.stringify(run.tweaks),
  form: (run) => run.form,
  history_count: (run) => run.historyCount,
  question_id: (run) => run.questionId,
  shared_question_id: (run) => run.sharedQuestionId,
  branch: (run) => run.branch,
  client_message_id: (run) => run.clientMessageId,
  request_digest: (run) => run.requestDigest,
  queue_priority: (run) => run.queuePriority,
  started_at: (run) => run.startedAt?.toISOString(),
} satisfies Readonly<Record<string, (run: Run) => unknown>>);

const NAMES = Object.keys(COLUMNS);

/** Written out, because the mapper makes a text of its own for every run, which the database has to plan anew. */
const INSERT = planOnce(
  `insert into run (${NAMES.join(', ')}) values (${NAMES.map((_name, index) => `$${index + 1}`).join(', ')})`,
);

/** Records a run that was just made, in the entity manager's transaction. */
export async function insertRun({ em, run }: { em: EntityManager; run: Run }): Promise<void> {
  await toSqlExecutor(em)(
    INSERT,
    Object.values(COLUMNS).map((toValue) => toValue(run) ?? null),
  );
}
