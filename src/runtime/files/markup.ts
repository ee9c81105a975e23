import { Parser } from 'htmlparser2';
import type { TextBudget } from './budget.ts';
import { FileFault } from './contract.ts';

/** What is between these is no text for people. `head` is not among them, because it need not be closed. */
const SILENT: ReadonlySet<string> = new Set(['script', 'style', 'noscript', 'template', 'iframe', 'svg', 'title']);

/** More than any page of a person has; the parser takes time by the square of it. */
const MAX_DEPTH = 10_000;

const BLOCKS: ReadonlySet<string> = new Set(
  'address article aside blockquote br dd div dl dt fieldset figcaption footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tr ul'.split(
    ' ',
  ),
);

const CELLS: ReadonlySet<string> = new Set(['td', 'th']);

/** The text that people see of HTML, gathered tag by tag: blanks and line breaks are a space, and a block begins a line. */
export class HtmlText {
  #read = '';
  #silent = 0;
  #depth = 0;

  /** Throws `FileFault` where elements are within one another without end. */
  open(name: string): void {
    this.#depth += 1;
    assertShallow(this.#depth);
    if (SILENT.has(name)) this.#silent += 1;
    if (BLOCKS.has(name)) this.#read += '\n';
    if (CELLS.has(name)) this.#read += '\t';
  }

  close(name: string): void {
    this.#depth -= 1;
    if (SILENT.has(name)) this.#silent -= 1;
    if (BLOCKS.has(name)) this.#read += '\n';
  }

  add(piece: string): void {
    if (this.#silent === 0) this.#read += piece.replaceAll(/\s+/gu, ' ');
  }

  toString(): string {
    return tidy(this.#read).trim();
  }
}

/** The text of an HTML page. Entities of its own are no texts. */
export function toHtmlText(html: string): string {
  const text = new HtmlText();
  const parser = new Parser({
    onopentagname: (name) => text.open(name),
    onclosetag: (name) => text.close(name),
    ontext: (piece) => text.add(piece),
  });
  parser.end(html);
  return text.toString();
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
  let textDepth = 0;
  let otherDepth = 0;
  const parser = new Parser(
    {
      onopentagname: (name) => {
        if (rules.texts.has(name)) textDepth += 1;
        else otherDepth += 1;
        assertShallow(textDepth + otherDepth);
      },
      onclosetag: (name) => {
        if (rules.texts.has(name)) textDepth -= 1;
        else otherDepth -= 1;
        read += rules.marks.get(name) ?? '';
      },
      ontext: (piece) => {
        if (textDepth === 0) return;
        read += piece;
        budget.assertFits(read.length);
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  return read;
}

function assertShallow(depth: number): void {
  if (depth > MAX_DEPTH) throw new FileFault('is nested too deeply to read');
}

function tidy(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replaceAll(/\n{3,}/gu, '\n\n');
}
