/** An ending, how much of it must be there but stays, and what stands in place of the rest. */
interface Ending {
  readonly ending: string;
  readonly kept: string;
  readonly replacement: string;
}

// cspell:disable
const PLURALS = toEndings(['sses ss', 'ies i', 'ss ss', 's']);

const DOUBLE_SUFFIXES = toEndings(
  ['ational ate', 'tional tion', 'enci ence', 'anci ance', 'izer ize', 'bli ble', 'alli al', 'entli ent', 'eli e'],
  ['ousli ous', 'ization ize', 'ation ate', 'ator ate', 'alism al', 'iveness ive', 'fulness ful', 'ousness ous'],
  ['aliti al', 'iviti ive', 'biliti ble', 'logi log'],
);

const SINGLE_SUFFIXES = toEndings(['icate ic', 'ative', 'alize al', 'iciti ic', 'ical ic', 'ful', 'ness']);

const BARE_SUFFIXES = toEndings(
  ['al', 'ance', 'ence', 'er', 'ic', 'able', 'ible', 'ant', 'ement', 'ment', 'ent', 's|ion', 't|ion', 'ou', 'ism'],
  ['ate', 'iti', 'ous', 'ive', 'ize'],
);
// cspell:enable

/** Most words are said again and again, and a look is a hundred times cheaper than the algorithm. */
const stems = new Map<string, string>();
const MAX_STEMS = 10_000;

/**
 * What an English word has in common with its other forms: `run` for `running`, `connect` for `connections`. This is
 * the algorithm of M. F. Porter (1980) with its author's later corrections; the result need not be a word. Words of one
 * or two letters, and whatever is not made of lower-case letters from a to z alone, stay as they are.
 */
export function toStem(word: string): string {
  if (!/^[a-z]{3,}$/.test(word)) return word;
  const known = stems.get(word);
  if (known !== undefined) return known;
  const stem = findStem(word);
  if (stems.size >= MAX_STEMS) stems.clear();
  stems.set(word, stem);
  return stem;
}

function findStem(word: string): string {
  let stem = replaceEnding({ word, endings: PLURALS, above: -1 });
  stem = dropTense(stem);
  if (stem.endsWith('y') && hasVowel(stem.slice(0, -1))) stem = `${stem.slice(0, -1)}i`;
  stem = replaceEnding({ word: stem, endings: DOUBLE_SUFFIXES, above: 0 });
  stem = replaceEnding({ word: stem, endings: SINGLE_SUFFIXES, above: 0 });
  stem = replaceEnding({ word: stem, endings: BARE_SUFFIXES, above: 1 });
  return dropFinal(stem);
}

function dropTense(word: string): string {
  if (word.endsWith('eed')) return measureOf(word.slice(0, -3)) > 0 ? word.slice(0, -1) : word;
  const stem = word.replace(/(?:ed|ing)$/, '');
  if (stem === word || !hasVowel(stem)) return word;
  if (/(?:at|bl|iz)$/.test(stem)) return `${stem}e`;
  if (endsInDouble(stem)) return /[lsz]$/.test(stem) ? stem : stem.slice(0, -1);
  return measureOf(stem) === 1 && endsShort(stem) ? `${stem}e` : stem;
}

function dropFinal(word: string): string {
  const bare = word.replace(/e$/, '');
  const measure = measureOf(bare);
  const stem = measure > 1 || (measure === 1 && !endsShort(bare)) ? bare : word;
  return stem.endsWith('ll') && measureOf(stem) > 1 ? stem.slice(0, -1) : stem;
}

/** Replaces the longest ending that fits, if what is left before it measures more than `above`. */
function replaceEnding(options: { word: string; endings: readonly Ending[]; above: number }): string {
  const { word, endings, above } = options;
  const found = endings.find(({ ending }) => word.endsWith(ending));
  if (found === undefined) return word;
  const front = word.slice(0, -found.ending.length) + found.kept;
  return measureOf(front) > above ? front + found.replacement : word;
}

/** Each letter as v, a vowel, or c, a consonant; a y after a consonant is a vowel. */
function toForm(word: string): string {
  let form = '';
  for (const letter of word) {
    const isVowel = 'aeiou'.includes(letter) || (letter === 'y' && form.endsWith('c'));
    form += isVowel ? 'v' : 'c';
  }
  return form;
}

/** How often consonants follow vowels, which is roughly how many syllables there are. */
function measureOf(word: string): number {
  const form = toForm(word);
  let measure = 0;
  for (let at = form.indexOf('vc'); at >= 0; at = form.indexOf('vc', at + 1)) measure += 1;
  return measure;
}

function hasVowel(word: string): boolean {
  return toForm(word).includes('v');
}

function endsInDouble(word: string): boolean {
  return /([^aeiou])\1$/.test(word);
}

/** Consonant, vowel, consonant, of which the last is not w, x or y: what loses an e and wants it back. */
function endsShort(word: string): boolean {
  return !/[wxy]$/.test(word) && toForm(word).endsWith('cvc');
}

/** The longest ending first. `s|ion` is `ion` after an s; after a space comes what stands in its place. */
function toEndings(...lines: readonly (readonly string[])[]): readonly Ending[] {
  const endings = lines.flat().map((line): Ending => {
    const [pattern = '', replacement = ''] = line.split(' ');
    return { ending: pattern.replace('|', ''), kept: pattern.split('|').slice(0, -1).join(''), replacement };
  });
  return Object.freeze(endings.sort((one, other) => other.ending.length - one.ending.length));
}
