import { assertCan, type Owned } from '../auth/permissions.ts';
import type { ViewerScope } from '../database/scope.ts';
import type { StreamWriter } from '../stream/contract.ts';
import { createRunExecutor, type RunExecutor } from './executor.ts';
import { parseEdit, parseRegeneration, type EditQuestion, type RegenerateAnswer } from './fork-request.ts';
import { parseFillForm, type FillForm } from './form.ts';
import { healRun } from './heal.ts';
import { parseStartRun, type StartRun } from './input.ts';
import { listRunPage, type RunListing } from './list.ts';
import { beginQueued, type Begun } from './queued.ts';
import { getRunRow, type RunRow } from './reads.ts';
import { startOnce, startPinned, type PinnedStart } from './start.ts';
import type { RunDependencies } from './starting.ts';
import { stopRun } from './stop.ts';

/** Starts runs, follows them, stops them, and ends those whose server went away. */
export type RunService = ReturnType<typeof createRunService>;

/** Runs go on when whoever asked for them leaves; each ends in exactly one state. */
export function createRunService(dependencies: RunDependencies) {
  const executor = createRunExecutor(dependencies);

  return {
    /**
     * Records a question and a run and begins it. Throws `NotFound`, `FlowOffline`, `NotBuilt`, `ChatSessionBusy` or
     * `InvalidInput`; nothing is recorded then. A call that repeats another one returns the run of the first; one that
     * takes the key of another one throws `IdempotencyConflict`.
     */
    start: async ({ scope, input }: { scope: ViewerScope; input: StartRun }): Promise<RunRow> =>
      startOnce({ dependencies, executor, scope, request: parseStartRun(input) }),

    /** Records a form and a run that takes it in, and begins it. Throws what `start` throws, and repeats as it does. */
    fill: async ({ scope, input }: { scope: ViewerScope; input: FillForm }): Promise<RunRow> =>
      startOnce({ dependencies, executor, scope, ...parseFillForm(input) }),

    /**
     * Asks a question in other words, in a branch of its own, and begins the run. Throws what `start` throws, and repeats as
     * it does.
     */
    edit: async ({ scope, input }: { scope: ViewerScope; input: EditQuestion }): Promise<RunRow> =>
      startOnce({ dependencies, executor, scope, request: await parseEdit({ scope, input }) }),

    /** Has a question answered anew, in a branch of its own. Throws what `edit` throws, and repeats as it does. */
    regenerate: async ({ scope, input }: { scope: ViewerScope; input: RegenerateAnswer }): Promise<RunRow> =>
      startOnce({ dependencies, executor, scope, request: await parseRegeneration({ scope, input }) }),

    /**
     * Asks a document that the caller has settled on and may ask, in a conversation of its own, and returns the id of
     * the run. `alongside` writes in the transaction that records it. Throws `InvalidInput`.
     */
    startPinned: (pinned: PinnedStart): Promise<string> => startPinned({ ...pinned, dependencies, executor }),

    /** Tells a run to stop, or to end as interrupted, if it is executed here; does not wait for its end. */
    stopHere: (id: string): boolean => executor.stop(id),
    interruptHere: (id: string): boolean => executor.interrupt(id),

    /** Stops a run, wherever it is executed, and returns once it has ended. */
    stop: ({ scope, id }: { scope: ViewerScope; id: string }) => stopRun({ dependencies, executor, scope, id }),

    /** A page of the runs that the viewer may read or oversee. */
    list: ({ scope: { em, viewer }, listing }: { scope: ViewerScope; listing: RunListing }) =>
      listRunPage({ em, viewer, ...listing }),

    /** Every event of a run that belongs to the viewer, after `after`, from the first when it is null. Throws `NotFound`. */
    async tail(options: { scope: ViewerScope; id: string; after: number | null; signal: AbortSignal }) {
      const { scope, after, signal } = options;
      const run = findActive(executor, options.id) ?? toOwned(await getRunRow({ em: scope.em, id: options.id }));
      assertCan({ viewer: scope.viewer, action: 'run:read', resource: run });
      return dependencies.log.tail({ stream: run.id, after: after ?? 0, signal });
    },

    /** Begins a run of the queue here, if its turn has come; see `Begun`. */
    beginQueued: (id: string): Promise<Begun> => beginQueued({ dependencies, executor, id }),

    /** Ends a run whose server went away, or begins it where it has not started. False when the stream is no run's. */
    heal: (writer: StreamWriter): Promise<boolean> =>
      healRun({ dependencies, executor, writer, leavesToWorkers: dependencies.leavesToWorkers }),

    /** Gives up runs that have not started and waits for the others; those that go on at the deadline are interrupted. */
    drain: (deadline: AbortSignal): Promise<void> => executor.drain(deadline),
  };
}

/** What is executed here is known without its row. */
function findActive(executor: RunExecutor, id: string): (Owned & { readonly id: string }) | null {
  const owned = executor.ownerOf(id);
  return owned && { ...owned, id };
}

function toOwned(row: RunRow): RunRow & Owned {
  return { ...row, ownerId: row.userId };
}
