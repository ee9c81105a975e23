import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import { can } from '../auth/permissions.ts';
import type { Scope, ViewerScope } from '../database/scope.ts';
import { toSqlExecutor } from '../database/sql.ts';
import { toMediaType } from '../file/content.ts';
import { createName, isFileKey } from '../file/key.ts';
import type { FileLinks } from '../file/link.ts';
import type { FileStore } from '../file/store.ts';
import { parseFlowId } from '../flow/id.ts';
import { lockFlow } from '../flow/lock.ts';
import { findFlowRow } from '../flow/reads.ts';
import { NotFound } from '../shared/refusal.ts';
import { ReportTemplate } from './entity.ts';
import { ReportNotFetched } from './errors.ts';
import type { Office } from './office.ts';
import { findTemplateByKey, findTemplateOfFlow, toTemplateRow, type ReportTemplateRow } from './reads.ts';

/** What templates are kept with. */
export interface ReportDependencies {
  readonly store: FileStore;
  readonly links: FileLinks;
  readonly office: Office;
  /** Where other servers reach this one; without it, links have no host. */
  readonly publicUrl: string | undefined;
  readonly logger: Pick<Logger, 'warn'>;
}

/** Hands templates to the office editor and takes over what it saves. */
export type ReportService = ReturnType<typeof createReportService>;

/** Every method works in the scope that it is given and commits before it returns. */
export function createReportService(dependencies: ReportDependencies) {
  const { links, publicUrl = '' } = dependencies;
  return {
    /** The template of a flow; null when there is none, or the viewer may not change the flow. */
    async find({ scope, flowId }: { scope: ViewerScope; flowId: string }): Promise<ReportTemplateRow | null> {
      const id = parseFlowId(flowId);
      const flow = id === null ? null : await findFlowRow({ em: scope.em, viewer: scope.viewer, id });
      if (flow === null || !can({ viewer: scope.viewer, action: 'flow:update', resource: flow })) return null;
      return findTemplateOfFlow({ em: scope.em, flowId: flow.id });
    },

    /** The template of a flow with a key for the next save. Throws `NotFound` or `NotPermitted`. */
    open: ({ scope, flowId }: { scope: ViewerScope; flowId: string }): Promise<ReportTemplateRow> =>
      scope.em.fork().transactional(async (em) => {
        const flow = await lockFlow({ em, viewer: scope.viewer, flowId, action: 'flow:update' });
        const newest = { orderBy: { updatedAt: 'desc', id: 'desc' } } as const;
        const template =
          (await em.findOne(ReportTemplate, { flow: flow.id, isDeleted: false }, newest)) ??
          em.create(ReportTemplate, { flow: flow.id });
        template.prepare(createName);
        await em.flush();
        return toTemplateRow(template);
      }),

    /**
     * Takes over what the office editor has saved under a key; returns the key. Throws `NotFound`,
     * `ReportSourceRejected`, `ReportNotFetched` or `StoreFull`. No connection is held during the download.
     */
    save: (request: { scope: Scope; key: string; url: string }): Promise<string> =>
      saveTemplate({ ...dependencies, ...request }),

    /** A link to the document of a template; null while nothing was saved. */
    findUrl: ({ storageKey }: ReportTemplateRow): string | null =>
      storageKey === null ? null : `${publicUrl}${links.sign(storageKey)}`,
  };
}

/** A later save under the same key replaces the file, which stays what it is until then. */
const ANNOUNCE = `
  insert into stored_file (id, purpose, name, media_type, storage_key)
  values ($1, 'REPORT', 'report.docx', '${toMediaType('docx')}', $2)
  on conflict (storage_key) do update set created_at = now()`;

async function saveTemplate(options: ReportDependencies & { scope: Scope; key: string; url: string }): Promise<string> {
  const { store, office, scope, key, url, logger } = options;
  const storageKey = `report/${key}.docx`;
  // Asked first, so that nothing is downloaded for whoever does not have a key.
  const known = isFileKey(storageKey) ? await findTemplateByKey({ em: scope.em, key }) : null;
  if (known === null) throw new NotFound('REPORT_TEMPLATE');
  try {
    // The row comes first: what is fetched and then not kept is deleted by it.
    await toSqlExecutor(scope.em)(ANNOUNCE, [createName(), storageKey]);
    const { size } = await office.fetch({ url, use: (content) => store.put({ key: storageKey, content }) });
    await toSqlExecutor(scope.em)('update stored_file set size = $2 where storage_key = $1', [storageKey, size]);
  } catch (error) {
    if (error instanceof ReportNotFetched) logger.warn({ err: error }, 'A report template could not be fetched.');
    throw error;
  }
  await scope.em.fork().transactional((em) => keep({ em, key, storageKey }));
  return key;
}

/** What this document replaces is deleted once nothing names it (upkeep). */
async function keep(options: { em: EntityManager; key: string; storageKey: string }): Promise<void> {
  const { em, key, storageKey } = options;
  const row = await findTemplateByKey({ em, key });
  // Looked up again, because the flow may have been deleted during the download.
  if (row === null) throw new NotFound('REPORT_TEMPLATE');
  const template = await em.findOneOrFail(ReportTemplate, { id: row.id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  template.keep({ key, storageKey });
}
