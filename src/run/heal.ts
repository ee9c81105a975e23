import { putBack } from '../queue/put-back.ts';
import { findRunPolicy } from '../run-policy/reads.ts';
import type { RunPolicyService } from '../run-policy/service.ts';
import type { EventLog, StreamWriter } from '../stream/contract.ts';
import { Run } from './entity.ts';
import type { RunExecutor } from './executor.ts';
import { finishRun, type FinishDependencies } from './finish.ts';
import { toCancellation, toInterruption } from './outcome.ts';
import { Transcript } from './transcript.ts';

const PAGE = 1000;

interface Healing {
  readonly dependencies: FinishDependencies & { readonly runPolicies: RunPolicyService };
  readonly executor: RunExecutor;
  readonly writer: StreamWriter;
  /** Whether this instance executes no run that workers could. */
  readonly leavesToWorkers: boolean;
}

/**
 * Goes on with a run whose server went away: one that has not started is begun here and waits for its turn, or is left
 * to the workers; any other ends as interrupted, with what it had said. False when the stream is no run's. A run that
 * has ended meanwhile is left as it is: `finishRun` throws `LeaseLost`.
 */
export async function healRun(healing: Healing): Promise<boolean> {
  const { dependencies, writer } = healing;
  const run = await dependencies.fork().findOne(Run, { id: writer.stream });
  if (run === null) return false;
  if (run.state === 'QUEUED' && !run.stopRequestedAt) {
    if (healing.leavesToWorkers || run.queuePriority !== null) await putBack({ dependencies, writer });
    else await beginHere({ ...healing, run });
    return true;
  }
  await finishRun({ dependencies, writer, ...(await toEnd({ log: dependencies.log, run })) });
  return true;
}

async function beginHere({ dependencies, executor, writer, run }: Healing & { run: Run }): Promise<void> {
  const settings = await findRunPolicy({ em: dependencies.fork(), flowId: run.flow });
  executor.begin({ run, policy: dependencies.runPolicies.inForce(settings), writer, isStarted: false });
}

/** Nothing was said by a run that was stopped before it started. */
async function toEnd({ log, run }: { log: EventLog; run: Run }) {
  if (run.state === 'QUEUED') return { outcome: toCancellation(new Transcript()), upstreamClosed: false };
  const transcript = await readTranscript({ log, stream: run.id });
  return { outcome: toInterruption(transcript), upstreamClosed: run.state === 'RUNNING' };
}

async function readTranscript(options: { log: EventLog; stream: string }): Promise<Transcript> {
  const transcript = new Transcript();
  for (let after = 0; ;) {
    const events = await options.log.read({ stream: options.stream, after, limit: PAGE });
    events.forEach((event) => transcript.addEvent(event));
    const last = events.at(-1);
    if (last === undefined || events.length < PAGE) return transcript;
    after = last.seq;
  }
}
