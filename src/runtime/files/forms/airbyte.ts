import { isJsonArray, isJsonObject, parseJson, type Json } from '../../../shared/json.ts';
import type { TextBudget } from '../budget.ts';
import { FileFault } from '../contract.ts';

/** Where Airbyte puts what it has brought. */
const MEMBER = '_airbyte_data';

/** Reads records of JSON, one in each line, as one text: each member in a line behind its name. */
export function readAirbyte({ text, budget }: { text: string; budget: TextBudget }): void {
  let read = '';
  let number = 0;
  for (const line of linesOf(text)) {
    number += 1;
    if (line.trim() === '') continue;
    const record = parseJson(line.replace(/^\uFEFF/u, ''));
    if (!isJsonObject(record)) throw new FileFault(`has no JSON object in line ${number}`);
    read += `${toText(record[MEMBER] ?? record)}\n`;
    budget.assertFits(read.length);
  }
  budget.add(read);
}

/** One after the other, because there may be very many. */
function* linesOf(text: string): Generator<string> {
  let start = 0;
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
    yield text.slice(start, end);
    start = end + 1;
  }
  yield text.slice(start);
}

function toText(value: Json): string {
  if (isJsonArray(value)) return value.map(toText).join('\n');
  if (!isJsonObject(value)) return String(value);
  return Object.entries(value)
    .map(([name, inner = null]) => `${name}: ${toText(inner)}\n`)
    .join('');
}
