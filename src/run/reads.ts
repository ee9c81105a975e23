import type { ModelUsage } from '../runtime/contract.ts';
import type { Json } from '../shared/json.ts';
import type { RunState } from './entity.ts';

/** A run as it is read. Times are ISO 8601 in UTC. */
export interface RunRow {
  readonly id: string;
  readonly flowId: string;
  readonly versionId: number | null;
  readonly documentHash: string;
  readonly sessionId: string;
  readonly userId: number;
  readonly state: RunState;
  readonly inputs: Readonly<Record<string, Json>>;
  readonly outputs: Readonly<Record<string, Json>> | null;
  readonly answer: string | null;
  readonly error: string | null;
  readonly usage: readonly ModelUsage[];
  readonly questionId: number | null;
  readonly answerId: number | null;
  readonly upstreamClosed: boolean;
  readonly endedSeq: number | null;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
}
