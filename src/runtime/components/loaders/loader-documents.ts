import { isJsonObject, type JsonObject } from '../../../shared/json.ts';
import { withoutTrace } from '../../files/chunk.ts';
import { FileFault, type TextDocument } from '../../files/contract.ts';
import { ComponentFault, type Parameters } from '../parameters.ts';
import type { DocumentsPart } from '../part.ts';

/**
 * The texts that are loaded, with what whoever draws the flow says of them. Throws `ComponentFault` for what is not to be
 * understood, and for what is wrong with a file.
 */
export async function loadDocuments(options: {
  parameters: Parameters;
  load: () => Promise<readonly TextDocument[]>;
}): Promise<DocumentsPart> {
  const metadata = readMetadata(options.parameters);
  try {
    const documents = await options.load();
    return { kind: 'documents', documents: documents.map((each) => withMetadata(each, metadata)) };
  } catch (error) {
    throw error instanceof FileFault ? new ComponentFault(error.message) : error;
  }
}

function readMetadata(parameters: Parameters): JsonObject {
  const value = parameters.value('metadata') ?? {};
  if (!isJsonObject(value)) throw new ComponentFault('The metadata you provided is not a valid JSON string.');
  return value;
}

/** They say what they like of a text, but not which file it is from. */
function withMetadata(document: TextDocument, more: JsonObject): TextDocument {
  return { ...document, metadata: { ...document.metadata, ...withoutTrace(more) } };
}
