import { z } from 'zod';
import type { FlowTemplateRow, TemplateKey } from './reads.ts';

/** Tells a cursor of a list of templates from any other. */
export const templateKey: z.ZodType<TemplateKey> = z.tuple([z.int32(), z.int32().min(1)]);

/** The place of a template in the list. */
export function templateCursorOf({ position, id }: FlowTemplateRow): TemplateKey {
  return [position, id];
}
