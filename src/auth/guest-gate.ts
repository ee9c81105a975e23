import type { Viewer } from './viewer.ts';

/** What decides whether something is a guest's; see `Owned`. */
export interface Held {
  readonly id?: string | number;
  readonly flowId?: string | null;
  readonly guestId?: string | null;
}

/** What guests may do to flows that are open to them. */
const WITH_FLOWS: ReadonlySet<string> = new Set(['flow:read', 'flow:use']);

/** What tells how things went and not what was said, so that owners see of their guests what they see of others. */
const OVERSIGHT: ReadonlySet<string> = new Set(['run:oversee']);

/**
 * Whether a thing is on the viewer's side of the wall between guests. What the account may do is for the rules to say: a
 * guest may do of that only what is done to a flow that is open to guests, or to what the guest began with one.
 */
export function isWithinGuestWall(request: { viewer: Viewer; action: string; resource: Held }): boolean {
  const { viewer, action, resource } = request;
  const { guestId: holder = null } = resource;
  const { guest } = viewer;
  if (guest === null) return holder === null || OVERSIGHT.has(action);
  if (action.startsWith('flow:')) return WITH_FLOWS.has(action) && guest.flowIds.has(String(resource.id));
  return holder === guest.id && typeof resource.flowId === 'string' && guest.flowIds.has(resource.flowId);
}

/** At which root fields guests may knock, besides those that are public; what they find there is for the wall to say. */
const GUEST_DOORS: ReadonlySet<string> = new Set([
  'Query.flow',
  'Query.flows',
  'Query.latestBuild',
  'Query.modelDefaults',
  'Query.chatSession',
  'Query.message',
  'Query.run',
  'Mutation.startBuild',
  'Mutation.startRun',
  'Mutation.fillForm',
  'Mutation.stopRun',
  'Mutation.clearChatHistory',
  'Mutation.rateMessage',
  'Mutation.commentMessage',
  'Mutation.markMessageCopied',
  'Mutation.markChatSessionSolved',
  'Subscription.buildEvents',
  'Subscription.runEvents',
  'Subscription.messageAdded',
]);

/** Whether guests may knock at a root field, named like `Query.flow`. */
export function isGuestDoor(coordinate: string): boolean {
  return GUEST_DOORS.has(coordinate);
}
