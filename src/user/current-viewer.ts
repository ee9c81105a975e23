import type { EntityManager } from '@mikro-orm/postgresql';
import { toViewer, type Viewer } from '../auth/viewer.ts';
import { findAccount } from './reads.ts';

/** The viewer with the rights of this moment, for what outlives a request; null once the account is gone or disabled. */
export async function findCurrentViewer(options: {
  em: EntityManager;
  viewer: Pick<Viewer, 'userId'>;
}): Promise<Viewer | null> {
  const { userId } = options.viewer;
  const account = await findAccount({ em: options.em, id: userId });
  if (account === null || account.isDisabled) return null;
  return toViewer({ userId, userName: account.name, roleIds: account.roleIds });
}
