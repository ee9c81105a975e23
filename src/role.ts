/** What an instance does: answer those who ask, or execute the runs of the queue. */
export type Role = 'api' | 'worker';

/** What an instance does that nothing else is said of. */
export const BOTH_ROLES: readonly Role[] = Object.freeze(['api', 'worker']);

/** Reads roles separated by commas; null when they are none. */
export function parseRoles(text: string): readonly Role[] | null {
  const words = text.split(',').map((word) => word.trim());
  const roles = BOTH_ROLES.filter((role) => words.includes(role));
  return words.every((word) => word === 'api' || word === 'worker') ? roles : null;
}
