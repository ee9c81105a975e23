import type { EntityManager } from '@mikro-orm/postgresql';
import type { SecretStore } from '../auth/secret-store.ts';
import { toSqlExecutor } from '../database/sql.ts';

interface SecretRow {
  readonly value: string;
}

/** Secrets in the database, so that every instance uses the same ones and a restart changes none. */
export function createSecretStore({ fork }: { fork: () => EntityManager }): SecretStore {
  const load: SecretStore['load'] = async (name) => {
    const [row] = await toSqlExecutor(fork())<SecretRow>('select value from secret where name = $1', [name]);
    return row?.value ?? null;
  };
  return {
    load,
    createIfAbsent: async (name, value) => {
      const [made] = await toSqlExecutor(fork())<SecretRow>(
        'insert into secret (name, value) values ($1, $2) on conflict do nothing returning value',
        [name, value],
      );
      const kept = made?.value ?? (await load(name));
      if (kept === null) throw new Error(`The secret ${name} vanished while it was made.`);
      return kept;
    },
  };
}
