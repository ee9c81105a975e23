import { findOverflow, parseJson } from '../../shared/json.ts';
import type { Json } from '../../shared/json.ts';

const TOKEN =
  /\s+|'[^'\\]*(?:\\.[^'\\]*)*'|"[^"\\]*(?:\\.[^"\\]*)*"|True|False|None|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?|[[\]{}(),:]/suy;
const WORDS: Readonly<Record<string, string>> = Object.freeze({
  True: 'true',
  False: 'false',
  None: 'null',
  '(': '[',
  ')': ']',
});

/**
 * Reads a JSON text or a Python literal (dict, list, tuple, string, number, `True`, `False`, `None`) as data;
 * nothing is evaluated. Returns undefined for anything else, and for numbers that nothing can hold.
 */
export function parsePythonLiteral(text: string): Json | undefined {
  const value = parseJson(text) ?? parseJson(toJsonText(text) ?? '');
  return findOverflow(value) === null ? value : undefined;
}

function toJsonText(text: string): string | null {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const token = TOKEN.exec(text)?.[0];
    if (token === undefined) return null;
    if (token.trim() !== '') tokens.push(toJsonToken(token));
  }
  return tokens.filter((token, index) => token !== ',' || !/^[\]}]$/u.test(tokens[index + 1] ?? '')).join('');
}

function toJsonToken(token: string): string {
  if (!token.startsWith("'")) return WORDS[token] ?? token;
  const inner = token.slice(1, -1).replaceAll("\\'", "'");
  return `"${inner.replaceAll(/(\\.)|"/gsu, (_match, escape: string | undefined) => escape ?? '\\"')}"`;
}
