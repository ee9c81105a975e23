import { can } from '../auth/permissions.ts';
import { NotBuilt } from '../build/errors.ts';
import { findBuildRow } from '../build/reads.ts';
import type { ViewerScope } from '../database/scope.ts';
import { FlowOffline } from '../flow/errors.ts';
import type { FlowRow } from '../flow/reads.ts';
import type { FlowService } from '../flow/service.ts';
import { ChatSession } from '../session/entity.ts';
import { InvalidInput, NotFound } from '../shared/refusal.ts';
import { findVersionRow, type FlowVersionRow } from '../version/reads.ts';

/** Which document a run executes, and on whose behalf it may. */
export interface RunTarget {
  readonly flow: FlowRow;
  readonly versionId: number | null;
  readonly documentHash: string;
  /** Whether the run only tries out a build. */
  readonly isTrial: boolean;
}

/** What a caller says about the document to run; see `StartRunInput` in the schema. */
export interface TargetChoice {
  readonly flowId: string;
  readonly sessionId: string | null;
  readonly buildId: string | null;
  readonly versionId: string | null;
  readonly isProcedure: boolean;
}

/**
 * A build that is tried out, else the version that the conversation is pinned to, else the version that was asked for,
 * else the current one. Throws `NotFound`, `NotBuilt`, `FlowOffline` or `InvalidInput`.
 */
export async function chooseTarget(options: {
  flows: FlowService;
  scope: ViewerScope;
  choice: TargetChoice;
}): Promise<RunTarget> {
  const { flows, scope, choice } = options;
  const flow = await flows.getReadable({ scope, flowId: choice.flowId });
  if (choice.buildId !== null) return toTrial({ scope, flow, buildId: choice.buildId });
  assertOnline({ scope, flow, isProcedure: choice.isProcedure });
  const version = await chooseVersion({ scope, flow, choice });
  if (version.documentHash === null) {
    throw new InvalidInput([{ path: ['flowId'], message: 'The flow has no document yet.' }]);
  }
  return { flow, versionId: version.id, documentHash: version.documentHash, isTrial: false };
}

async function toTrial(options: { scope: ViewerScope; flow: FlowRow; buildId: string }): Promise<RunTarget> {
  const { scope, flow } = options;
  const build = await findBuildRow({ em: scope.em, id: options.buildId });
  const isOwn = build !== null && build.userId === scope.viewer.userId && build.flowId === flow.id;
  if (!isOwn) throw new NotFound('BUILD');
  if (build.state !== 'SUCCEEDED') throw new NotBuilt();
  return { flow, versionId: build.versionId, documentHash: build.documentHash, isTrial: true };
}

function assertOnline(options: { scope: ViewerScope; flow: FlowRow; isProcedure: boolean }): void {
  const { scope, flow } = options;
  const mayTry =
    options.isProcedure && can({ viewer: scope.viewer, action: 'flow:update', resource: { ownerId: flow.ownerId } });
  if (flow.status !== 'ONLINE' && !mayTry) throw new FlowOffline();
}

async function chooseVersion(options: {
  scope: ViewerScope;
  flow: FlowRow;
  choice: TargetChoice;
}): Promise<FlowVersionRow> {
  const { scope, flow, choice } = options;
  const pinned = await findPinned({ scope, flow, sessionId: choice.sessionId });
  if (pinned !== null) return pinned;
  const id = choice.versionId === null ? flow.currentVersionId : Number(choice.versionId);
  const version = id === null ? null : await findUndeleted({ scope, flow, id });
  if (version === null) throw new NotFound('FLOW_VERSION');
  return version;
}

/** A conversation whose version was deleted goes on with the current one. */
async function findPinned(options: {
  scope: ViewerScope;
  flow: FlowRow;
  sessionId: string | null;
}): Promise<FlowVersionRow | null> {
  const { scope, flow, sessionId } = options;
  if (sessionId === null) return null;
  const session = await scope.em.fork().findOne(ChatSession, { id: sessionId, flow: flow.id, isTrial: false });
  if (session === null || session.version === null || session.version === undefined) return null;
  return findUndeleted({ scope, flow, id: session.version });
}

async function findUndeleted(options: {
  scope: ViewerScope;
  flow: FlowRow;
  id: number;
}): Promise<FlowVersionRow | null> {
  if (!Number.isSafeInteger(options.id)) return null;
  const version = await findVersionRow({ em: options.scope.em, id: options.id });
  const isUsable = version !== null && !version.isDeleted && version.flowId === options.flow.id;
  return isUsable ? version : null;
}
