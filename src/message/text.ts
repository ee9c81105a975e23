import { toStorable } from '../shared/text.ts';
import type { MessageRow } from './reads.ts';

/** Inputs that say which node asks and which forms were filled in; not what the person said. */
export const SILENT_INPUTS: ReadonlySet<string> = new Set(['id', 'data']);

const MAX_COMMENT_LENGTH = 4096;

/** A comment as it is kept: its first characters, counted as Postgres counts them. */
export function toComment(text: string): string {
  // A character is at most two code units, so that no more than these need to be taken apart.
  const characters = [...text.slice(0, MAX_COMMENT_LENGTH * 2)];
  return toStorable(characters.slice(0, MAX_COMMENT_LENGTH).join(''));
}

/** What was said, as plain text: of a question the first text among its inputs, of any other message its text. */
export function toText({ inputs, text }: Pick<MessageRow, 'inputs' | 'text'>): string {
  if (inputs === null) return text;
  const spoken = Object.entries(inputs).find(([key, value]) => typeof value === 'string' && !SILENT_INPUTS.has(key));
  return typeof spoken?.[1] === 'string' ? toStorable(spoken[1]) : text;
}
