import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';
import type { ReportTemplate } from './entity.ts';

/** The template of a flow's reports, without the document. Times are ISO 8601 in UTC. */
export interface ReportTemplateRow {
  readonly id: number;
  readonly flowId: string;
  readonly versionKey: string | null;
  readonly nextVersionKey: string | null;
  readonly storageKey: string | null;
  readonly updatedAt: string;
}

const COLUMNS = `r.id, r.flow_id as "flowId", r.version_key as "versionKey",
  r.next_version_key as "nextVersionKey", r.storage_key as "storageKey", r.updated_at as "updatedAt"`;

/** The template of a flow, whoever may read it: the one that was changed last. Null when there is none. */
export async function findTemplateOfFlow(options: {
  em: EntityManager;
  flowId: string;
}): Promise<ReportTemplateRow | null> {
  const [row] = await toSqlExecutor(options.em)<ReportTemplateRow>(
    `select ${COLUMNS} from report_template r
     where r.flow_id = $1 and not r.is_deleted order by r.updated_at desc, r.id desc limit 1`,
    [options.flowId],
  );
  return row ?? null;
}

/** The template that a key was handed out for; null when there is none, or its flow is deleted. */
export async function findTemplateByKey(options: {
  em: EntityManager;
  key: string;
}): Promise<ReportTemplateRow | null> {
  const [row] = await toSqlExecutor(options.em)<ReportTemplateRow>(
    `select ${COLUMNS} from report_template r join flow f on f.id = r.flow_id
     where (r.version_key = $1 or r.next_version_key = $1) and not r.is_deleted and f.deleted_at is null`,
    [options.key],
  );
  return row ?? null;
}

/** A template that a command has just changed, as a row. */
export function toTemplateRow(template: ReportTemplate): ReportTemplateRow {
  return {
    id: template.id,
    flowId: template.flow,
    versionKey: template.versionKey ?? null,
    nextVersionKey: template.nextVersionKey ?? null,
    storageKey: template.storageKey ?? null,
    updatedAt: template.updatedAt.toISOString(),
  };
}
