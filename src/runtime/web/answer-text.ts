import { decodeDeclared, looksLikeText } from '../files/decode.ts';
import { decodePage } from '../files/decode-page.ts';
import type { WebAnswer } from './read-web.ts';

/** What is no text whatever its bytes are, but for pictures that are written as one. */
const NO_TEXT = /^(?:(?:image|audio|video|font)\/(?!.*xml)|application\/(?:pdf|zip|gzip)$)/u;

const MAX_TYPE_LENGTH = 100;

/**
 * What a server has answered as a model reads it, in the encoding that the server tells or the answer itself, unless that
 * is plainly another one. An answer that is no text is told of in a sentence.
 */
export function toAnswerText(answer: Pick<WebAnswer, 'bytes' | 'charset' | 'mediaType'>): string {
  const { bytes, charset, mediaType } = answer;
  if (!isText(answer)) {
    return `The answer is no text: ${bytes.length} bytes of ${mediaType.slice(0, MAX_TYPE_LENGTH) || 'an unknown type'}.`;
  }
  return /html|xml/u.test(mediaType) ? decodePage(answer) : decodeDeclared({ bytes, declared: charset });
}

/** Text without a mark may have NULs only in an encoding that its server tells. */
function isText({ bytes, charset, mediaType }: Pick<WebAnswer, 'bytes' | 'charset' | 'mediaType'>): boolean {
  return !NO_TEXT.test(mediaType) && (charset !== null || looksLikeText(bytes));
}
