import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { FlowChanged } from '../change/contract.ts';
import type { ViewerScope } from '../database/scope.ts';
import { toSqlExecutor } from '../database/sql.ts';
import { parseRowId } from '../shared/input.ts';
import { NotFound } from '../shared/refusal.ts';
import { Tag, TagLink } from './entity.ts';
import { TagAlreadyLinked } from './errors.ts';
import { parseTagId } from './input.ts';
import { toTagRow, type TagLinkRow } from './reads.ts';
import { getTaggableFlow, type TaggedFlow } from './taggable.ts';

/** A tag and the flow that it is put on or taken off. */
export type TagTarget = TaggedFlow & { readonly tagId: string };

/** Puts a tag on a flow in the scope's transaction. Throws `NotFound`, `NotPermitted` or `TagAlreadyLinked`. */
export async function linkTag({ scope, target }: { scope: ViewerScope; target: TagTarget }): Promise<TagLinkRow> {
  const flow = await getTaggableFlow({ scope, target });
  const tag = await lockTag({ em: scope.em, tagId: target.tagId });
  const [made] = await toSqlExecutor(scope.em)<Omit<TagLinkRow, 'tag'>>(
    `insert into tag_link (tag_id, resource_id, kind, user_id) values ($1, $2, $3, $4) on conflict do nothing
     returning id, resource_id as "flowId", kind as "flowKind", user_id as "creatorId", created_at as "createdAt",
       updated_at as "updatedAt"`,
    [tag.id, flow.id, flow.kind, scope.viewer.userId],
  );
  if (made === undefined) throw new TagAlreadyLinked();
  return { ...made, tag: toTagRow(tag) };
}

/** Takes a tag off a flow in the scope's transaction; returns the flow's id. Throws `NotFound` or `NotPermitted`. */
export async function unlinkTag({ scope, target }: { scope: ViewerScope; target: TagTarget }): Promise<string> {
  const flow = await getTaggableFlow({ scope, target });
  const tag = parseRowId(target.tagId);
  if (tag !== null) await scope.em.nativeDelete(TagLink, { tag, resourceId: flow.id });
  return flow.id;
}

/** What the deletion of a flow entails: it carries no tag any more. */
export async function takeTagsOff({ scope, kind, flow }: FlowChanged): Promise<void> {
  if (kind === 'FLOW_DELETED') await scope.em.nativeDelete(TagLink, { resourceId: flow.id });
}

/** The tag stays until the transaction ends, so that nothing is tied to one that is gone. */
async function lockTag({ em, tagId }: { em: EntityManager; tagId: string }): Promise<Tag> {
  const tag = await em.findOne(Tag, { id: parseTagId(tagId) }, { lockMode: LockMode.PESSIMISTIC_READ });
  if (tag === null) throw new NotFound('TAG');
  return tag;
}
