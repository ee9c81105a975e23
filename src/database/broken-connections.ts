import type pg from 'pg';

/** By then whoever takes broken connections back at all has done so. */
const GRACE_MS = 1000;

/**
 * Gives broken connections back to a pool. The query builder keeps those whose `begin`, `commit` or `rollback` failed
 * (kysely-org/kysely#1990), so that each one which the server cuts within a transaction would be lost for good, until
 * none is left and even the end of the pool is waited for in vain.
 */
export function giveBackBrokenConnections(pool: pg.Pool): void {
  const taken = new Set<pg.PoolClient>();
  pool.on('acquire', (client) => taken.add(client));
  pool.on('release', (_error, client) => taken.delete(client));
  pool.on('connect', (client) => {
    client.once('end', () => {
      setTimeout(() => {
        if (taken.has(client)) client.release(true);
      }, GRACE_MS);
    });
  });
}
