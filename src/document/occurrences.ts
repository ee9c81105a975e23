import type { SecretPart } from '../shared/secret-texts.ts';

/** Shorter texts, such as `EMPTY`, stand everywhere by chance. */
export const MIN_REPEATED_LENGTH = 8;

/** Finds where a text repeats one of the secrets. */
export type FindOccurrences = (text: string) => readonly SecretPart[];

/**
 * A finder of every text of at least eight characters, also as JSON or an address would write it. Takes time in
 * proportion to the text searched, however many secrets there are.
 */
export function createOccurrenceFinder(labels: ReadonlyMap<string, string>): FindOccurrences {
  const byBeginning = new Map<string, { text: string; label: string }[]>();
  const firstUnits = new Set<number>();
  for (const [secret, label] of labels) {
    for (const text of spellingsOf(secret)) {
      if (text.length < MIN_REPEATED_LENGTH) continue;
      const beginning = text.slice(0, MIN_REPEATED_LENGTH);
      const others = byBeginning.get(beginning) ?? [];
      byBeginning.set(beginning, [...others, { text, label }]);
      firstUnits.add(text.charCodeAt(0));
    }
  }
  return (text) => {
    const found: SecretPart[] = [];
    for (let start = 0; start + MIN_REPEATED_LENGTH <= text.length; start += 1) {
      if (!firstUnits.has(text.charCodeAt(start))) continue;
      const candidates = byBeginning.get(text.slice(start, start + MIN_REPEATED_LENGTH)) ?? [];
      for (const { text: secret, label } of candidates) {
        if (text.startsWith(secret, start)) found.push({ start, end: start + secret.length, label });
      }
    }
    return found;
  };
}

function spellingsOf(secret: string): ReadonlySet<string> {
  return new Set([secret, JSON.stringify(secret).slice(1, -1), escape(secret), unescape(secret)]);
}

/** Lone halves of characters have no spelling in an address. */
function escape(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

function unescape(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
