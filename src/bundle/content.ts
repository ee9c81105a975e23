import { parseContent } from '../document/parse.ts';
import { parseJson, type Json } from '../shared/json.ts';
import { BundleRefused } from './errors.ts';
import { BUNDLE_LIMITS } from './format.ts';
import { readAt } from './refuse.ts';

const MAX_BYTES = BUNDLE_LIMITS.megabytes * 1_000_000;

/**
 * The JSON of a file, given as JSON or as its text. Throws `BundleRefused` for more than 16 MB, for what is no JSON, and
 * for what no document may have either: keys like `__proto__`, NUL characters, more than 64 levels.
 */
export function parseFile(content: unknown): Json {
  const value = typeof content === 'string' ? parseText(content) : content;
  return readAt({ path: [], read: () => parseContent({ value, path: [], maxMegabytes: BUNDLE_LIMITS.megabytes }) });
}

/** The size comes first, so that nobody makes the server parse what it will refuse. */
function parseText(text: string): Json {
  if (text.length > MAX_BYTES || Buffer.byteLength(text) > MAX_BYTES) {
    throw new BundleRefused({ path: [], reason: `Must have at most ${BUNDLE_LIMITS.megabytes} MB.` });
  }
  const value = parseJson(text.startsWith('\uFEFF') ? text.slice(1) : text);
  if (value === undefined) throw new BundleRefused({ path: [], reason: 'Is not JSON.' });
  return value;
}
