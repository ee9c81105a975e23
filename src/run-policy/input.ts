import { z } from 'zod';
import { parseInput } from '../shared/input.ts';
import { UNSET_RUN_POLICY, type RunPolicyChanges, type RunPolicySettings } from './policy.ts';

/** What to change; see `UpdateRunPolicyInput` in the schema. */
export interface UpdateRunPolicy {
  readonly runTimeoutSeconds?: number | null;
  readonly nodeTimeoutSeconds?: number | null;
  readonly maxAttempts?: number | null;
  readonly backoffSeconds?: number | null;
  readonly retriesLost?: boolean | null;
  readonly maxBackgroundRuns?: number | null;
}

/** A day; whatever goes on for longer is nothing that anybody waits for. */
const MAX_TIMEOUT_SECONDS = 86_400;

/** What may be set, each member by itself. */
export const RUN_POLICY_SHAPE = Object.freeze({
  maxAttempts: wholeNumber({ from: 1, to: 10 }),
  backoffSeconds: wholeNumber({ from: 0, to: 3600 }),
  retriesLost: z.boolean(),
  runTimeoutSeconds: wholeNumber({ from: 1, to: MAX_TIMEOUT_SECONDS }).nullable(),
  nodeTimeoutSeconds: wholeNumber({ from: 1, to: MAX_TIMEOUT_SECONDS }).nullable(),
  maxBackgroundRuns: wholeNumber({ from: 1, to: 100_000 }).nullable(),
});

const changes = z.object(RUN_POLICY_SHAPE).partial();

/** Reads what to change. Null stands for what counts where nothing was set. Throws `InvalidInput` with every issue. */
export function parseRunPolicy(input: UpdateRunPolicy): RunPolicyChanges {
  const names = Object.keys(UNSET_RUN_POLICY) as (keyof RunPolicySettings)[];
  const given = names.flatMap((name) => {
    const value = input[name];
    return value === undefined ? [] : [[name, value ?? UNSET_RUN_POLICY[name]] as const];
  });
  return parseInput({ schema: changes, input: Object.fromEntries(given) });
}

function wholeNumber({ from, to }: { from: number; to: number }) {
  const [low, high] = [from, to].map((number) => number.toLocaleString('en-US'));
  const error = `Must be a whole number from ${low} to ${high}.`;
  return z.int({ error }).min(from, { error }).max(to, { error });
}
