import type { EntityManager } from '@mikro-orm/postgresql';
import type { AuditEvent } from '../audit/vocabulary.ts';
import { writeEntry } from '../audit/write.ts';
import type { ViewerScope } from '../database/scope.ts';
import { toSqlExecutor } from '../database/sql.ts';
import { wakeUpOnCommit } from '../stream/wake-up-on-commit.ts';
import { MODELS_TOPIC } from './store.ts';

/** The server that was changed. */
export interface ChangedServer {
  readonly id: number;
  readonly name: string;
}

/** Does something to a server in a transaction, on record, of which all instances are told. */
export type ChangeServer = <Outcome>(
  change: { readonly scope: ViewerScope; readonly event: AuditEvent },
  work: (em: EntityManager) => Promise<ChangedServer & { readonly outcome: Outcome }>,
) => Promise<Outcome>;

/** `forget` makes this instance look at its models again, once what was done is committed. */
export function createChange({ forget }: { forget: () => void }): ChangeServer {
  return async ({ scope, event }, work) => {
    const outcome = await scope.em.fork().transactional(async (em) => {
      const done = await work(em);
      const operator = { id: scope.viewer.userId, name: scope.viewer.userName };
      const object = { kind: 'MODEL_SERVER', id: String(done.id), name: done.name } as const;
      await writeEntry({ scope: { ...scope, em }, operator, area: 'SYSTEM', event, object });
      await wakeUpOnCommit({ sql: toSqlExecutor(em), topics: [MODELS_TOPIC] });
      return done.outcome;
    });
    forget();
    return outcome;
  };
}
