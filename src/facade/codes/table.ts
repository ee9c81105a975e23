import { DEFAULT_LANGUAGE, type Language } from '../../shared/language.ts';
import { ACCOUNT_CODES } from './account.ts';
import { CHAT_CODES } from './chat.ts';
import { FLOW_CODES } from './flow.ts';
import { GENERAL_CODES } from './general.ts';
import { KNOWLEDGE_CODES } from './knowledge.ts';
import { MODEL_CODES } from './model.ts';
import { SETTING_CODES } from './setting.ts';
import type { CodeRow, StrictStatus } from './row.ts';

/** The code of a success, in the envelope and out of it. */
export const SUCCESS = 200;

/**
 * Every code that the facade sends, in the order of the codes. The English texts are the contract's own, odd spaces
 * included: clients translate by code and show the text only when they know no translation.
 */
export const CODES: ReadonlyMap<number, CodeRow> = new Map(
  [GENERAL_CODES, SETTING_CODES, MODEL_CODES, FLOW_CODES, ACCOUNT_CODES, CHAT_CODES, KNOWLEDGE_CODES]
    .flatMap((rows) => Object.entries(rows).map(([code, row]) => [Number(code), row] as const))
    .sort(([one], [other]) => one - other),
);

/** Every code that tells of a failure. */
export const FAILURE_CODES: readonly number[] = [...CODES.keys()].filter((code) => code !== SUCCESS);

/** What a code says; a code that has no row is a fault of ours. */
export function textOf({ code, language = DEFAULT_LANGUAGE }: { code: number; language?: Language }): string {
  return CODES.get(code)?.texts[language] ?? textOf({ code: 500, language });
}

/** The HTTP status under which a strict reply carries a code. */
export function statusOf(code: number): StrictStatus {
  return CODES.get(code)?.status ?? 500;
}
