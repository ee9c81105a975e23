import { createPlaceFinder, type TextPlace } from './place.ts';

/** What stands between two braces, as it is. */
export interface PromptMention {
  readonly name: string;
  /** Where the brace before it is. */
  readonly place: TextPlace;
}

/**
 * Whatever stands between a brace and the next one that closes in the same line, in the order of the text. Doubled
 * braces are no escape here: the legacy wire takes `{{x}}` for the name `{x`. One mention more than `limit` at most.
 */
export function findMentions({ text, limit }: { text: string; limit: number }): readonly PromptMention[] {
  const toPlace = createPlaceFinder(text);
  const mentions: PromptMention[] = [];
  let open = text.indexOf('{');
  while (open !== -1 && mentions.length <= limit) {
    const close = text.indexOf('}', open);
    if (close === -1) break;
    const lineEnd = text.lastIndexOf('\n', close);
    if (lineEnd > open) {
      open = text.indexOf('{', lineEnd);
      continue;
    }
    mentions.push({ name: text.slice(open + 1, close), place: toPlace(open) });
    open = text.indexOf('{', close);
  }
  return mentions;
}
