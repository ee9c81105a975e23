import { LatestBuildDocument, type LatestBuildQuery } from './operations.ts';
import type { Calls } from './route.ts';

/** How long a build that has ended can be looked at and tried out. */
const LIFETIME_MS = 600_000;

/** A build that a client may still follow or talk to. */
export type FreshBuild = NonNullable<LatestBuildQuery['latestBuild']>;

/**
 * The asker's newest build of a flow, or of one version of it, unless it ended more than ten minutes ago; null when
 * there is none.
 */
export async function findFreshBuild(options: {
  calls: Calls;
  flowId: string;
  versionId: string | null;
}): Promise<FreshBuild | null> {
  const { calls, flowId, versionId } = options;
  const { latestBuild } = await calls.call(LatestBuildDocument, { flowId, versionId });
  // Whoever may not read the flow any more has nothing to follow or to talk to.
  if (latestBuild === null || latestBuild.flow === null) return null;
  const { finishedAt } = latestBuild;
  return finishedAt === null || Date.now() - Date.parse(finishedAt) < LIFETIME_MS ? latestBuild : null;
}
