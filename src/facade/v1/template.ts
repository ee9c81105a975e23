import { z } from 'zod';
import { enveloped, NOTHING } from '../answer.ts';
import {
  CreateTemplateDocument,
  DeleteTemplateDocument,
  TemplatePageDocument,
  TemplateWithDocumentDocument,
  UpdateTemplateDocument,
  type FlowTemplateFilter,
} from '../operations.ts';
import type { Reply } from '../failure.ts';
import { toOutcome, toSuccess } from '../reply.ts';
import { route, stepsRoute, type Calls, type Route } from '../route.ts';
import { readRows } from '../row-range.ts';
import { templateRow, toTemplateBrief, toTemplateRow } from '../shapes/template.ts';
import { findFlowKind } from '../wire.ts';
import {
  createTemplateBody,
  templateListQuery,
  templatePath,
  toCreateTemplate,
  toTemplateRange,
  toUpdateTemplate,
  updateTemplateBody,
} from './template-input.ts';

const MISSING = Object.freeze({ NotFound: { code: 404, message: 'Template not found' } });

type ListQuery = z.output<typeof templateListQuery>;

/** The rows of templates. */
export const templateRoutes: readonly Route[] = Object.freeze([
  route({
    method: 'post',
    path: '/api/v1/skill/template/create',
    auth: 'login',
    summary: 'Makes a template of a document or of a flow, without secrets. For administrators.',
    success: enveloped(templateRow),
    body: createTemplateBody,
    operation: CreateTemplateDocument,
    variables: ({ body }) => ({ input: toCreateTemplate(body) }),
    reply: ({ createFlowTemplate }) =>
      toOutcome({ result: createFlowTemplate, success: ({ template }) => toSuccess(toTemplateRow(template)) }),
  }),
  stepsRoute({
    method: 'get',
    path: '/api/v1/skill/template',
    auth: 'login',
    summary: 'Lists templates, or tells everything about the one whose id is given.',
    success: enveloped(z.array(templateRow)),
    query: templateListQuery,
    steps: ({ query }, calls) => (query.id === null ? readList({ query, calls }) : readOne({ id: query.id, calls })),
  }),
  route({
    method: 'post',
    path: '/api/v1/skill/template/:id',
    auth: 'login',
    summary: 'Changes a template or its place in the list. For administrators.',
    success: enveloped(templateRow),
    params: templatePath,
    body: updateTemplateBody,
    operation: UpdateTemplateDocument,
    variables: ({ params, body }) => ({ input: toUpdateTemplate({ id: params.id, body }) }),
    reply: ({ updateFlowTemplate }) =>
      toOutcome({
        result: updateFlowTemplate,
        refusals: MISSING,
        success: ({ template }) => toSuccess(toTemplateRow(template)),
      }),
  }),
  route({
    method: 'delete',
    path: '/api/v1/skill/template/:id',
    auth: 'login',
    summary: 'Deletes a template. For administrators.',
    success: NOTHING,
    params: templatePath,
    operation: DeleteTemplateDocument,
    variables: ({ params }) => ({ id: String(params.id) }),
    reply: ({ deleteFlowTemplate }) =>
      toOutcome({ result: deleteFlowTemplate, refusals: MISSING, success: () => toSuccess(null) }),
  }),
]);

/** A list too, of one or of none. */
async function readOne({ id, calls }: { id: number; calls: Calls }): Promise<Reply> {
  const { flowTemplate } = await calls.call(TemplateWithDocumentDocument, { id: String(id) });
  return toSuccess(flowTemplate === null ? [] : [toTemplateRow(flowTemplate)]);
}

async function readList({ query, calls }: { query: ListQuery; calls: Calls }): Promise<Reply> {
  const filter = toFilter(query);
  if (filter === null) return toSuccess([]);
  const { rows } = await readRows({
    range: toTemplateRange(query),
    readPage: async ({ first, after }) =>
      (await calls.call(TemplatePageDocument, { first, after, filter })).flowTemplates,
  });
  return toSuccess(rows.map(toTemplateBrief));
}

/** Null for a kind of flow that no template is for. */
function toFilter({ flow_type: flowType, name }: ListQuery): FlowTemplateFilter | null {
  const kind = flowType === null ? null : findFlowKind(flowType);
  return flowType !== null && kind === null ? null : { kind, name: name || null };
}
