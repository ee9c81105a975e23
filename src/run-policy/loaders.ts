import type { Scope } from '../database/scope.ts';
import { createRowLoader, type RowLoader } from '../shared/batch.ts';
import { listRunPolicyRows, type RunPolicyRow } from './reads.ts';

/** What was set for the runs of flows, batched. Whoever holds a flow's row has read it, so rights are not asked again. */
export interface RunPolicyLoaders {
  /** Null where nothing was set. */
  readonly runPolicyOfFlow: RowLoader<string, RunPolicyRow>;
}

/** Loaders for one scope. */
export function createRunPolicyLoaders({ em }: Scope): RunPolicyLoaders {
  return {
    runPolicyOfFlow: createRowLoader({
      keyOf: ({ flowId }) => flowId,
      list: (flowIds) => listRunPolicyRows({ em, flowIds }),
    }),
  };
}
