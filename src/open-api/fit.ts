import type { EntityManager } from '@mikro-orm/postgresql';
import { ADMINISTRATOR_ROLE_ID } from '../auth/viewer.ts';
import { InvalidInput, NotFound } from '../shared/refusal.ts';
import { findAccount } from '../user/reads.ts';

/** Throws `NotFound`, or `InvalidInput` unless guests could ask in the name of the account. */
export async function assertFit({ em, id }: { em: EntityManager; id: number | null }): Promise<void> {
  const account = id === null ? null : await findAccount({ em, id });
  if (account === null) throw new NotFound('USER');
  const refuse = (message: string) => new InvalidInput([{ path: ['userId'], message }]);
  if (account.isDisabled) throw refuse('Must be an account that is enabled.');
  if (account.roleIds.includes(ADMINISTRATOR_ROLE_ID)) throw refuse('Must not be an administrator.');
}
