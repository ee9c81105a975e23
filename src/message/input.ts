import { z } from 'zod';
import type { SensitiveStatus } from '../session/sensitive-status.ts';
import { parseInput } from '../shared/input.ts';

const MAX_IMPORTED = 1000;
const MAX_TEXT_LENGTH = 1_000_000;

/** A question and its answer; see `RecordTurnInput` in the schema. */
export interface RecordTurn {
  readonly flowId: string;
  readonly sessionId: string;
  readonly question: string;
  readonly answer: string;
  readonly questionStatus?: SensitiveStatus | null | undefined;
}

/** Messages from elsewhere; see `ImportMessagesInput` in the schema. */
export interface ImportMessages {
  readonly flowId: string;
  readonly sessionId: string;
  readonly messages: readonly {
    readonly author: 'USER' | 'ASSISTANT';
    readonly text: string;
    readonly saidAt?: string | null | undefined;
  }[];
}

const text = z.string().max(MAX_TEXT_LENGTH);
const place = z.object({ flowId: z.string(), sessionId: z.string() });
const turnSchema = place.extend({
  question: text,
  answer: text,
  questionStatus: z.enum(['PASSED', 'VIOLATION']).nullish(),
});

/** Postgres counts years before 1000 differently. */
const moment = z.string().regex(/^[1-9]/, 'Must not lie before the year 1000.');

const importSchema = place.extend({
  messages: z
    .array(z.object({ author: z.enum(['USER', 'ASSISTANT']), text, saidAt: moment.nullish() }))
    .min(1)
    .max(MAX_IMPORTED),
});

/** Reads a question and its answer. Throws `InvalidInput`. */
export function parseTurn(input: RecordTurn): RecordTurn {
  return parseInput({ schema: turnSchema, input });
}

/** Reads messages from elsewhere. Throws `InvalidInput`. */
export function parseImport(input: ImportMessages) {
  return parseInput({ schema: importSchema, input });
}
