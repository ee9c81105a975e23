import type { EntityManager } from '@mikro-orm/postgresql';
import type { ViewerScope } from '../database/scope.ts';
import type { FlowService } from '../flow/service.ts';
import type { RunPolicyService } from '../run-policy/service.ts';
import type { SessionService } from '../session/service.ts';
import type { ExecutorDependencies, RunExecutor } from './executor.ts';
import type { ForkRequest } from './fork-request.ts';
import type { FormValue } from './form.ts';
import type { StartRequest } from './input.ts';

/** What runs are made with. */
export interface RunDependencies extends ExecutorDependencies {
  readonly flows: FlowService;
  readonly sessions: SessionService;
  readonly runPolicies: RunPolicyService;
  /** Whether workers execute what is asked here; what a caller asks for itself is executed here all the same. */
  readonly leavesToWorkers: boolean;
  /** How many runs the guests who ask in one account's name may have under way. */
  readonly maxGuestRuns: () => number;
}

/** A run that is being started. */
export interface Starting {
  readonly dependencies: RunDependencies;
  readonly executor: RunExecutor;
  readonly scope: ViewerScope;
  readonly request: StartRequest & Partial<Pick<ForkRequest, 'fork'>>;
  /** What the form says where the run takes one in. */
  readonly values?: readonly FormValue[];
}

/** What is written together with a run, or not at all. */
export type Alongside = (recorded: { em: EntityManager; runId: string }) => Promise<void>;
