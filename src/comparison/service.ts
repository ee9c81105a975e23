import { assertCan, getPermitted } from '../auth/permissions.ts';
import type { ViewerScope } from '../database/scope.ts';
import { findClaimed, toRequestDigest, type Claim } from '../idempotency/claim.ts';
import { awaitStop } from '../run/ending.ts';
import type { StreamWriter } from '../stream/contract.ts';
import { createComparisonExecutor, type ExecutorDependencies } from './executor.ts';
import { healComparison } from './heal.ts';
import { parseStartComparison, type ComparisonRequest, type StartComparison } from './input.ts';
import { findComparisonRow, type ComparisonRow } from './reads.ts';
import { recordComparison } from './record.ts';
import { getSources } from './sources.ts';
import { requestStop } from './statements.ts';

/** Starts comparisons, follows them, stops them, and ends those whose server went away. */
export type ComparisonService = ReturnType<typeof createComparisonService>;

/** A comparison of somebody. */
interface Chosen {
  readonly scope: ViewerScope;
  readonly id: string;
}

/** Comparisons go on when whoever asked for them leaves; each ends in exactly one state, after each of its cells. */
export function createComparisonService(dependencies: ExecutorDependencies) {
  const { log } = dependencies;
  const executor = createComparisonExecutor(dependencies);

  /** One that an earlier call recorded goes on as it is. */
  function begin(recorded: Awaited<ReturnType<typeof recordComparison>>): string {
    if (typeof recorded === 'string') return recorded;
    executor.begin(recorded.comparison);
    log.announce(recorded.events);
    return recorded.comparison.id;
  }

  return {
    /**
     * Records a comparison and begins it. Throws `InvalidInput`, `NotFound` or `NotPermitted`; nothing is recorded
     * then. A call that repeats another one returns the comparison of the first; one that takes its key for something
     * else throws `IdempotencyConflict`.
     */
    async start({ scope, input }: { scope: ViewerScope; input: StartComparison }): Promise<ComparisonRow> {
      const request = parseStartComparison(input);
      const claim = toClaim({ scope, request });
      try {
        const sources = await getSources({ scope, versionIds: request.versionIds });
        const recorded = await recordComparison({ scope, log, request, sources, claim });
        return await getReadable({ scope, id: begin(recorded) });
      } catch (error) {
        // What fails now may have succeeded before; then that counts.
        const id = claim && (await findClaimed({ em: scope.em, claim }));
        if (id === null) throw error;
        return getReadable({ scope, id });
      }
    },

    /**
     * Stops a comparison, wherever it is executed, and returns once it has ended. One that had ended is left as it is.
     * Throws `NotFound` or `NotPermitted`, and an error when no server ends it in time.
     */
    async stop({ scope, id }: Chosen): Promise<ComparisonRow> {
      const before = await getReadable({ scope, id });
      assertCan({ viewer: scope.viewer, action: 'comparison:stop', resource: { ownerId: before.userId } });
      if (before.state !== 'RUNNING') return before;
      await requestStop({ em: scope.em, id });
      await awaitStop({ ...dependencies, stream: id, isToldHere: executor.stop(id) });
      const after = await getReadable({ scope, id });
      if (after.state === 'RUNNING') throw new Error(`Comparison ${id} was told to stop and has not ended.`);
      return after;
    },

    /** Every event of a comparison of the viewer, after `after`, from the first when it is null. Throws `NotFound`. */
    async tail({ scope, id, after, signal }: Chosen & { readonly after: number | null; readonly signal: AbortSignal }) {
      const row = await getReadable({ scope, id });
      return log.tail({ stream: row.id, after: after ?? 0, signal });
    },

    /** Ends a comparison whose server went away. False when the stream is no comparison's. */
    heal: (writer: StreamWriter): Promise<boolean> => healComparison({ dependencies, writer }),

    /** Begins no cell any more and waits for those under way; those that go on at the deadline end as interrupted. */
    drain: (deadline: AbortSignal): Promise<void> => executor.drain(deadline),
  };
}

function toClaim({ scope, request }: { scope: ViewerScope; request: ComparisonRequest }): Claim | null {
  const { idempotencyKey: key, ...asked } = request;
  return key === null ? null : { userId: scope.viewer.userId, key, digest: toRequestDigest(asked) };
}

async function getReadable({ scope, id }: Chosen): Promise<ComparisonRow> {
  const row = await findComparisonRow({ em: scope.em, id });
  const resource = row && { ...row, ownerId: row.userId };
  return getPermitted({ viewer: scope.viewer, action: 'comparison:read', resource });
}
