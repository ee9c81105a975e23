import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../../shared/json.ts';
import { RunFault } from '../../contract.ts';
import { withoutTrace } from '../../files/chunk.ts';
import type { TextDocument } from '../../files/contract.ts';
import { toInputText } from '../../prompts/prompt-values.ts';
import type { PromptPart } from '../part.ts';

/** The input under which chains are given documents. */
export const DOCUMENTS_KEY = 'input_documents';

/** The output under which chains tell what their answer was made from. */
export const SOURCES_KEY = 'source_documents';

/** The texts of several documents as one. */
export function joinTexts(documents: readonly TextDocument[]): string {
  return documents.map(({ text }) => text).join('\n');
}

/** A document as its own prompt has it: by its text, and by what is known about it. */
export function toShownText({ text, metadata }: TextDocument, prompt: PromptPart | null): string {
  if (prompt === null) return text;
  const values: JsonObject = { ...metadata, page_content: text };
  const valueOf = (name: string): string => toInputText((Object.hasOwn(values, name) ? values[name] : '') ?? '');
  return prompt
    .toMessages(valueOf)
    .map(({ content }) => content)
    .join('\n');
}

/** Documents among the inputs: one or several, as texts or with what is known about them. */
export function fromJson(value: Json): readonly TextDocument[] {
  if (value === null) {
    throw new RunFault({ failure: 'INPUT_REJECTED', message: `Missing some input keys: ${DOCUMENTS_KEY}` });
  }
  return (isJsonArray(value) ? value : [value]).map((item) => {
    if (!isJsonObject(item)) return { text: toInputText(item), metadata: {} };
    const { page_content: text, metadata } = item;
    return { text: toInputText(text ?? ''), metadata: isJsonObject(metadata) ? metadata : {} };
  });
}

/** Documents as inputs and outputs carry them. Where they come from is told apart from the outputs, to those who may know. */
export function toJson(documents: readonly TextDocument[]): readonly JsonObject[] {
  return documents.map(({ text, metadata }) => ({ page_content: text, metadata: withoutTrace(metadata) }));
}
