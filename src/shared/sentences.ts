import { BUNDLES } from './chinese/bundles.ts';
import { INPUTS } from './chinese/inputs.ts';
import { MODELS } from './chinese/models.ts';
import { REFUSALS } from './chinese/refusals.ts';
import { REQUESTS } from './chinese/requests.ts';
import { SETTINGS } from './chinese/settings.ts';
import { WIRE } from './chinese/wire.ts';
import { DEFAULT_LANGUAGE, type Language } from './language.ts';

/** Longer texts quote what somebody sent; they are told as they are. */
const MAX_LENGTH = 2000;

const BLANK = /\{\w+\}/g;

/** What the server says, under its English form. `{name}` is a blank, which is filled in as it was in English. */
export const CHINESE: ReadonlyMap<string, string> = new Map(
  [REFUSALS, REQUESTS, INPUTS, BUNDLES, WIRE, SETTINGS, MODELS].flatMap((sentences) => Object.entries(sentences)),
);

interface Pattern {
  readonly matcher: RegExp;
  readonly blanks: readonly string[];
  readonly text: string;
}

/** Sentences with blanks; those that say the most before their first blank are tried first. */
const PATTERNS: readonly Pattern[] = [...CHINESE]
  .filter(([english]) => english.includes('{'))
  .sort(([one], [other]) => fixedLength(other) - fixedLength(one))
  .map(([english, text]) => ({
    matcher: new RegExp(`^${english.split(BLANK).map(escape).join('(.*?)')}$`, 's'),
    blanks: english.match(BLANK) ?? [],
    text,
  }));

/**
 * A sentence of the server in a language. The English sentence is its own key, so that whoever says it needs to know no
 * other; what the catalogue does not have stays English. What fills a blank is translated if it is a sentence itself.
 */
export function translate({ text, language }: { text: string; language: Language }): string {
  if (language === DEFAULT_LANGUAGE || text.length > MAX_LENGTH) return text;
  return CHINESE.get(text) ?? fill({ text, language }) ?? text;
}

function fill({ text, language }: { text: string; language: Language }): string | null {
  for (const pattern of PATTERNS) {
    const [, ...values] = pattern.matcher.exec(text) ?? [];
    if (values.length === 0) continue;
    const filled = new Map(pattern.blanks.map((blank, index) => [blank, values[index] ?? '']));
    return pattern.text.replace(BLANK, (blank) => translate({ text: filled.get(blank) ?? '', language }));
  }
  return null;
}

function fixedLength(english: string): number {
  return english.replaceAll(BLANK, '').length;
}

function escape(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}
