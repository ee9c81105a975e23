/** What was set for the runs of a flow; null where it is content with what the server does by default. */
export interface RunPolicySettings {
  readonly maxAttempts: number;
  readonly backoffSeconds: number;
  readonly retriesLost: boolean;
  readonly runTimeoutSeconds: number | null;
  readonly nodeTimeoutSeconds: number | null;
  readonly maxBackgroundRuns: number | null;
}

/** What to change; a member left out stays as it is. */
export type RunPolicyChanges = Partial<RunPolicySettings>;

/** What counts where nothing was set for a flow. */
export interface RunPolicyDefaults {
  readonly runTimeoutSeconds: number;
  readonly nodeTimeoutSeconds: number;
  readonly maxBackgroundRunsPerFlow: number;
}

/** How runs of a flow are executed; see `RunPolicy` in the schema. */
export interface RunPolicyInForce extends RunPolicySettings {
  readonly runTimeoutSeconds: number;
  readonly nodeTimeoutSeconds: number;
  readonly maxBackgroundRuns: number;
}

/** What counts for flows for which nothing was set. */
export const UNSET_RUN_POLICY: RunPolicySettings = Object.freeze({
  maxAttempts: 1,
  backoffSeconds: 5,
  retriesLost: false,
  runTimeoutSeconds: null,
  nodeTimeoutSeconds: null,
  maxBackgroundRuns: null,
});

/** What was set, and what the server does by default where nothing was. */
export function toRunPolicyInForce(options: {
  settings: RunPolicySettings | null;
  defaults: RunPolicyDefaults;
}): RunPolicyInForce {
  const { settings, defaults } = options;
  const set = settings ?? UNSET_RUN_POLICY;
  return {
    ...set,
    runTimeoutSeconds: set.runTimeoutSeconds ?? defaults.runTimeoutSeconds,
    nodeTimeoutSeconds: set.nodeTimeoutSeconds ?? defaults.nodeTimeoutSeconds,
    maxBackgroundRuns: set.maxBackgroundRuns ?? defaults.maxBackgroundRunsPerFlow,
  };
}
