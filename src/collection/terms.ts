import { toTokens } from '../shared/tokens.ts';

/** A term that a question asks for. */
export interface AskedTerm {
  readonly term: string;
  /** Whether any term will do that begins so; a lone character stands for whatever begins with it. */
  readonly isPrefix: boolean;
}

/** A question has fewer; whatever follows is not looked for. */
const MAX_TERMS = 64;

/** What a text asks for, each once. */
export function toAskedTerms(text: string): readonly AskedTerm[] {
  const asked = new Map<string, AskedTerm>();
  for (const { term, kind } of toTokens(text)) {
    const isPrefix = kind === 'lone';
    if (kind !== 'last') asked.set(`${isPrefix} ${term}`, { term, isPrefix });
    if (asked.size === MAX_TERMS) break;
  }
  return [...asked.values()];
}
