import type { EntityManager } from '@mikro-orm/postgresql';
import { recordChange } from '../change/record.ts';
import type { ViewerScope } from '../database/scope.ts';
import { lockFlow } from '../flow/lock.ts';
import { toFlowRow, type FlowRow } from '../flow/reads.ts';
import { InvalidInput, NotFound } from '../shared/refusal.ts';
import { FlowVersion } from '../version/entity.ts';
import { lockVersion } from '../version/lock.ts';
import { VersionTag, type TagTarget } from './entity.ts';
import { VersionTagMoved } from './errors.ts';
import { parseTagName, type TagVersion } from './input.ts';
import { isTagName } from './name.ts';
import { toVersionTagRow, type VersionTagRow } from './reads.ts';

const MAX_TAGS = 50;

/** Sets, moves and takes off version tags. */
export type VersionTagService = ReturnType<typeof createVersionTagService>;

/** Every method works in the scope that it is given, asks the permission table, and commits before it returns. */
export function createVersionTagService() {
  return {
    /**
     * Sets a tag to what a version holds at this moment, wherever the tag was before. Throws `InvalidInput`,
     * `NotFound`, `NotPermitted` or `VersionTagMoved`.
     */
    async tag({ scope, input }: { scope: ViewerScope; input: TagVersion }): Promise<VersionTagRow> {
      const name = parseTagName(input);
      const set = (em: EntityManager) => setTag({ scope: { ...scope, em }, input: { ...input, name } });
      return toVersionTagRow(await scope.em.fork().transactional(set));
    },

    /** Takes a tag off; returns the flow that had it. Throws `NotFound` or `NotPermitted`. */
    async untag({ scope, ...which }: { scope: ViewerScope; flowId: string; name: string }): Promise<FlowRow> {
      return scope.em.fork().transactional((em) => takeOff({ ...which, scope: { ...scope, em } }));
    },
  };
}

async function setTag({ scope, input }: { scope: ViewerScope; input: TagVersion }): Promise<VersionTag> {
  const { em, viewer } = scope;
  const { flow, version } = await lockVersion({ em, viewer, versionId: input.versionId });
  if (version.isDeleted) throw new NotFound('FLOW_VERSION');
  const present = await em.findOne(VersionTag, { flow: flow.id, name: input.name });
  assertExpected({ present, expectedVersionId: input.expectedVersionId ?? null });
  const target = { version: version.id, document: getDocumentHash(version), author: viewer.userId };
  if (present?.isAt(target)) return present;
  present?.moveTo(target);
  const tag = present ?? (await addTag({ em, flowId: flow.id, name: input.name, target }));
  await recordChange({ scope, kind: 'VERSION_TAGGED', flow, version, tag: tag.name });
  return tag;
}

function assertExpected(options: { present: VersionTag | null; expectedVersionId: string | null }): void {
  const { present, expectedVersionId } = options;
  if (expectedVersionId === null || String(present?.version) === expectedVersionId) return;
  throw new VersionTagMoved(present && toVersionTagRow(present));
}

function getDocumentHash(version: FlowVersion): string {
  if (version.document) return version.document;
  throw new InvalidInput([{ path: ['versionId'], message: 'The version has no document yet.' }]);
}

async function addTag(options: {
  em: EntityManager;
  flowId: string;
  name: string;
  target: TagTarget;
}): Promise<VersionTag> {
  const { em, flowId, name, target } = options;
  const count = await em.count(VersionTag, { flow: flowId });
  if (count >= MAX_TAGS) throw new InvalidInput([{ path: ['name'], message: `A flow has at most ${MAX_TAGS} tags.` }]);
  return em.create(VersionTag, { flow: flowId, name, ...target, movedAt: new Date() });
}

async function takeOff(options: { scope: ViewerScope; flowId: string; name: string }): Promise<FlowRow> {
  const { scope, flowId, name } = options;
  const { em, viewer } = scope;
  const flow = await lockFlow({ em, viewer, flowId, action: 'flow:update' });
  const tag = isTagName(name) ? await em.findOne(VersionTag, { flow: flow.id, name }) : null;
  if (tag === null) throw new NotFound('VERSION_TAG');
  const version = await em.findOneOrFail(FlowVersion, { id: tag.version });
  em.remove(tag);
  await recordChange({ scope, kind: 'VERSION_UNTAGGED', flow, version, tag: name });
  return toFlowRow(flow);
}
