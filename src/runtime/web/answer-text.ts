import { decodeText, findMarkedEncoding } from '../files/decode.ts';
import type { WebAnswer } from './read-web.ts';

/** What servers tell that were told nothing themselves; what is valid UTF-8 is UTF-8 then. */
const USUAL = 'windows-1252';

/** The text of an answer, in the encoding that the server tells, or else in one that its bytes are valid in. */
export function toAnswerText({ bytes, charset }: Pick<WebAnswer, 'bytes' | 'charset'>): string {
  const told = findEncoding(charset);
  if (told === null || findMarkedEncoding(bytes) !== null) return decodeText(bytes);
  for (const encoding of told === USUAL ? ['utf-8', USUAL] : [told]) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // It is written in another one.
    }
  }
  return decodeText(bytes);
}

function findEncoding(charset: string | null): string | null {
  try {
    return charset === null ? null : new TextDecoder(charset).encoding;
  } catch {
    return null;
  }
}
