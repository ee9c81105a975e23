import { putBack } from './put-back.ts';
import type { RunPolicyInForce } from '../run-policy/policy.ts';
import { findRunPolicy } from '../run-policy/reads.ts';
import type { RunPolicyService } from '../run-policy/service.ts';
import type { EventLog, StreamWriter } from '../stream/contract.ts';
import { tryAgain } from './again.ts';
import { Run } from './entity.ts';
import type { RunExecutor } from './executor.ts';
import { finishRun, type FinishDependencies } from './finish.ts';
import { observeRun, type ObservedRun } from './observed-run.ts';
import { toCancellation, toInterruption } from './outcome.ts';
import { recall } from './past.ts';

interface Healing {
  readonly dependencies: FinishDependencies & { readonly runPolicies: RunPolicyService };
  readonly executor: RunExecutor;
  readonly writer: StreamWriter;
  /** Whether this instance executes no run that workers could. */
  readonly leavesToWorkers: boolean;
}

/**
 * Goes on with a run whose server went away: one that has not started is begun here and waits for its turn, or is left
 * to the workers, as is one in the background that may be tried again; any other ends as interrupted, with what it had
 * said. False when the stream is no run's. A run that has ended meanwhile is left as it is: `finishRun` throws
 * `LeaseLost`.
 */
export async function healRun(healing: Healing): Promise<boolean> {
  const { dependencies, writer } = healing;
  const run = await dependencies.fork().findOne(Run, { id: writer.stream });
  if (run === null) return false;
  if (run.state === 'QUEUED' && !run.stopRequestedAt) await goOn({ ...healing, run });
  else await end({ ...healing, run });
  return true;
}

async function goOn({ dependencies, executor, writer, leavesToWorkers, run }: Healing & { run: Run }): Promise<void> {
  if (leavesToWorkers || run.queuePriority !== null) await putBack({ dependencies, writer });
  else executor.begin({ run, policy: await findPolicy({ dependencies, run }), writer, isStarted: false });
}

async function end({ dependencies, writer, run }: Healing & { run: Run }): Promise<void> {
  const ending = await toEnd({ log: dependencies.log, run });
  const policy = await findPolicy({ dependencies, run });
  const work = async (observed: ObservedRun): Promise<void> => {
    observed.ended(ending.outcome);
    const isWanted = !run.stopRequestedAt;
    if (isWanted && (await tryAgain({ dependencies, run, policy, writer, ...ending }))) return;
    await finishRun({ dependencies, writer, ...ending });
  };
  await observeRun({ ...dependencies, run, isStarted: true, isRecovered: true, work });
}

async function findPolicy({ dependencies, run }: Pick<Healing, 'dependencies'> & { run: Run }) {
  const settings = await findRunPolicy({ em: dependencies.fork(), flowId: run.flow });
  return dependencies.runPolicies.inForce(settings) satisfies RunPolicyInForce;
}

/** What a run says that was stopped before it started was said by attempts before that, and is void. */
async function toEnd({ log, run }: { log: EventLog; run: Run }) {
  const transcript = await recall({ log, run });
  if (run.state === 'QUEUED') return { outcome: toCancellation(transcript), upstreamClosed: false };
  return { outcome: toInterruption(transcript), upstreamClosed: run.state === 'RUNNING' };
}
