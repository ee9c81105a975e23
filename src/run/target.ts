import type { EntityManager } from '@mikro-orm/postgresql';
import { can } from '../auth/permissions.ts';
import { holderOf } from '../auth/viewer.ts';
import { NotBuilt } from '../build/errors.ts';
import { findBuildRow } from '../build/reads.ts';
import type { ViewerScope } from '../database/scope.ts';
import { FlowOffline } from '../flow/errors.ts';
import type { FlowRow } from '../flow/reads.ts';
import type { FlowService } from '../flow/service.ts';
import type { ChatSession } from '../session/entity.ts';
import { parseRowId } from '../shared/input.ts';
import { InvalidInput, NotFound } from '../shared/refusal.ts';
import { findUndeletedVersion } from '../version/find.ts';
import { findVersionTagRow } from '../version-tag/reads.ts';

/** Which document a run executes, and on whose behalf it may. */
export interface RunTarget {
  readonly flow: FlowRow;
  readonly versionId: number | null;
  /** Null while nothing was saved; such a target is refused once it is settled that it is to be run. */
  readonly documentHash: string | null;
  /** The tag that named the document; a conversation that begins with the run follows it. */
  readonly versionTag?: string;
  /** Whether nobody asked for this version, so that a conversation keeps to its own. */
  readonly isDefault?: boolean;
  /** Whether the run only tries out a build. */
  readonly isTrial: boolean;
}

/** A target with a document to run. */
export type SettledTarget = RunTarget & { readonly documentHash: string };

/** What a caller says about the document to run; see `StartRunInput` in the schema. */
export interface TargetChoice {
  readonly flowId: string;
  readonly buildId: string | null;
  readonly versionId: string | null;
  readonly versionTag: string | null;
  readonly isProcedure: boolean;
}

/**
 * A build that is tried out, else the version or the tag that was asked for, else the flow's current version. Throws
 * `NotFound`, `NotBuilt` or `FlowOffline`.
 */
export async function chooseTarget(options: {
  flows: FlowService;
  scope: ViewerScope;
  choice: TargetChoice;
}): Promise<RunTarget> {
  const { flows, scope, choice } = options;
  const flow = await flows.getUsable({ scope, flowId: choice.flowId });
  if (choice.buildId !== null) return toTrial({ scope, flow, buildId: choice.buildId });
  assertOnline({ scope, flow, isProcedure: choice.isProcedure });
  const { em } = scope;
  if (choice.versionTag !== null) return toTagged({ em, flow, versionTag: choice.versionTag });
  if (choice.versionId !== null) return toVersion({ em, flow, id: parseRowId(choice.versionId) });
  // What a look-up by id tells about the current version saves reading that as well.
  const { currentVersionId, documentHash = null } = flow;
  return { flow, versionId: currentVersionId, documentHash, isDefault: true, isTrial: false };
}

/**
 * What a run in this conversation executes, which the caller has locked: what was asked for, else what the conversation
 * follows or is pinned to. A conversation whose version was deleted goes on with the flow's current one. Throws
 * `NotFound` when the tag that it follows was taken off, and `InvalidInput` when there is no document.
 */
export async function settleTarget(options: {
  em: EntityManager;
  session: ChatSession;
  target: RunTarget;
}): Promise<SettledTarget> {
  const { session, target } = options;
  const isFree = target.isDefault !== true || session.isTrial;
  return getSettled(isFree ? target : await toPinned(options));
}

async function toPinned(options: { em: EntityManager; session: ChatSession; target: RunTarget }): Promise<RunTarget> {
  const { em, session, target } = options;
  const { version = null, versionTag = null } = session;
  if (versionTag !== null) return toTagged({ em, flow: target.flow, versionTag });
  if (version === null || version === target.versionId) return target;
  const pinned = await findUndeletedVersion({ em, flowId: target.flow.id, id: version });
  return pinned === null ? target : { ...target, versionId: pinned.id, documentHash: pinned.documentHash };
}

function getSettled(target: RunTarget): SettledTarget {
  const { documentHash } = target;
  if (documentHash !== null) return { ...target, documentHash };
  throw new InvalidInput([{ path: ['flowId'], message: 'The flow has no document yet.' }]);
}

async function toTrial(options: { scope: ViewerScope; flow: FlowRow; buildId: string }): Promise<RunTarget> {
  const { scope, flow } = options;
  const build = await findBuildRow({ em: scope.em, id: options.buildId });
  const { userId, guestId } = holderOf(scope.viewer);
  const isOwn = build !== null && build.userId === userId && build.guestId === guestId && build.flowId === flow.id;
  if (!isOwn) throw new NotFound('BUILD');
  if (build.state !== 'SUCCEEDED') throw new NotBuilt();
  return { flow, versionId: build.versionId, documentHash: build.documentHash, isTrial: true };
}

async function toTagged(options: { em: EntityManager; flow: FlowRow; versionTag: string }): Promise<RunTarget> {
  const { em, flow, versionTag } = options;
  const tag = await findVersionTagRow({ em, flowId: flow.id, name: versionTag });
  if (tag === null) throw new NotFound('VERSION_TAG');
  return { flow, versionTag, versionId: tag.versionId, documentHash: tag.documentHash, isTrial: false };
}

async function toVersion(options: { em: EntityManager; flow: FlowRow; id: number | null }): Promise<RunTarget> {
  const { em, flow, id } = options;
  const version = id === null ? null : await findUndeletedVersion({ em, flowId: flow.id, id });
  if (version === null) throw new NotFound('FLOW_VERSION');
  return { flow, versionId: version.id, documentHash: version.documentHash, isTrial: false };
}

function assertOnline(options: { scope: ViewerScope; flow: FlowRow; isProcedure: boolean }): void {
  const { scope, flow } = options;
  const mayTry = options.isProcedure && can({ viewer: scope.viewer, action: 'flow:update', resource: flow });
  if (flow.status !== 'ONLINE' && !mayTry) throw new FlowOffline();
}
