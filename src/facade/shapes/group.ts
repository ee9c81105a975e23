import { z } from 'zod';
import { flowType, rowNumber, wireTime } from '../answer.ts';
import type { WireGroupFlowFragment, WireGroupFragment } from '../operations.ts';
import { toFlowType, toLogoLink, toWireStatus, toWireTime } from '../wire.ts';
import { userRow } from './user.ts';

/** A group of users on the wire. */
export const groupRow = z
  .strictObject({
    id: rowNumber,
    group_name: z.string(),
    remark: z.string().nullable(),
    create_user: rowNumber.nullable(),
    update_user: rowNumber.nullable(),
    create_time: wireTime,
    update_time: wireTime,
  })
  .meta({ id: 'Group', description: 'People who share what is assigned to them.' });

/** A group with those who administer it. */
export const listedGroup = groupRow
  .extend({ group_admins: z.array(userRow) })
  .meta({ id: 'ListedGroup', description: 'A group of users with its administrators.' });

/** A flow as whoever administers its group sees it. */
export const groupFlowRow = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    description: z.string().nullable(),
    logo: z.string().meta({ description: 'A link to the picture; empty for none.' }),
    status: z.int().meta({ description: '1 offline, 2 online.' }),
    flow_type: flowType,
    user_id: rowNumber,
    user_name: z.union([z.string(), rowNumber]).meta({ description: 'The name of the owner; a number if it is gone.' }),
    create_time: wireTime,
    update_time: wireTime,
  })
  .meta({ id: 'GroupFlow', description: 'A flow that is assigned to a group.' });

/** A group as the wire tells it. */
export function toGroupRow(group: WireGroupFragment): z.output<typeof groupRow> {
  return {
    id: Number(group.id),
    group_name: group.name,
    remark: group.remark,
    create_user: group.creatorId === null ? null : Number(group.creatorId),
    update_user: group.updaterId === null ? null : Number(group.updaterId),
    create_time: toWireTime(group.createdAt),
    update_time: toWireTime(group.updatedAt),
  };
}

/** A flow of a group as the wire tells it. */
export function toGroupFlowRow(flow: WireGroupFlowFragment): z.output<typeof groupFlowRow> {
  return {
    id: flow.id,
    name: flow.name,
    description: flow.description,
    logo: toLogoLink(flow.logoUrl),
    status: toWireStatus(flow.status),
    flow_type: toFlowType(flow.kind),
    user_id: Number(flow.ownerId),
    user_name: flow.ownerName ?? Number(flow.ownerId),
    create_time: toWireTime(flow.createdAt),
    update_time: toWireTime(flow.updatedAt),
  };
}
