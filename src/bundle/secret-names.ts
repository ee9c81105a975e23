import type { FindOccurrences } from '../document/occurrences.ts';

/** Names for secrets: each its own, the same one for the same secret. */
export interface SecretNames {
  readonly nameOf: (secret: { readonly text: string; readonly label: string }) => string;
}

const MAX_LENGTH = 56;
const UNNAMED = 'SECRET';

/** Gives names in the order in which it is asked, made of labels; a label that tells a secret is not used. */
export function createSecretNames(options: {
  labels: ReadonlyMap<string, string>;
  findOccurrences: FindOccurrences;
}): SecretNames {
  const { labels, findOccurrences } = options;
  const names = new Map<string, string>();
  const counts = new Map<string, number>();
  const taken = new Set<string>();
  return {
    nameOf: ({ text, label: found }) => {
      const known = names.get(text);
      if (known !== undefined) return known;
      const label = labels.get(text) ?? found;
      const isTelling = label.includes(text) || findOccurrences(label).length > 0;
      const stem = isTelling ? UNNAMED : toStem(label);
      const name = findFree({ stem, counts, taken });
      names.set(text, name);
      return name;
    },
  };
}

function toStem(label: string): string {
  const words = label
    .replaceAll(/([a-z0-9])([A-Z])/gu, '$1_$2')
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]+/gu, '_')
    .replaceAll(/^[_0-9]+|_+$/gu, '');
  return words.slice(0, MAX_LENGTH) || UNNAMED;
}

function findFree(options: { stem: string; counts: Map<string, number>; taken: Set<string> }): string {
  const { stem, counts, taken } = options;
  for (let count = (counts.get(stem) ?? 0) + 1; ; count += 1) {
    const name = count === 1 ? stem : `${stem}_${count}`;
    if (taken.has(name)) continue;
    taken.add(name);
    counts.set(stem, count);
    return name;
  }
}
