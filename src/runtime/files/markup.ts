import { Parser } from 'htmlparser2';
import type { TextBudget } from './budget.ts';

/** What is between these is no text for people. */
const SILENT: ReadonlySet<string> = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'iframe',
  'svg',
  'head',
  'title',
]);

const BLOCKS: ReadonlySet<string> = new Set(
  'address article aside blockquote br dd div dl dt fieldset figcaption footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tr ul'.split(
    ' ',
  ),
);

const CELLS: ReadonlySet<string> = new Set(['td', 'th']);

/** Every blank and line break of a page is a space, and a block begins a line. Entities of its own are no texts. */
export function readHtml({ text, budget }: { text: string; budget: TextBudget }): void {
  let read = '';
  let silent = 0;
  const parser = new Parser({
    onopentagname: (name) => {
      if (SILENT.has(name)) silent += 1;
      if (BLOCKS.has(name)) read += '\n';
      if (CELLS.has(name)) read += '\t';
    },
    onclosetag: (name) => {
      if (SILENT.has(name)) silent -= 1;
      if (BLOCKS.has(name)) read += '\n';
    },
    ontext: (piece) => {
      if (silent === 0) read += piece.replaceAll(/\s+/gu, ' ');
    },
  });
  parser.end(text);
  budget.add(tidy(read));
}

/** What to do at the tags of a document in XML. */
export interface MarkupRules {
  /** Elements whose text counts. */
  readonly texts: ReadonlySet<string>;
  /** What stands for an element, at its end. */
  readonly marks: ReadonlyMap<string, string>;
}

/** The texts of a document in XML. Its entities beyond the five of XML, and what is outside it, are never looked at. */
export function readXml(options: { xml: string; rules: MarkupRules; budget: TextBudget }): string {
  const { xml, rules, budget } = options;
  let read = '';
  let depth = 0;
  const parser = new Parser(
    {
      onopentagname: (name) => {
        if (rules.texts.has(name)) depth += 1;
      },
      onclosetag: (name) => {
        if (rules.texts.has(name)) depth -= 1;
        read += rules.marks.get(name) ?? '';
      },
      ontext: (piece) => {
        if (depth === 0) return;
        read += piece;
        budget.assertFits(read.length);
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  return read;
}

function tidy(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replaceAll(/\n{3,}/gu, '\n\n');
}
