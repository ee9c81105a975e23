import type { InputForm } from '../runtime/contract.ts';
import type { BuildState } from './entity.ts';

/** A build as it is read. Times are ISO 8601 in UTC. */
export interface BuildRow {
  readonly id: string;
  readonly flowId: string;
  readonly versionId: number | null;
  readonly documentHash: string;
  readonly userId: number;
  readonly state: BuildState;
  readonly error: string | null;
  readonly inputForms: readonly InputForm[];
  readonly memoryKeys: readonly string[];
  readonly createdAt: string;
  readonly finishedAt: string | null;
}
