import { z } from 'zod';
import { rowNumber, wireTime } from '../answer.ts';
import type { WireGroupFragment } from '../operations.ts';
import { toWireTime } from '../wire.ts';
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
