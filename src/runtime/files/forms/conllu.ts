import type { TextBudget } from '../budget.ts';
import { FileFault } from '../contract.ts';

const COLUMNS = 10;
const RANGE = /^\d+-(\d+)$/u;
const WORD = /^\d+$/u;

/** Reads the sentences of a treebank (CoNLL-U), as people write them, each in a line. */
export function readConllu({ text, budget }: { text: string; budget: TextBudget }): void {
  let read = '';
  let sentence = '';
  let covered = 0;
  for (const line of text.split(/\r?\n/u)) {
    if (line.trim() === '') {
      read += sentence === '' ? '' : `${sentence.trim()}\n`;
      [sentence, covered] = ['', 0];
      continue;
    }
    if (line.startsWith('#')) continue;
    const columns = line.split('\t');
    const [id = '', form = ''] = columns;
    if (columns.length !== COLUMNS) throw new FileFault(`has a line that is no word of ${COLUMNS} columns`);
    // A word that several make up, as `del` is, stands before them.
    const range = RANGE.exec(id)?.[1];
    if (range === undefined && (!WORD.test(id) || Number(id) <= covered)) continue;
    if (range !== undefined) covered = Number(range);
    sentence += form + ((columns[COLUMNS - 1] ?? '').split('|').includes('SpaceAfter=No') ? '' : ' ');
  }
  budget.add(read + sentence.trim());
}
