import { Parser } from 'htmlparser2';
import type { JsonObject } from '../../shared/json.ts';
import { toStorable } from '../../shared/text.ts';
import type { TextBudget } from './budget.ts';
import { decodePage } from './decode-page.ts';
import type { PageForm, PagePart, PageSelection } from './form.ts';
import { HtmlText } from './markup.ts';

const MAX_KNOWN_LENGTH = 500;

/** Reads a page of the web, with its title, what it says of itself, and its language. */
export function readPage(options: { bytes: Uint8Array; form: PageForm; budget: TextBudget }): void {
  const { bytes, form, budget } = options;
  const { texts, known } = takeApart({ text: decodePage({ bytes, charset: form.charset }), selection: form.selection });
  for (const text of texts) budget.add(text, known);
}

function takeApart({ text, selection }: { text: string; selection: PageSelection | undefined }) {
  const whole = new HtmlText();
  const parts: HtmlText[] = [];
  const known: { title?: string; description?: string; language?: string } = {};
  let depth = 0;
  let chosen: { readonly depth: number; readonly text: HtmlText } | null = null;
  let title: string | null = null;
  const all = (tell: (to: HtmlText) => void): void => {
    tell(whole);
    if (chosen !== null) tell(chosen.text);
  };
  const parser = new Parser({
    onopentag: (name, attributes) => {
      depth += 1;
      if (chosen === null && selection?.parts.some((part) => isPart({ part, name, attributes })) === true) {
        chosen = { depth, text: new HtmlText() };
        parts.push(chosen.text);
      }
      all((to) => to.open(name));
      if (name === 'title') title ??= '';
      if (name === 'html' && attributes['lang'] !== undefined) known.language ??= attributes['lang'];
      if (name === 'meta' && attributes['name']?.toLowerCase() === 'description') {
        known.description ??= attributes['content'] ?? '';
      }
    },
    onclosetag: (name) => {
      all((to) => to.close(name));
      if (name === 'title' && title !== null) known.title ??= title;
      if (chosen?.depth === depth) chosen = null;
      depth -= 1;
    },
    ontext: (piece) => {
      all((to) => to.add(piece));
      if (title !== null && known.title === undefined) title += piece;
    },
  });
  parser.end(text);
  return { texts: toTexts({ whole, parts, isEach: selection?.isEach ?? false }), known: toKnown(known) };
}

function isPart(options: { part: PagePart; name: string; attributes: Readonly<Record<string, string>> }): boolean {
  const { part, name, attributes } = options;
  const { tag = name, attribute } = part;
  if (name !== tag) return false;
  return attribute === undefined || (attributes[attribute.name] ?? '').split(/\s+/u).includes(attribute.word);
}

/** A page that has nothing of what is looked for is read as a whole. */
function toTexts(options: { whole: HtmlText; parts: readonly HtmlText[]; isEach: boolean }) {
  const found = options.parts.map((each) => each.toString()).filter((text) => text !== '');
  if (found.length === 0) return [options.whole.toString()];
  return options.isEach ? found : found.slice(0, 1);
}

/** What a page says of itself, as far as it says it. */
function toKnown(known: Readonly<Record<string, string | undefined>>): JsonObject {
  const told = Object.entries(known).map(([name, text = '']) => {
    return [name, toStorable(text.replaceAll(/\s+/gu, ' ').trim().slice(0, MAX_KNOWN_LENGTH))] as const;
  });
  return Object.fromEntries(told.filter(([, text]) => text !== ''));
}
