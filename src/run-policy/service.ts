import { recordChange } from '../change/record.ts';
import type { ViewerScope } from '../database/scope.ts';
import { lockFlow } from '../flow/lock.ts';
import { toFlowRow, type FlowRow } from '../flow/reads.ts';
import { RunPolicy } from './entity.ts';
import { parseRunPolicy, type UpdateRunPolicy } from './input.ts';
import {
  toRunPolicyInForce,
  UNSET_RUN_POLICY,
  type RunPolicyChanges,
  type RunPolicyDefaults,
  type RunPolicySettings,
} from './policy.ts';

/** Tells and changes how runs of flows are executed. */
export type RunPolicyService = ReturnType<typeof createRunPolicyService>;

/** What is found counts at that moment where nothing was set for a flow. */
export function createRunPolicyService(findDefaults: () => RunPolicyDefaults) {
  return {
    /** What was set, and what the server does by default where nothing was. */
    inForce: (settings: RunPolicySettings | null) => toRunPolicyInForce({ settings, defaults: findDefaults() }),

    /** Changes how runs of a flow are executed, and returns the flow. Throws `InvalidInput`, `NotFound` or `NotPermitted`. */
    async update({ scope, flowId, ...input }: UpdateRunPolicy & { scope: ViewerScope; flowId: string }) {
      return setPolicy({ scope, flowId, changes: parseRunPolicy(input) });
    },
  };
}

/** What is so already is not recorded. */
function setPolicy(options: { scope: ViewerScope; flowId: string; changes: RunPolicyChanges }): Promise<FlowRow> {
  const { scope, flowId, changes } = options;
  return scope.em.fork().transactional(async (em) => {
    const flow = await lockFlow({ em, viewer: scope.viewer, flowId, action: 'flow:update' });
    const present = await em.findOne(RunPolicy, { flow: flow.id });
    const policy = present ?? em.create(RunPolicy, { flow: flow.id, ...UNSET_RUN_POLICY }, { persist: false });
    if (!policy.change(changes)) return toFlowRow(flow);
    em.persist(policy);
    await recordChange({ scope: { ...scope, em }, kind: 'RUN_POLICY_UPDATED', flow });
    return toFlowRow(flow);
  });
}
