import { z } from 'zod';
import { parseOptionalDocument } from '../document/parse.ts';
import { toStoredLogo } from '../file/logo.ts';
import type { FlowDocument } from '../runtime/contract.ts';
import { boundedText, parseInput } from '../shared/input.ts';
import type { FlowKind, FlowParticulars, FlowStatus } from './entity.ts';

/** The flow to create; see `CreateFlowInput` in the schema. */
export interface CreateFlow {
  readonly name: string;
  readonly description?: string | null;
  readonly logo?: string | null;
  readonly guideWord?: string | null;
  readonly kind?: FlowKind | null;
  readonly document?: unknown;
}

/** What to change about a flow; see `UpdateFlowInput` in the schema. */
export interface UpdateFlow {
  readonly id: string;
  readonly name?: string | null;
  readonly description?: string | null;
  readonly logo?: string | null;
  readonly guideWord?: string | null;
  readonly status?: FlowStatus | null;
}

/** A flow to create, with every text within its limits. */
export interface NewFlow {
  readonly name: string;
  readonly description: string | null;
  readonly guideWord: string | null;
  readonly logo: string | null;
  readonly kind: FlowKind;
  readonly document: FlowDocument | null;
}

/** Longer than any link that clients are shown and send back. */
const MAX_LINK_LENGTH = 2000;

const name = boundedText({ min: 1, max: 255 });
const logo = boundedText({ min: 0, max: MAX_LINK_LENGTH })
  .transform(toStoredLogo)
  .pipe(boundedText({ min: 0, max: 255 }))
  .nullish();
const longText = boundedText({ min: 0, max: 1000 }).nullish();

const createSchema = z.object({ name, description: longText, guideWord: longText, logo });
const updateSchema = z.object({ name: name.nullish(), description: longText, guideWord: longText, logo });

/** Reads the flow to create. Throws `InvalidInput` with every issue. */
export function parseCreateFlow(input: CreateFlow): NewFlow {
  const texts = parseInput({ schema: createSchema, input });
  return {
    name: texts.name,
    description: texts.description ?? null,
    guideWord: texts.guideWord ?? null,
    logo: texts.logo ?? null,
    kind: input.kind ?? 'SKILL',
    document: parseOptionalDocument({ value: input.document, path: ['document'] }),
  };
}

/**
 * Reads what to change about a flow. Null clears a description or an opening line; a name cannot be cleared, and
 * clients send an empty logo to keep the one that they were shown as a link. Throws `InvalidInput` with every issue.
 */
export function parseParticulars(input: UpdateFlow): FlowParticulars {
  const texts = parseInput({ schema: updateSchema, input });
  return {
    ...(texts.name ? { name: texts.name } : {}),
    ...(texts.logo ? { logo: texts.logo } : {}),
    ...(texts.description === undefined ? {} : { description: texts.description }),
    ...(texts.guideWord === undefined ? {} : { guideWord: texts.guideWord }),
  };
}
