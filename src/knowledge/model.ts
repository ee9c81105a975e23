import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';
import { RunFault } from '../runtime/contract.ts';
import { EmbeddingModelInUse, EmbeddingModelMissing } from './errors.ts';
import type { KnowledgeBaseRow } from './reads.ts';
import type { KnowledgeDependencies } from './service.ts';

/** A file that is being read was begun with the model of that time. */
const HAS_TEXTS = `
  select exists (
    select from collection c join collection_filling f on f.collection_id = c.id where c.base_id = $1
  ) or exists (select from knowledge_file where base_id = $1 and state = 'READING') as "hasTexts"`;

/** What is empty keeps in mind of which model its vectors were. */
const CHANGE = `
  with emptied as (delete from collection where base_id = $1)
  update knowledge_base set model = $2 where id = $1`;

/** Throws `EmbeddingModelMissing` for a model that could not make vectors now. */
export async function assertModel(options: {
  findModel: KnowledgeDependencies['findModel'];
  model: string;
}): Promise<void> {
  const { findModel, model } = options;
  const found = await findModel(model).catch((error: unknown) => {
    throw error instanceof RunFault ? new EmbeddingModelMissing(error.message) : error;
  });
  if (found === null) throw new EmbeddingModelMissing();
}

/** Gives a locked base another model. Throws `EmbeddingModelInUse` where it has texts, or they are on their way in. */
export async function changeModel(options: {
  em: EntityManager;
  base: KnowledgeBaseRow;
  model: string | null;
}): Promise<void> {
  const { em, base, model } = options;
  if (model === null || model === base.model) return;
  const sql = toSqlExecutor(em);
  const [row] = await sql<{ hasTexts: boolean }>(HAS_TEXTS, [base.id]);
  if (row?.hasTexts !== false) throw new EmbeddingModelInUse();
  await sql(CHANGE, [base.id, model]);
}
