import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';
import type { RunPolicySettings } from './policy.ts';

/** What was set for the runs of one flow. */
export interface RunPolicyRow {
  readonly flowId: string;
  readonly settings: RunPolicySettings;
}

const SETTINGS = `json_build_object('maxAttempts', p.max_attempts, 'backoffSeconds', p.backoff_seconds,
  'retriesLost', p.retries_lost, 'runTimeoutSeconds', p.run_timeout_seconds, 'nodeTimeoutSeconds', p.node_timeout_seconds,
  'maxBackgroundRuns', p.max_background_runs)`;

/** What was set for the runs of a flow that is called `f`, as one value; null where nothing was. */
export const RUN_POLICY_OF_FLOW = `(select ${SETTINGS} from run_policy p where p.flow_id = f.id)`;

/** What was set for the runs of these flows; flows for which nothing was are left out. Rights are not asked. */
export function listRunPolicyRows(options: { em: EntityManager; flowIds: readonly string[] }): Promise<RunPolicyRow[]> {
  return toSqlExecutor(options.em)<RunPolicyRow>(
    `select p.flow_id as "flowId", ${SETTINGS} as settings from run_policy p where p.flow_id = any($1)`,
    [options.flowIds],
  );
}

/** What was set for the runs of a flow; null where nothing was. Rights are not asked. */
export async function findRunPolicy(options: { em: EntityManager; flowId: string }): Promise<RunPolicySettings | null> {
  const [row] = await listRunPolicyRows({ em: options.em, flowIds: [options.flowId] });
  return row?.settings ?? null;
}
