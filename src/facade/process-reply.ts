import { z } from 'zod';
import { isJsonObject, type Json, type JsonObject } from '../shared/json.ts';
import type { ProcessFragment, RunState } from './operations.ts';
import type { Reply } from './failure.ts';
import { toFailure, toSuccess } from './reply.ts';
import { sourceLink, toResultSource } from './sources.ts';

/** The word that the contract has for "in this process". */
const BACKEND = 'anyio';

const result = z
  .looseObject({
    source: z.int().meta({
      description: 'What the answer rests on: 0 nothing, 1 files, 2 files that the asker may not read, 3 links.',
    }),
    source_url: z
      .string()
      .optional()
      .meta({ description: 'Of files: the page of a client that shows them, by conversation and message.' }),
    doc: z.array(sourceLink).optional().meta({ description: 'The links.' }),
    message_id: z.int().nullable(),
    answer: z.string().nullable(),
  })
  .meta({ id: 'ProcessResult', description: 'The outputs of the flow under their own keys, and its answer.' });

/** What a caller is told of a run: `result` is null where nobody waited for it. */
export const procedureAnswer = z
  .strictObject({
    result: result.nullable(),
    session_id: z.string(),
    backend: z.literal(BACKEND),
    run_id: z.string().optional().meta({ description: 'Where nobody waited for the answer, and in streams.' }),
  })
  .meta({ id: 'Processed', description: 'What came of a question, or under which number it can be asked for.' });

/** What the models of a run reported. */
export const usageReport = z
  .strictObject({
    input_tokens: z.int(),
    output_tokens: z.int(),
    total_tokens: z.int(),
    models: z.array(z.strictObject({ model: z.string(), input_tokens: z.int(), output_tokens: z.int() })),
  })
  .meta({ id: 'Usage', description: 'What the models reported, in all and one by one.' });

/** How far a run has come. */
export const taskReport = z
  .strictObject({
    run_id: z.string(),
    status: z.enum(['queued', 'running', 'success', 'failed', 'cancelled', 'interrupted']),
    result: result.nullable(),
    error: z.string().nullable(),
    usage: usageReport.nullable(),
  })
  .meta({ id: 'Task', description: 'How far a run has come, and its answer once it has one.' });

/** A run that cannot be told of. */
export const NO_ANSWER: Reply = toFailure({ code: 500 });

/** The words of the wire for how far a run has come. */
const STATUSES: Readonly<Record<RunState, string>> = Object.freeze({
  QUEUED: 'queued',
  RUNNING: 'running',
  SUCCEEDED: 'success',
  FAILED: 'failed',
  CANCELLED: 'cancelled',
  INTERRUPTED: 'interrupted',
});

/** Whether a run has come to its end. */
export function hasEnded(state: RunState): boolean {
  return state !== 'QUEUED' && state !== 'RUNNING';
}

/** Where the question was asked, in the contract's words. */
export function toSession({ sessionId }: { readonly sessionId: string }) {
  return { session_id: sessionId, backend: BACKEND };
}

/** What came of a run that somebody waited for. */
export function toProcessReply(ended: { run: ProcessFragment; isBuildFailure: boolean }): Reply {
  const { run, isBuildFailure } = ended;
  if (run.state === 'SUCCEEDED') return toSuccess({ result: toResult(run), ...toSession(run) });
  if (run.state === 'CANCELLED') return toFailure({ code: 500, status: 409, message: 'Error: The run was stopped.' });
  if (run.error === null) return NO_ANSWER;
  return toFailure({ code: 500, message: isBuildFailure ? run.error : `Error: ${run.error}` });
}

/** How far a run has come. What a run had said when it was cut short is its result too. */
export function toTask(run: ProcessFragment): JsonObject {
  const isTold = hasEnded(run.state);
  const hasResult = run.state === 'SUCCEEDED' || run.answer !== null;
  return {
    run_id: run.id,
    status: STATUSES[run.state],
    result: isTold && hasResult ? toResult(run) : null,
    error: run.error,
    usage: isTold ? toUsage(run) : null,
  };
}

/** What the models reported, in all and one by one. */
export function toUsage({ usage }: Pick<ProcessFragment, 'usage'>): JsonObject {
  const input = usage.reduce((sum, { inputTokens }) => sum + inputTokens, 0);
  const output = usage.reduce((sum, { outputTokens }) => sum + outputTokens, 0);
  const models = usage.map(({ model, inputTokens, outputTokens }) => ({
    ...{ model, input_tokens: inputTokens, output_tokens: outputTokens },
  }));
  return { input_tokens: input, output_tokens: output, total_tokens: input + output, models };
}

/** The outputs of the chain under their own keys, then what the wire adds to them. */
function toResult(run: ProcessFragment): JsonObject {
  const { answerMessage } = run;
  const place = {
    ...toResultSource(answerMessage && { ...answerMessage, links: answerMessage.sourceLinks }),
    message_id: answerMessage === null ? null : Number(answerMessage.id),
  };
  const [file] = answerMessage?.files ?? [];
  // Of a report the wire knows the link and nothing else.
  if (file !== undefined) return { text: file.url, ...place, answer: file.url };
  const { source_documents: _sources, ...outputs } = toOutputs(run.outputs);
  return { ...outputs, ...place, answer: run.answer };
}

function toOutputs(outputs: Json | null): JsonObject {
  return isJsonObject(outputs) ? outputs : {};
}
