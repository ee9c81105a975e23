import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { Json } from '../shared/json.ts';
import { isUuid } from '../shared/uuid.ts';
import type { ComparisonState } from './entity.ts';

/** A comparison as it is read, without its cells. Times are ISO 8601 in UTC. */
export interface ComparisonRow {
  readonly id: string;
  readonly userId: number;
  readonly nodeId: string;
  readonly questions: readonly string[];
  readonly versionIds: readonly number[];
  readonly inputs: Readonly<Record<string, Json>>;
  readonly state: ComparisonState;
  readonly createdAt: string;
  readonly finishedAt: string | null;
}

/** A cell as it is read. */
export interface ComparisonCellRow {
  readonly comparisonId: string;
  readonly questionIndex: number;
  readonly versionId: number;
  readonly documentHash: string | null;
  readonly runId: string | null;
  readonly error: string | null;
}

const COLUMNS = sql`c.id, c.user_id as "userId", c.node_id as "nodeId", c.questions, c.version_ids as "versionIds",
  c.inputs, c.state, c.created_at as "createdAt", c.finished_at as "finishedAt"`;

const CELL_COLUMNS = sql`l.comparison_id as "comparisonId", l.question_index as "questionIndex",
  l.version_id as "versionId", l.document_hash as "documentHash", l.run_id as "runId", l.error`;

/** A comparison, whoever began it; null also for an id that is no UUID. */
export async function findComparisonRow(options: { em: EntityManager; id: string }): Promise<ComparisonRow | null> {
  const rows = await listComparisonRows({ em: options.em, ids: [options.id] });
  return rows[0] ?? null;
}

/** Comparisons, whoever began them, in no particular order. */
export async function listComparisonRows(options: {
  em: EntityManager;
  ids: readonly string[];
}): Promise<ComparisonRow[]> {
  const ids = options.ids.filter(isUuid);
  if (ids.length === 0) return [];
  const query = sql<ComparisonRow>`select ${COLUMNS} from comparison c where c.id = any(${ids}::uuid[])`;
  const { rows } = await query.execute(options.em.getKysely());
  return rows;
}

/** The cells of comparisons, whoever began them, by question and then by the number of the version. */
export async function listCellRows(options: {
  em: EntityManager;
  comparisonIds: readonly string[];
}): Promise<ComparisonCellRow[]> {
  const { em, comparisonIds } = options;
  const query = sql<ComparisonCellRow>`
    select ${CELL_COLUMNS} from comparison_cell l where l.comparison_id = any(${[...comparisonIds]}::uuid[])
    order by l.comparison_id, l.question_index, l.version_id`;
  const { rows } = await query.execute(em.getKysely());
  return rows;
}
