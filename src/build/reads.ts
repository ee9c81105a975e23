import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { Holder } from '../auth/viewer.ts';
import { isHeldBy } from '../database/held-by.ts';
import type { InputForm } from '../runtime/contract.ts';
import { isStorable } from '../shared/text.ts';
import { isUuid } from '../shared/uuid.ts';
import type { BuildState } from './entity.ts';

/** A build as it is read. Times are ISO 8601 in UTC. */
export interface BuildRow {
  readonly id: string;
  readonly flowId: string;
  readonly versionId: number | null;
  readonly documentHash: string;
  readonly userId: number;
  readonly guestId: string | null;
  readonly state: BuildState;
  readonly error: string | null;
  readonly inputForms: readonly InputForm[];
  readonly memoryKeys: readonly string[];
  readonly createdAt: string;
  readonly finishedAt: string | null;
}

const COLUMNS = sql`b.id, b.flow_id as "flowId", b.version_id as "versionId", b.document_hash as "documentHash",
  b.user_id as "userId", b.guest as "guestId", b.state, b.error, b.input_forms as "inputForms", b.memory_keys as "memoryKeys",
  b.created_at as "createdAt", b.finished_at as "finishedAt"`;

/** A build, whoever started it; null also for an id that is no UUID. */
export async function findBuildRow(options: { em: EntityManager; id: string }): Promise<BuildRow | null> {
  const rows = await listBuildRows({ em: options.em, ids: [options.id] });
  return rows[0] ?? null;
}

/** Builds, whoever started them, in no particular order. */
export async function listBuildRows(options: { em: EntityManager; ids: readonly string[] }): Promise<BuildRow[]> {
  const ids = options.ids.filter(isUuid);
  if (ids.length === 0) return [];
  const query = sql<BuildRow>`select ${COLUMNS} from build b where b.id = any(${ids}::uuid[])`;
  const { rows } = await query.execute(options.em.getKysely());
  return rows;
}

/** The newest build of a flow that the holder started, or of one version of it when `versionId` is not null. */
export async function findLatestBuildRow(options: {
  em: EntityManager;
  holder: Holder;
  flowId: string;
  versionId: number | null;
}): Promise<BuildRow | null> {
  const { em, holder, flowId, versionId } = options;
  if (!isStorable(flowId)) return null;
  const query = sql<BuildRow>`
    select ${COLUMNS} from build b
    where b.flow_id = ${flowId} and ${isHeldBy({ table: 'b', holder })}
      ${versionId === null ? sql`` : sql`and b.version_id = ${versionId}`}
    order by b.created_at desc, b.id desc limit 1`;
  const { rows } = await query.execute(em.getKysely());
  return rows[0] ?? null;
}
