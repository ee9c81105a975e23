import { isJsonObject, type JsonObject } from '../../../shared/json.ts';
import { withoutTrace } from '../../files/chunk.ts';
import type { TextDocument } from '../../files/contract.ts';
import { ComponentFault, type Parameters } from '../parameters.ts';

/** What whoever draws a flow says of the texts of a loader. Throws `ComponentFault`. */
export function readMetadata(parameters: Parameters): JsonObject {
  const value = parameters.value('metadata') ?? {};
  if (!isJsonObject(value)) throw new ComponentFault('The metadata you provided is not a valid JSON string.');
  return value;
}

/** They say what they like of a text, but not which file it is from. */
export function withMetadata(document: TextDocument, more: JsonObject): TextDocument {
  return { ...document, metadata: { ...document.metadata, ...withoutTrace(more) } };
}
