/**
 * The candidate that was most likely meant, or null when none is near: one contains the other, or at most two fifths of
 * the letters differ. Case and underscores do not count as differences.
 */
export function findNearest(word: string, candidates: readonly string[]): string | null {
  const ranked = candidates
    .map((candidate) => ({ candidate, distance: measure(toLetters(word), toLetters(candidate)) }))
    .filter(({ candidate, distance }) => distance <= Math.floor(candidate.length * 0.4))
    .sort((left, right) => left.distance - right.distance);
  return ranked[0]?.candidate ?? null;
}

function toLetters(word: string): string {
  return word.toLowerCase().replaceAll('_', '');
}

function measure(word: string, candidate: string): number {
  return word.includes(candidate) || candidate.includes(word) ? 1 : countEdits(word, candidate);
}

/** The Levenshtein distance: how many letters must be put in, left out or exchanged to turn one word into the other. */
function countEdits(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [row, letter] of [...from].entries()) {
    const current = [row + 1];
    for (const [column, other] of [...to].entries()) {
      const exchanged = (previous[column] ?? 0) + (letter === other ? 0 : 1);
      current.push(Math.min(exchanged, (previous[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[to.length] ?? 0;
}
