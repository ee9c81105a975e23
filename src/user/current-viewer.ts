import type { EntityManager } from '@mikro-orm/postgresql';
import { toViewer, type Viewer } from '../auth/viewer.ts';
import { findAccount } from './reads.ts';

/**
 * The viewer with the account's rights of this moment, for what outlives a request; null once the account is gone or
 * disabled. A key stays what it was: whoever holds the connection looks after it.
 */
export async function findCurrentViewer(options: {
  em: EntityManager;
  viewer: Pick<Viewer, 'userId'> & Partial<Pick<Viewer, 'key'>>;
}): Promise<Viewer | null> {
  const { userId, key = null } = options.viewer;
  const account = await findAccount({ em: options.em, id: userId });
  if (account === null || account.isDisabled) return null;
  return toViewer({ ...account, userId, userName: account.name, key });
}
