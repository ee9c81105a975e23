/** What an instance does: answer those who ask, or execute the runs of the queue. */
export type InstanceRole = 'api' | 'worker';

/** What an instance does that nothing else is said of. */
export const BOTH_INSTANCE_ROLES: readonly InstanceRole[] = Object.freeze(['api', 'worker']);

/** Reads roles separated by commas; null when they are none. */
export function parseInstanceRoles(text: string): readonly InstanceRole[] | null {
  const words = text.split(',').map((word) => word.trim());
  const roles = BOTH_INSTANCE_ROLES.filter((role) => words.includes(role));
  return words.every((word) => word === 'api' || word === 'worker') ? roles : null;
}
