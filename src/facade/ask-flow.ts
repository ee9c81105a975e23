import {
  ProcessedFlowDocument,
  ProcessEndDocument,
  ProcessOutcomeDocument,
  StartProcessDocument,
  type RunState,
  type StartRunInput,
} from './operations.ts';
import { NO_ANSWER, toProcessReply, toSession } from './process-reply.ts';
import type { Reply } from './failure.ts';
import { isRefusal, toFailure, toRefusal, toSuccess, type RouteRefusals } from './reply.ts';
import type { Calls } from './route.ts';

/** A run that was begun on behalf of a caller. */
export interface BegunRun {
  readonly id: string;
  readonly sessionId: string;
  readonly state: RunState;
}

interface Asking {
  readonly calls: Calls;
  readonly input: StartRunInput;
}

const MISSING: RouteRefusals = Object.freeze({ NotFound: { code: 404 } });

/** A flow that has nothing to be run says so about its input. */
const BLANK: RouteRefusals = Object.freeze({ ...MISSING, InvalidInput: { code: 404 } });

/**
 * Begins a run, which goes on when the client leaves. A missing flow, and one without a document, is answered with 404,
 * and so are a version and a tag that it has not; but a call that is repeated, with what came of the first.
 */
export async function beginRun({ calls, input }: Asking): Promise<BegunRun | Reply> {
  const { startRun } = await calls.call(StartProcessDocument, { input });
  if (!isRefusal(startRun)) return startRun.run;
  // Only a refusal depends on what the flow is, so that nobody else waits for a look at it.
  const { flow } = await calls.call(ProcessedFlowDocument, { flowId: input.flowId });
  const isBlank = flow === null || (flow.documentHash === null && !namesVersion(input));
  if (isBlank && (input.idempotencyKey ?? null) === null) return toFailure({ code: 404 });
  return toRefusal(startRun, isBlank ? BLANK : MISSING);
}

/** Asks a flow and waits for the answer. The run goes on when the client leaves. */
export async function askFlow(asking: Asking): Promise<Reply> {
  const begun = await beginRun(asking);
  if ('httpStatus' in begun) return begun;
  const { calls } = asking;
  const { id: runId } = begun;
  const isBuildFailure = await waitForEnd({ calls, runId });
  const { run } = await calls.call(ProcessOutcomeDocument, { runId });
  return run === null ? NO_ANSWER : toProcessReply({ run, isBuildFailure });
}

/** Asks a flow and answers at once with the id of the run, which `GET /api/v1/task/{run_id}` takes. */
export async function askFlowLater(asking: Asking): Promise<Reply> {
  const begun = await beginRun(asking);
  return 'httpStatus' in begun ? begun : toSuccess({ result: null, ...toSession(begun), run_id: begun.id });
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
