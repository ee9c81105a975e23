import type { WireSavedComponentFragment } from '../operations.ts';
import { toWireTime } from '../wire.ts';

/** A node of a canvas that somebody keeps, whole. */
export function toSavedComponentRow(component: WireSavedComponentFragment) {
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
