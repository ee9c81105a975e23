import type { EntityManager } from '@mikro-orm/postgresql';
import { deleteExpired, type Expiring } from '../database/delete-expired.ts';

const PACES: Expiring = Object.freeze({ table: 'caller_pace', key: 'key', end: 'paced_until', batch: 1000 });

/** Forgets callers who may ask as if they never had, and returns how many. */
export function deleteOldPaces({ em }: { em: EntityManager }): Promise<number> {
  return deleteExpired({ em, rows: PACES });
}
