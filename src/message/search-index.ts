import type { Json } from '../shared/json.ts';
import { toStorable } from '../shared/text.ts';
import { toMarkedVector } from '../shared/term-vector.ts';
import { SILENT_INPUTS } from './text.ts';

/** What is said by a message and can be searched for. */
export interface Spoken {
  readonly inputs: Readonly<Record<string, Json>> | null;
  readonly text: string;
}

/** What can be found of a message: every text among the inputs of a question, of any other message its text. */
export function toSpoken({ inputs, text }: Spoken): string {
  if (inputs === null) return text;
  const texts = Object.entries(inputs).flatMap(([key, value]) =>
    typeof value === 'string' && !SILENT_INPUTS.has(key) ? [value] : [],
  );
  return texts.length === 0 ? text : toStorable(texts.join('\n'));
}

/** Stands for whoever holds a conversation, so that the index finds only their messages; no text has such a term. */
export function toHolderTerm(userId: number): string {
  return `@${userId}`;
}

/** The terms of a message, with their places, as the text of a `tsvector`. */
export function toTermVector({ userId, ...spoken }: Spoken & { readonly userId: number }): string {
  return toMarkedVector({ text: toSpoken(spoken), marks: [toHolderTerm(userId)] });
}
