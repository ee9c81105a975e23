import { hasLostScopes } from './scope.ts';
import type { Viewer } from './viewer.ts';

/** Whether everything that the viewer has open ends: the key is good for less, or guests ask in another name. */
export function isWithdrawn({ before, now }: { before: Viewer; now: Viewer }): boolean {
  return now.userId !== before.userId || hasLostScopes({ before, now });
}

/**
 * Whether something that the viewer has open may have to end: a role or a group to administer was taken from the account,
 * or a flow was closed to guests. What rests on something else goes on, so that each thing is to be asked again.
 */
export function isNarrowed({ before, now }: { before: Viewer; now: Viewer }): boolean {
  const hasLost = <Item>(items: Iterable<Item>, rest: Iterable<Item>): boolean => {
    const left = new Set(rest);
    return [...items].some((item) => !left.has(item));
  };
  return (
    hasLost(before.roleIds, now.roleIds) ||
    hasLost(before.administeredGroupIds, now.administeredGroupIds) ||
    hasLost(before.guest?.flowIds ?? [], now.guest?.flowIds ?? [])
  );
}
