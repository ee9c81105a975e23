import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';
import { isBaseReadableBy } from '../role/base-grant.ts';
import type { BasesKey, ReadableBases } from '../runtime/collections/contract.ts';
import { parseRowId } from '../shared/input.ts';
import type { PassageIndexes } from './passage-index.ts';
import { toHash, type RunPlace } from './place.ts';
import { THERE_COLUMNS, type ThereRow } from './reads.ts';
import { findNear, findWords } from './search.ts';

/** Whose right to read bases counts; `flowId` is the flow in which its owner must have named them, null for anyone's. */
export interface BaseReach {
  readonly userId: number | null;
  readonly flowId: string | null;
}

/** Nobody's: nothing is found. */
const NOBODY: BaseReach = Object.freeze({ userId: null, flowId: null });

const IS_OF_AUTHOR = `exists (
  select from flow f join named_place n on n.flow_id = f.id
  where f.id = $2 and n.kind = 'BASE' and n.name = b.id::text and ${isBaseReadableBy('f.owner_id')})`;

const IS_READABLE = `b.id = any($1::int[]) and case when $2::text is null then ${isBaseReadableBy('$3::int')} else ${IS_OF_AUTHOR} end`;

const MODELS = `select distinct b.model from knowledge_base b where ${IS_READABLE} order by b.model`;

const THERE = `
  select ${THERE_COLUMNS}
  from knowledge_base b join collection c on c.base_id = b.id join collection_filling f on f.collection_id = c.id
  where f.finished_at is not null and c.kind = $4 and ($5::text is null or b.model = $5) and ${IS_READABLE}`;

/** Whose right counts for what a vertex asks. Guests have none of their own. */
export function toReach({ run, key }: { run: RunPlace; key: BasesKey }): BaseReach {
  if (key.reader === 'AUTHOR') return { userId: null, flowId: run.flowId };
  return run.guestId === null ? { userId: run.userId, flowId: null } : NOBODY;
}

/** The bases that may be read. Each search asks again, so that a right that was taken away ends what is found at once. */
export async function openBases(options: {
  em: () => EntityManager;
  indexes: PassageIndexes;
  reach: BaseReach;
  key: Pick<BasesKey, 'ids' | 'kind'>;
}): Promise<ReadableBases> {
  const { em, indexes, reach, key } = options;
  const searched = { em, indexes, name: 'of a knowledge base' };
  const ids = [...new Set(key.ids.map(parseRowId))].filter((id) => id !== null);
  const parameters = [ids, reach.flowId, reach.userId];
  const list = (model: string | null) => toSqlExecutor(em())<ThereRow>(THERE, [...parameters, key.kind, model]);
  const rows = await toSqlExecutor(em())<{ model: string }>(MODELS, parameters);
  return {
    models: rows.map(({ model }) => model),
    findNear: ({ model, space, ...search }) =>
      findNear({ ...search, ...searched, space: toHash(space), listThere: () => list(model) }),
    findWords: (search) => findWords({ ...search, ...searched, listThere: () => list(null) }),
  };
}
