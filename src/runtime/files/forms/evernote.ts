import { Parser } from 'htmlparser2';
import type { JsonObject } from '../../../shared/json.ts';
import { toStorable } from '../../../shared/text.ts';
import type { TextBudget } from '../budget.ts';
import { FileFault } from '../contract.ts';
import { toHtmlText } from '../markup.ts';

/** What is told of a note, and under which name. */
const KNOWN: ReadonlyMap<string, string> = new Map([
  ['title', 'title'],
  ['created', 'created'],
  ['updated', 'updated'],
  ['author', 'author'],
  ['source-url', 'url'],
]);

const CONTENT = 'content';
const MAX_KNOWN_LENGTH = 500;

/** Reads notes that somebody has exported of EverNote, a text for each, with its title. */
export function readEvernote({ text, budget }: { text: string; budget: TextBudget }): void {
  let note: Record<string, string> | null = null;
  let element = '';
  const seen = { isExport: false };
  // A picture or a file in a note has members of the same names.
  let isWithin = false;
  const parser = new Parser(
    {
      onopentagname: (name) => {
        seen.isExport ||= name === 'en-export';
        if (name === 'note') note = {};
        isWithin ||= name === 'resource';
        element = name;
      },
      onclosetag: (name) => {
        element = '';
        if (name === 'resource') isWithin = false;
        if (name !== 'note' || note === null) return;
        budget.add(toHtmlText(note[CONTENT] ?? ''), toKnown(note));
        note = null;
      },
      ontext: (piece) => {
        if (note === null || isWithin) return;
        if (element === CONTENT || KNOWN.has(element)) note[element] = (note[element] ?? '') + piece;
      },
    },
    { xmlMode: true },
  );
  parser.end(text);
  if (!seen.isExport) throw new FileFault('is no export of notes');
}

function toKnown(note: Readonly<Record<string, string>>): JsonObject {
  const told = [...KNOWN].map(([element, name]) => {
    const text = toStorable(note[element] ?? '').trim();
    return [name, text.slice(0, MAX_KNOWN_LENGTH)] as const;
  });
  return Object.fromEntries(told.filter(([, value]) => value !== ''));
}
