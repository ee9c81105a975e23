import { claimRun, type Claim } from './claim.ts';
import type { RunPolicyService } from '../run-policy/service.ts';
import type { RunExecutor } from './executor.ts';
import { finishRun, type FinishDependencies } from './finish.ts';
import { toCancellation } from './outcome.ts';
import { recall } from './past.ts';
import { topicsOfRun } from './topics.ts';

/** What came of beginning a run of the queue: it is executed here until `ended`, or why it is not. */
export type Begun =
  { readonly kind: 'begun'; readonly ended: Promise<void> } | Exclude<Claim, { kind: 'claimed' | 'stopped' }>;

interface Queued {
  readonly dependencies: FinishDependencies;
  readonly id: string;
}

/** Begins a run of the queue here, if its turn has come. One that was stopped meanwhile is ended. */
export async function beginQueued(
  options: Queued & {
    dependencies: { readonly runPolicies: RunPolicyService };
    executor: RunExecutor;
  },
): Promise<Begun> {
  const { dependencies, executor, id } = options;
  const claim = await claimHere(options);
  if (claim.kind === 'stopped') return { kind: 'begun', ended: endStopped({ dependencies, claim }) };
  if (claim.kind !== 'claimed') return claim;
  const { run, stream } = claim;
  const policy = dependencies.runPolicies.inForce(claim.policy);
  executor.begin({ run, policy, writer: dependencies.log.openWriter(stream), isStarted: true });
  dependencies.wakeUp.notify(topicsOfRun(run.user));
  return { kind: 'begun', ended: executor.waitFor(id) };
}

/** Ends a run whose stop is recorded and that waits for a worker; false when it does not, or not any more. */
export async function endWaiting(options: Queued): Promise<boolean> {
  const claim = await claimHere(options);
  if (claim.kind !== 'stopped') return false;
  await endStopped({ ...options, claim });
  return true;
}

function claimHere({ dependencies, id }: Queued): Promise<Claim> {
  const { fork, log, queue } = dependencies;
  return claimRun({ em: fork(), log, limits: queue.limits, id });
}

/** Nothing was said by a run that was stopped before it began, or is void; what models reported before counts. */
async function endStopped(options: {
  dependencies: FinishDependencies;
  claim: Claim & { kind: 'stopped' };
}): Promise<void> {
  const { dependencies, claim } = options;
  const writer = dependencies.log.openWriter(claim.stream);
  const outcome = toCancellation(await recall({ log: dependencies.log, run: claim.run }));
  await finishRun({ dependencies, writer, outcome, upstreamClosed: false });
}
