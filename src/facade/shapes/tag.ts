import { z } from 'zod';
import { rowNumber, wireTime } from '../answer.ts';
import type { WireTagFragment } from '../operations.ts';
import { toWireTime } from '../wire.ts';

/** A tag on the wire. */
export const tagRow = z
  .strictObject({
    id: rowNumber,
    name: z.string(),
    user_id: rowNumber.meta({ description: 'Who made it; 0 for nobody that is still there.' }),
    create_time: wireTime.nullable(),
    update_time: wireTime.nullable(),
  })
  .meta({ id: 'Tag', description: 'A word for grouping flows. Beside a flow only its number and name are real.' });

/** A tag on a flow, on the wire. */
export const tagLinkRow = z
  .strictObject({
    id: rowNumber,
    tag_id: rowNumber,
    resource_id: z.string(),
    resource_type: rowNumber,
    user_id: rowNumber,
    create_time: wireTime,
    update_time: wireTime,
  })
  .meta({ id: 'TagLink', description: 'A tag on a flow.' });

type TagRow = z.output<typeof tagRow>;

/** The number that the wire gives to whoever is not there any more. */
const NOBODY = 0;

/** What the brief form of a tag says in place of what it leaves out. */
const NOT_IN_BRIEF = Object.freeze({ user_id: NOBODY, create_time: null, update_time: null });

/** A link between a tag and a flow, as `linkTag` answers it. */
interface TagLink {
  readonly id: string;
  readonly tag: { readonly id: string };
  readonly flowId: string;
  readonly creatorId: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** A tag whole. */
export function toTagRow(tag: WireTagFragment): TagRow {
  return { name: tag.name, ...toOrigin(tag), id: Number(tag.id) };
}

/** A tag in a row of the list of flows: only its number and its name are real. */
export function toTagBrief({ id, name }: { readonly id: string; readonly name: string }): TagRow {
  return { ...NOT_IN_BRIEF, id: Number(id), name };
}

/** A tag on a flow; `type` is the wire's number for what the flow is. */
export function toLinkRow({ link, type }: { link: TagLink; type: number }): z.output<typeof tagLinkRow> {
  const { id, tag, flowId } = link;
  return { tag_id: Number(tag.id), resource_id: flowId, resource_type: type, ...toOrigin(link), id: Number(id) };
}

function toOrigin(made: Pick<TagLink, 'creatorId' | 'createdAt' | 'updatedAt'>) {
  return {
    user_id: made.creatorId === null ? NOBODY : Number(made.creatorId),
    create_time: toWireTime(made.createdAt),
    update_time: toWireTime(made.updatedAt),
  };
}
