import { toTokens } from '../shared/tokens.ts';

/** More than anybody looks through. */
const MAX_KEYWORDS = 20;

/** Of an answer; what follows is not looked at. */
const MAX_CHARACTERS = 20_000;

const MIN_LETTERS = 3;

/** A keyword is said by a text that has so much of it: Chinese words are compared by their pairs of characters. */
const ENOUGH = 2 / 3;

/** Nothing in it means anything in a pattern, by which clients mark it in the answer. */
const PLAIN = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}_’-]*$/u;

const WITHOUT_SPACES = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** Words that say nothing about what a text is about. */
const EMPTY: ReadonlySet<string> = new Set(
  [
    'the and for are was were has have had not but you your our its his her their they them this that these those with',
    'from into onto over under about when where which who whom whose what why how will would can could shall should may',
    'might must been being than then there here also only very such some any all each more most other same does did done',
    '我们 你们 他们 她们 它们 这个 那个 这些 那些 什么 怎么 可以 可能 因为 所以 但是 如果 以及 或者 没有 不是 就是 还是 已经 进行',
    '其中 以上 以下 根据 关于 对于 由于 为了 通过 这样 那样 一个 一些 需要 应该 能够 并且 而且 然后 例如 比如 问题 回答',
  ]
    .join(' ')
    .split(' '),
);

const words = new Intl.Segmenter('zh', { granularity: 'word' });

/** What a text can be found by. */
export function toTerms(text: string): ReadonlySet<string> {
  return new Set([...toTokens(text)].map(({ term }) => term));
}

/** Whether a text of these terms says a word, also in another form. */
export function isSaid({ word, terms }: { word: string; terms: ReadonlySet<string> }): boolean {
  const tokens = [...toTokens(word)].filter(({ kind }) => kind !== 'last');
  const said = tokens.filter(({ term, kind }) => terms.has(term) || (kind === 'lone' && beginsAny({ term, terms })));
  return tokens.length > 0 && said.length >= ENOUGH * tokens.length;
}

function beginsAny({ term, terms }: { term: string; terms: ReadonlySet<string> }): boolean {
  return [...terms].some((each) => each.startsWith(term));
}

/**
 * The words of an answer that its texts say too, for each of the texts, at most 20 together. Those that the fewest texts
 * say come first, since they tell the texts apart, and then those that the answer says first.
 */
export function toKeywords({ answer, texts }: { answer: string; texts: readonly string[] }): readonly string[][] {
  const termsOf = texts.map(toTerms);
  const found = listWords(answer).map((word) => {
    return { word, saying: termsOf.map((terms) => isSaid({ word, terms })) };
  });
  const countOf = ({ saying }: (typeof found)[number]): number => saying.filter(Boolean).length;
  const kept = found
    .filter((each) => countOf(each) > 0)
    .toSorted((one, other) => countOf(one) - countOf(other))
    .slice(0, MAX_KEYWORDS);
  return texts.map((_text, at) => kept.filter(({ saying }) => saying[at]).map(({ word }) => word));
}

/** The keywords of several texts as one list, in the order that `toKeywords` gives them. */
export function joinKeywords(lists: readonly (readonly string[])[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const word of lists.flat()) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].toSorted(([, one], [, other]) => one - other).map(([word]) => word);
}

/** The words of a text that mean something, once each, as they stand there first. */
function listWords(text: string): readonly string[] {
  const found = new Map<string, string>();
  for (const { segment, isWordLike } of words.segment(text.slice(0, MAX_CHARACTERS))) {
    const key = segment.normalize('NFKC').toLowerCase();
    if (isWordLike === true && isTelling({ word: segment, key }) && !found.has(key)) found.set(key, segment);
  }
  return [...found.values()];
}

function isTelling({ word, key }: { word: string; key: string }): boolean {
  if (!PLAIN.test(word) || EMPTY.has(key)) return false;
  const length = [...key].length;
  if (WITHOUT_SPACES.test(word)) return length > 1;
  return length >= MIN_LETTERS || /\p{N}/u.test(word);
}
