import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';
import type { VersionTag } from './entity.ts';
import { isTagName } from './name.ts';

/** A version tag as it is read; the document itself is not part of it. Times are ISO 8601 in UTC. */
export interface VersionTagRow {
  readonly flowId: string;
  readonly name: string;
  readonly versionId: number;
  readonly documentHash: string;
  readonly authorId: number | null;
  readonly movedAt: string;
}

const SELECT = `select t.flow_id as "flowId", t.name, t.version_id as "versionId", t.document_hash as "documentHash",
  t.author_id as "authorId", t.moved_at as "movedAt" from version_tag t`;

/** The tag of that name, whoever may read its flow; null when the flow has none, and for a text that is no name. */
export async function findVersionTagRow(options: {
  em: EntityManager;
  flowId: string;
  name: string;
}): Promise<VersionTagRow | null> {
  const { em, flowId, name } = options;
  if (!isTagName(name)) return null;
  const rows = await toSqlExecutor(em)<VersionTagRow>(`${SELECT} where t.flow_id = $1 and t.name = $2`, [flowId, name]);
  return rows[0] ?? null;
}

/** The tags of those flows, by name, in one statement. */
export function listTagsOfFlows(options: { em: EntityManager; flowIds: readonly string[] }): Promise<VersionTagRow[]> {
  const { em, flowIds } = options;
  return toSqlExecutor(em)<VersionTagRow>(`${SELECT} where t.flow_id = any($1) order by t.name`, [flowIds]);
}

/** The tags that stand for those versions, by name, in one statement. */
export function listTagsOfVersions(options: {
  em: EntityManager;
  versionIds: readonly number[];
}): Promise<VersionTagRow[]> {
  const { em, versionIds } = options;
  return toSqlExecutor(em)<VersionTagRow>(`${SELECT} where t.version_id = any($1) order by t.name`, [versionIds]);
}

/** A tag that a command has just set, as a row. */
export function toVersionTagRow(tag: VersionTag): VersionTagRow {
  return {
    flowId: tag.flow,
    name: tag.name,
    versionId: tag.version,
    documentHash: tag.document,
    authorId: tag.author ?? null,
    movedAt: tag.movedAt.toISOString(),
  };
}
