import { assertAllowed } from '../auth/permissions.ts';
import type { ViewerScope } from '../database/scope.ts';
import { listQueueLanes, type QueueLane } from '../queue/reads.ts';
import { listWorkerRows, type WorkerRow } from './reads.ts';

/** Tells administrators of the queue and of those who work at it. */
export type WorkOverview = ReturnType<typeof createWorkOverview>;

/** What it tells is nobody's: administrators see it, and nobody else does. */
export function createWorkOverview() {
  return {
    /** Every worker that is known. Throws `NotPermitted`. */
    async listWorkers({ em, viewer }: ViewerScope): Promise<WorkerRow[]> {
      assertAllowed({ viewer, action: 'run:readQueue' });
      return listWorkerRows({ em });
    },

    /** What waits and what is at work, by priority. Throws `NotPermitted`. */
    async listLanes({ em, viewer }: ViewerScope): Promise<QueueLane[]> {
      assertAllowed({ viewer, action: 'run:readQueue' });
      return listQueueLanes({ em });
    },
  };
}
