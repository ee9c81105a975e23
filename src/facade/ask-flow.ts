import { isJsonObject, type Json, type JsonObject } from '../shared/json.ts';
import {
  ProcessedFlowDocument,
  ProcessEndDocument,
  ProcessOutcomeDocument,
  StartProcessDocument,
  type ProcessOutcomeQuery,
  type StartRunInput,
} from './operations.ts';
import { isRefusal, toFailure, toRefusal, toSuccess, type Reply } from './reply.ts';
import type { Calls } from './route.ts';

/** The word that the contract has for "in this process". */
const BACKEND = 'anyio';

const NO_ANSWER: Reply = toFailure({ code: 500 });

type Ended = NonNullable<ProcessOutcomeQuery['run']>;

/**
 * Asks a flow and waits for the answer. The run goes on when the client leaves. A missing flow, and one without a
 * document, is answered with 404, and so are a version and a tag that it has not.
 */
export async function askFlow({ calls, input }: { calls: Calls; input: StartRunInput }): Promise<Reply> {
  const { flow } = await calls.call(ProcessedFlowDocument, { flowId: input.flowId });
  const isBlank = flow?.documentHash === null && !namesVersion(input);
  if (flow === null || isBlank) return toFailure({ code: 404 });
  const { startRun } = await calls.call(StartProcessDocument, { input });
  if (isRefusal(startRun)) return toRefusal(startRun, { NotFound: { code: 404 } });
  const { id: runId, sessionId } = startRun.run;
  const isBuildFailure = await waitForEnd({ calls, runId });
  const { run } = await calls.call(ProcessOutcomeDocument, { runId });
  if (run === null) return NO_ANSWER;
  if (run.state !== 'SUCCEEDED') return toRunFailure({ run, isBuildFailure });
  return toSuccess({ result: toResult(run), session_id: sessionId, backend: BACKEND });
}

/** Whether something else is to be run than what the flow has at the moment. */
function namesVersion({ versionId, versionTag }: StartRunInput): boolean {
  return (versionId ?? versionTag ?? null) !== null;
}

/** Whether the run ended because its document cannot be built. */
async function waitForEnd({ calls, runId }: { calls: Calls; runId: string }): Promise<boolean> {
  for await (const { runEvents } of calls.follow(ProcessEndDocument, { runId })) {
    if (runEvents.__typename === 'RunEnded') return runEvents.isBuildFailure;
  }
  return false;
}

function toRunFailure({ run, isBuildFailure }: { run: Ended; isBuildFailure: boolean }): Reply {
  if (run.state === 'CANCELLED') return toFailure({ code: 500, message: 'Error: The run was stopped.' });
  if (run.error === null) return NO_ANSWER;
  return toFailure({ code: 500, message: isBuildFailure ? run.error : `Error: ${run.error}` });
}

/** The outputs of the chain under their own keys, then what the wire adds to them. */
function toResult(run: Ended): JsonObject {
  const { source_documents: _sources, ...outputs } = toOutputs(run.outputs);
  const { answerMessage } = run;
  return {
    ...outputs,
    source: answerMessage?.source ?? 0,
    message_id: answerMessage === null ? null : Number(answerMessage.id),
    answer: run.answer,
  };
}

function toOutputs(outputs: Json | null): JsonObject {
  return isJsonObject(outputs) ? outputs : {};
}
