import type { IncomingMessage } from 'node:http';
import { languageOf } from '../graphql/caller-language.ts';
import type { Language } from '../shared/language.ts';

/** How a caller wants to be answered. */
export interface Manner {
  readonly language: Language;
  /** Whether failures come under an HTTP status of their own, and always in an envelope. */
  readonly isStrict: boolean;
}

/** The preference of strict replies, as requests name it in `Prefer` and answers in `Preference-Applied` (RFC 7240). */
export const STRICT_PREFERENCE = 'status=strict';

/** The headers of a request that its answer depends on. */
export const MANNER_HEADERS: readonly string[] = Object.freeze(['Accept-Language', 'Prefer']);

/** How the sender of a request wants to be answered. */
export function readManner(request: Pick<IncomingMessage, 'headers'>): Manner {
  const prefer = request.headers['prefer'];
  return { language: languageOf(request), isStrict: prefer !== undefined && isStrict(String(prefer)) };
}

/** Of a preference that is named twice, the first counts. */
function isStrict(prefer: string): boolean {
  // Commas and semicolons within quotes separate nothing, and no value of ours has any.
  const plain = prefer.replaceAll(/"((?:\\.|[^"\\])*)"/g, (_quoted, text: string) => text.replaceAll(/[,;=\s]/g, '_'));
  const named = plain
    .split(',')
    .map((preference) => (preference.split(';')[0] ?? '').split('=').map((part) => part.trim().toLowerCase()))
    .find(([name]) => name === 'status');
  return named?.[1] === 'strict';
}
