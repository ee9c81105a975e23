import { toStorable } from '../shared/text.ts';

const MAX_TITLE_LENGTH = 200;
const MAX_CUT_LENGTH = 60;

/** What models put around a title although they were asked for the title alone. */
const WRAPPING = /^[\s"'“”‘’«»「」『』*#`]+|[\s"'“”‘’«»「」『』*#`]+$/gu;

/** A model's answer as a title: its first line with words, at most 200 characters; null when there is none. */
export function toTitle(answer: string): string | null {
  const lines = answer.split(/\r?\n/u).map((line) => line.replaceAll(WRAPPING, ''));
  const line = lines.find((each) => each !== '');
  return line === undefined ? null : toStorable(cut({ text: line, length: MAX_TITLE_LENGTH }));
}

/** The beginning of a question as a title; null for a question without words. */
export function toCutTitle(question: string): string | null {
  const text = toStorable(question.slice(0, MAX_TITLE_LENGTH * 2))
    .replaceAll(/\s+/gu, ' ')
    .trim();
  if (text === '') return null;
  const shortened = cut({ text, length: MAX_CUT_LENGTH });
  return shortened === text ? text : `${shortened.trimEnd()}…`;
}

/** Counted as Postgres counts characters. */
function cut({ text, length }: { text: string; length: number }): string {
  const characters = [...text];
  return characters.length <= length ? text : characters.slice(0, length).join('');
}
