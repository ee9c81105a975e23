import { requireLogin } from '../auth/login.ts';
import type { Resolvers } from '../generated/schema.ts';
import type { QueueLane } from '../queue/reads.ts';

/** The queue and the workers, for administrators. */
export const resolvers: Pick<Resolvers, 'Query'> = {
  Query: {
    workers: (_root, _arguments, context) => context.services.work.listWorkers(requireLogin(context)),
    runQueue: async (_root, _arguments, context) =>
      toRunQueue(await context.services.work.listLanes(requireLogin(context))),
  },
};

function toRunQueue(lanes: readonly QueueLane[]) {
  const sum = (key: 'waiting' | 'held' | 'atWork'): number => lanes.reduce((count, lane) => count + lane[key], 0);
  const [oldestWaitingAt = null] = lanes.flatMap((lane) => lane.oldestWaitingAt ?? []).toSorted();
  return { waiting: sum('waiting'), held: sum('held'), atWork: sum('atWork'), oldestWaitingAt, lanes };
}
