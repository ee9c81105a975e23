import type { TextDocument } from '../files/contract.ts';

/** The texts of several documents as one. */
export function joinTexts(documents: readonly TextDocument[]): string {
  return documents.map(({ text }) => text).join('\n');
}
