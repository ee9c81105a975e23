import type { EntityManager } from '@mikro-orm/postgresql';
import { toSearchPattern } from '../database/like.ts';
import { toSqlExecutor } from '../database/sql.ts';
import type { FlowKind } from '../flow/entity.ts';
import { offsetOf, toPage, type Page, type PageRequest } from '../shared/page.ts';
import { isStorable } from '../shared/text.ts';
import type { FlowTemplate } from './entity.ts';

/** A template as lists read it; the document is not part of it. Times are ISO 8601 in UTC. */
export interface FlowTemplateRow {
  readonly id: number;
  readonly name: string;
  readonly description: string | null;
  readonly guideWord: string | null;
  readonly kind: FlowKind;
  readonly position: number;
  readonly documentHash: string | null;
  readonly sourceFlowId: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** A template's place in the list, the largest position first. */
export type TemplateKey = readonly [position: number, id: number];

/** Which templates to list; a condition that is absent or null does not restrict. */
export interface TemplateFilter {
  readonly kind?: FlowKind | null;
  readonly name?: string | null;
  readonly search?: string | null;
}

const COLUMNS = `t.id, t.name, t.description, t.guide_word as "guideWord", t.kind, t.position,
  t.document_hash as "documentHash", t.source_flow_id as "sourceFlowId", t.created_at as "createdAt",
  t.updated_at as "updatedAt"`;

/** A page of the templates, the largest position first, in one statement. Throws `BadRequest` for a search that cannot be. */
export async function listTemplatePage(options: {
  em: EntityManager;
  filter: TemplateFilter;
  request: PageRequest<TemplateKey>;
}): Promise<Page<FlowTemplateRow>> {
  const { em, filter, request } = options;
  const [position, id] = request.start.at === 'key' ? request.start.key : [null, null];
  const { kind = null, name = null, search } = filter;
  if (name !== null && !isStorable(name)) return { items: [], hasNext: false, hasPrevious: false };
  const rows = await toSqlExecutor(em)<FlowTemplateRow>(
    `select ${COLUMNS} from flow_template t
     where ($1::text is null or t.kind = $1) and ($2::text is null or t.name = $2)
       and ($3::text is null or t.name ilike $3 or t.description ilike $3)
       and ($4::int is null or (t.position, t.id) < ($4, $5::int))
     order by t.position desc, t.id desc limit $6 offset $7`,
    [kind, name, toSearchPattern(search), position, id, request.first + 1, offsetOf(request.start)],
  );
  return toPage({ rows, request });
}

/** The templates of those numbers, in any order, in one statement. */
export function listTemplateRows(options: { em: EntityManager; ids: readonly number[] }): Promise<FlowTemplateRow[]> {
  return toSqlExecutor(options.em)<FlowTemplateRow>(`select ${COLUMNS} from flow_template t where t.id = any($1)`, [
    options.ids,
  ]);
}

/** A template that a command has just written, as a row. */
export function toTemplateRow(template: FlowTemplate): FlowTemplateRow {
  return {
    id: template.id,
    name: template.name,
    description: template.description ?? null,
    guideWord: template.guideWord ?? null,
    kind: template.kind,
    position: template.position,
    documentHash: template.document ?? null,
    sourceFlowId: template.sourceFlowId ?? null,
    createdAt: template.createdAt.toISOString(),
    updatedAt: template.updatedAt.toISOString(),
  };
}
