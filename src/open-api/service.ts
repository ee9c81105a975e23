import type { EntityManager } from '@mikro-orm/postgresql';
import { writeEntry } from '../audit/write.ts';
import { assertAllowed } from '../auth/permissions.ts';
import type { ViewerScope } from '../database/scope.ts';
import { storeSetting } from '../setting/store.ts';
import { parseRowId } from '../shared/input.ts';
import { getUserRow, type UserRow } from '../user/reads.ts';
import { assertFit } from './fit.ts';
import { ANONYMOUS_OPERATOR, createOperatorFinder, findOperator } from './operator.ts';

/** Decides whether anonymous callers are let in at the doors for programs, and in whose name. */
export type OpenApiService = ReturnType<typeof createOpenApiService>;

/** Nobody is let in on a fresh server. */
export function createOpenApiService(dependencies: {
  clock: () => Date;
  logger: { warn(fields: object, message: string): void };
}) {
  return {
    /** Whoever anonymous callers ask as; null while they are not let in. */
    findOperator: createOperatorFinder(dependencies),

    /** The operator's account, for administrators, whatever else a key of theirs is good for. Throws `NotPermitted`. */
    async findOperatorRow({ em, viewer }: ViewerScope): Promise<UserRow | null> {
      assertAllowed({ viewer, action: 'user:actForAnybody' });
      const operator = await findOperator({ em });
      return operator && getUserRow({ em, id: operator.viewer.userId });
    },

    /** Names the operator, or none. Throws `NotPermitted`, `NotFound` or `InvalidInput`. */
    async setOperator({ scope, userId }: { scope: ViewerScope; userId: string | null }): Promise<UserRow | null> {
      const { viewer } = scope;
      assertAllowed({ viewer, action: 'user:actForAnybody' });
      const id = userId === null ? null : parseRowId(userId);
      if (userId !== null) await assertFit({ em: scope.em, id });
      const operator = { id: viewer.userId, name: viewer.userName };
      await scope.em.fork().transactional(async (em) => {
        await storeSetting({ scope: { ...scope, em }, kind: ANONYMOUS_OPERATOR, value: id });
        await writeEntry({ scope: { ...scope, em }, operator, area: 'SYSTEM', event: 'SETTING_UPDATED', object: null });
      });
      return id === null ? null : getUserRow({ em: scope.em, id });
    },

    /** Tells the log when anonymous callers are let in. */
    async warn({ em }: { em: EntityManager }): Promise<void> {
      const operator = await findOperator({ em });
      if (operator === null) return;
      const { viewer, flowIds } = operator;
      const { userId, userName } = viewer;
      const flows = flowIds.size;
      dependencies.logger.warn(
        { userId, userName, flows },
        'Anybody may use what is shared with guests in the name of this account.',
      );
    },
  };
}
