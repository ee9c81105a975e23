import { z } from 'zod';
import { parseOptionalDocument } from '../document/parse.ts';
import type { FlowKind } from '../flow/entity.ts';
import type { FlowDocument } from '../runtime/contract.ts';
import { boundedText, parseInput } from '../shared/input.ts';
import { InvalidInput } from '../shared/refusal.ts';

/** The template to create; see `CreateFlowTemplateInput` in the schema. */
export interface CreateTemplate {
  readonly name: string;
  readonly description?: string | null;
  readonly guideWord?: string | null;
  readonly kind?: FlowKind | null;
  readonly document?: unknown;
  readonly flowId?: string | null;
}

/** What to change about a template; see `UpdateFlowTemplateInput` in the schema. */
export interface UpdateTemplate {
  readonly id: string;
  readonly name?: string | null;
  readonly description?: string | null;
  readonly guideWord?: string | null;
  readonly document?: unknown;
  readonly position?: number | null;
}

/** A template to create, with everything within its limits; without a document it is made of the flow. */
export interface TemplateDraft {
  readonly name: string;
  readonly description: string | null;
  readonly guideWord: string | null;
  readonly kind: FlowKind | null;
  readonly document: FlowDocument | null;
  readonly flowId: string | null;
}

/** What a template says about itself; a member left out stays as it is. */
export interface TemplateParticulars {
  readonly name?: string;
  readonly description?: string | null;
  readonly guideWord?: string | null;
  readonly position?: number;
}

/** What to change about a template; a null document stays as it is. */
export interface TemplateChanges {
  readonly particulars: TemplateParticulars;
  readonly document: FlowDocument | null;
}

const name = boundedText({ min: 1, max: 255 });
const longText = boundedText({ min: 0, max: 1000 }).nullish();

const createSchema = z.object({ name, description: longText, guideWord: longText });
const updateSchema = z.object({ name: name.nullish(), description: longText, guideWord: longText });

/** Reads the template to create. Throws `InvalidInput` with every issue. */
export function parseCreateTemplate(input: CreateTemplate): TemplateDraft {
  const texts = parseInput({ schema: createSchema, input });
  const document = parseOptionalDocument({ value: input.document, path: ['document'] });
  const flowId = input.flowId ?? null;
  if (document === null && flowId === null) {
    throw new InvalidInput([{ path: ['document'], message: 'Give a document or a flow to take it from.' }]);
  }
  return {
    name: texts.name,
    description: texts.description ?? null,
    guideWord: texts.guideWord ?? null,
    kind: input.kind ?? null,
    document,
    flowId,
  };
}

/** Reads what to change about a template; null clears a description or an opening line. Throws `InvalidInput`. */
export function parseUpdateTemplate(input: UpdateTemplate): TemplateChanges {
  const texts = parseInput({ schema: updateSchema, input });
  const { position } = input;
  const particulars = {
    ...(texts.name ? { name: texts.name } : {}),
    ...(texts.description === undefined ? {} : { description: texts.description }),
    ...(texts.guideWord === undefined ? {} : { guideWord: texts.guideWord }),
    ...(position === null || position === undefined ? {} : { position }),
  };
  return { particulars, document: parseOptionalDocument({ value: input.document, path: ['document'] }) };
}
