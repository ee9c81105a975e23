import { z } from 'zod';
import { optionalNumber, optionalText, wholeNumber } from '../fields.ts';
import type { CreateFlowVersionInput, UpdateFlowVersionInput } from '../operations.ts';
import { toDocument } from '../wire-document.ts';

/** The number of a version in a path. */
export const versionPath = z.object({ version_id: wholeNumber() });

/** A version to create; it must have a name. */
export const createVersionBody = z.object({
  name: z.string(),
  description: optionalText,
  data: z.unknown().optional(),
  original_version_id: optionalNumber,
});

/** What to save of a version; what is absent or empty stays. */
export const updateVersionBody = createVersionBody.extend({ name: optionalText });

/** A body as the version to create. */
export function toCreateVersion(options: {
  flowId: string;
  body: z.output<typeof createVersionBody>;
}): CreateFlowVersionInput {
  const { flowId, body } = options;
  const { name, description, data, original_version_id: original } = body;
  const originalVersionId = original === null ? null : String(original);
  return { flowId, name, description, document: toDocument(data), originalVersionId };
}

/** A body as what to save of a version. */
export function toUpdateVersion(options: {
  id: number;
  body: z.output<typeof updateVersionBody>;
}): UpdateFlowVersionInput {
  const { name, description, data } = options.body;
  return { id: String(options.id), name, description, document: toDocument(data) };
}
