import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';

/** A version to export. */
export interface ExportedVersionRow {
  readonly id: number;
  readonly flowId: string;
  readonly name: string;
  readonly description: string | null;
  readonly documentHash: string | null;
  readonly semanticHash: string | null;
  /** Of the document's JSON; 0 without one. */
  readonly byteSize: number;
}

/** The versions of the flows that are not deleted, or only the current ones, oldest first; no document is read. */
export async function listExportedVersions(options: {
  em: EntityManager;
  flowIds: readonly string[];
  isCurrentOnly: boolean;
  limit: number;
}): Promise<ExportedVersionRow[]> {
  const { em, flowIds, isCurrentOnly, limit } = options;
  return toSqlExecutor(em)<ExportedVersionRow>(
    `select v.id, v.flow_id as "flowId", v.name, v.description, v.document_hash as "documentHash",
       d.semantic_hash as "semanticHash", coalesce(d.byte_size, 0) as "byteSize"
     from flow_version v join flow f on f.id = v.flow_id left join document d on d.hash = v.document_hash
     where v.flow_id = any($1) and not v.is_deleted and (not $2::boolean or v.id = f.current_version_id)
     order by v.id limit $3`,
    [flowIds, isCurrentOnly, limit],
  );
}

/** Locks the owner, so that no flow gets a name meanwhile, and tells the names of all flows that the owner has. */
export async function lockFlowNames({ em, ownerId }: { em: EntityManager; ownerId: number }): Promise<string[]> {
  const execute = toSqlExecutor(em);
  await execute('select 1 from user_account where id = $1 for no key update', [ownerId]);
  const rows = await execute<{ readonly name: string }>(
    'select name from flow where owner_id = $1 and deleted_at is null',
    [ownerId],
  );
  return rows.map(({ name }) => name);
}

/** The ids of a user's flows, oldest first. */
export async function listFlowIds({ em, ownerId }: { em: EntityManager; ownerId: number }): Promise<string[]> {
  const rows = await toSqlExecutor(em)<{ readonly id: string }>(
    'select id from flow where owner_id = $1 and deleted_at is null order by created_at, id',
    [ownerId],
  );
  return rows.map(({ id }) => id);
}
