import { z } from 'zod';
import { rowNumber, wireTime } from '../answer.ts';
import type { WireSavedComponentFragment } from '../operations.ts';
import { toWireTime } from '../wire.ts';

/** A kept node on the wire. */
export const savedComponentRow = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    description: z.string(),
    data: z.unknown(),
    version: z.string().meta({ description: 'The version of the server that it was kept with.' }),
    user_id: rowNumber.nullable(),
    user_name: z.string().nullable(),
    create_time: wireTime,
    update_time: wireTime,
  })
  .meta({ id: 'SavedComponent', description: 'A node that somebody keeps for other canvases.' });

/** A node of a canvas that somebody keeps, whole. */
export function toSavedComponentRow(component: WireSavedComponentFragment): z.output<typeof savedComponentRow> {
  const { id, name, description, content, serverVersion, owner, createdAt, updatedAt } = component;
  return {
    name,
    description,
    data: content,
    version: serverVersion,
    user_id: owner === null ? null : Number(owner.id),
    user_name: owner?.name ?? null,
    create_time: toWireTime(createdAt),
    update_time: toWireTime(updatedAt),
    id,
  };
}
