import type { EntityManager } from '@mikro-orm/postgresql';
import { assertAllowed } from '../auth/permissions.ts';
import type { ViewerScope } from '../database/scope.ts';
import { withoutSecrets } from '../document/shown.ts';
import type { DocumentStore } from '../document/service.ts';
import { parseFlowId } from '../flow/id.ts';
import type { FlowService } from '../flow/service.ts';
import type { CatalogueCategory, FlowDocument } from '../runtime/contract.ts';
import { parseRowId } from '../shared/input.ts';
import { isJsonObject } from '../shared/json.ts';
import type { Page, PageRequest } from '../shared/page.ts';
import { NotFound } from '../shared/refusal.ts';
import { FlowTemplate } from './entity.ts';
import { FlowTemplateNameTaken } from './errors.ts';
import {
  parseCreateTemplate,
  parseUpdateTemplate,
  type CreateTemplate,
  type TemplateDraft,
  type UpdateTemplate,
} from './input.ts';
import { seedPresets } from './presets.ts';
import {
  listTemplatePage,
  toTemplateRow,
  type FlowTemplateRow,
  type TemplateFilter,
  type TemplateKey,
} from './reads.ts';
import { findFrontPosition, inTurn } from './turn.ts';

/** What templates are kept with. */
export interface TemplateDependencies {
  readonly documents: DocumentStore;
  readonly flows: Pick<FlowService, 'getReadable'>;
  readonly catalogue: readonly CatalogueCategory[];
}

/** Keeps the documents that people begin flows with. */
export type TemplateService = ReturnType<typeof createTemplateService>;

/** Everybody reads templates, so that no secret may be in one; only administrators write them. */
export function createTemplateService(dependencies: TemplateDependencies) {
  const { documents } = dependencies;
  return {
    /** A page of the templates, the largest position first. */
    list: (options: {
      scope: ViewerScope;
      filter: TemplateFilter;
      request: PageRequest<TemplateKey>;
    }): Promise<Page<FlowTemplateRow>> => listTemplatePage({ ...options, em: options.scope.em }),

    /**
     * Makes a template, before all others, of a document or of a flow that the viewer may read. Throws `NotPermitted`,
     * `InvalidInput`, `NotFound` or `FlowTemplateNameTaken`.
     */
    async create({ scope, input }: { scope: ViewerScope; input: CreateTemplate }): Promise<FlowTemplateRow> {
      assertAllowed({ viewer: scope.viewer, action: 'flowTemplate:create' });
      const draft = await completeDraft({ ...dependencies, scope, draft: parseCreateTemplate(input) });
      return toTemplateRow(await inTurn(scope.em, (em) => createTemplate({ em, documents, draft })));
    },

    /** Changes a template. Throws `NotPermitted`, `InvalidInput`, `NotFound` or `FlowTemplateNameTaken`. */
    async update({ scope, input }: { scope: ViewerScope; input: UpdateTemplate }): Promise<FlowTemplateRow> {
      assertAllowed({ viewer: scope.viewer, action: 'flowTemplate:update' });
      const { particulars, document } = parseUpdateTemplate(input);
      const changed = await inTurn(scope.em, async (em) => {
        const id = parseRowId(input.id);
        const template = id === null ? null : await em.findOne(FlowTemplate, { id });
        if (template === null) throw new NotFound('FLOW_TEMPLATE');
        if (particulars.name !== undefined) await assertNameFree({ em, name: particulars.name, exceptId: template.id });
        if (document !== null) template.document = await storeConcealed({ em, documents, document });
        return Object.assign(template, particulars);
      });
      return toTemplateRow(changed);
    },

    /** Deletes a template; returns its number. Flows that were begun with it stay. Throws `NotPermitted` or `NotFound`. */
    async delete({ scope, templateId }: { scope: ViewerScope; templateId: string }): Promise<number> {
      assertAllowed({ viewer: scope.viewer, action: 'flowTemplate:delete' });
      const id = parseRowId(templateId);
      const count = id === null ? 0 : await scope.em.fork().nativeDelete(FlowTemplate, { id });
      if (id === null || count === 0) throw new NotFound('FLOW_TEMPLATE');
      return id;
    },

    /** Puts the templates that the server comes with where there are none at all. Safe on several instances at once. */
    ensurePresets: (em: EntityManager): Promise<void> => seedPresets({ em, ...dependencies }),
  };
}

/** A template's content, and the flow that it was made of. */
interface CompleteDraft extends TemplateDraft {
  readonly kind: FlowTemplate['kind'];
}

/** Reads the document of the flow where none was given, before a transaction begins. */
async function completeDraft(
  options: Pick<TemplateDependencies, 'documents' | 'flows'> & { scope: ViewerScope; draft: TemplateDraft },
): Promise<CompleteDraft> {
  const { scope, draft, documents, flows } = options;
  const flowId = parseFlowId(draft.flowId ?? '');
  if (draft.document !== null) return { ...draft, flowId, kind: draft.kind ?? 'SKILL' };
  const flow = await flows.getReadable({ scope, flowId: draft.flowId ?? '' });
  const hash = flow.documentHash ?? null;
  const document = hash === null ? null : await documents.load({ em: scope.em, hash });
  return { ...draft, flowId, document, kind: draft.kind ?? flow.kind };
}

async function createTemplate(options: {
  em: EntityManager;
  documents: DocumentStore;
  draft: CompleteDraft;
}): Promise<FlowTemplate> {
  const { em, documents, draft } = options;
  const { document, flowId: sourceFlowId, ...particulars } = draft;
  await assertNameFree({ em, name: draft.name, exceptId: 0 });
  const hash = document === null ? null : await storeConcealed({ em, documents, document });
  const position = await findFrontPosition(em);
  return em.create(FlowTemplate, { ...particulars, sourceFlowId, document: hash, position });
}

/** Commands on templates take turns, so that the name stays free until the transaction ends. */
async function assertNameFree(options: { em: EntityManager; name: string; exceptId: number }): Promise<void> {
  const { em, name, exceptId } = options;
  if ((await em.count(FlowTemplate, { name, id: { $ne: exceptId } })) > 0) throw new FlowTemplateNameTaken();
}

async function storeConcealed(options: {
  em: EntityManager;
  documents: DocumentStore;
  document: FlowDocument;
}): Promise<string> {
  const { em, documents, document } = options;
  const value = withoutSecrets(document);
  return documents.store({ em, document: isJsonObject(value) ? value : {} });
}
