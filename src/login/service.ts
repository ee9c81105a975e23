import type { EntityManager } from '@mikro-orm/postgresql';
import { writeEntry } from '../audit/write.ts';
import { requireLogin } from '../auth/login.ts';
import { getPermitted } from '../auth/permissions.ts';
import type { Scope, ViewerScope } from '../database/scope.ts';
import { toSqlExecutor } from '../database/sql.ts';
import { isStorable } from '../shared/text.ts';
import { getLoginPolicy, setLoginPolicy, type LoginPolicy } from './policy.ts';
import { listLoginRows } from './reads.ts';
import { openRefresh, refresh, type RefreshDependencies, type RefreshedLogin } from './refresh.ts';

/** Lets logins go on, and ends them before their time. */
export type LoginService = ReturnType<typeof createLoginService>;

const END = 'update login set ended_at = now() where id = $1 and ended_at is null returning id';

/** Within two seconds the token of an ended login is worth nothing, and what it has open is closed. */
export function createLoginService(dependencies: RefreshDependencies) {
  return {
    /** The first token with which a login goes on once its access token has expired. */
    openRefresh: ({ em, loginId }: { em: EntityManager; loginId: string }): Promise<string> =>
      openRefresh({ em, dependencies, loginId }),

    /** Exchanges such a token for an access token and the next one. Throws `RefreshRejected`. */
    refresh: ({ scope, refreshToken }: { scope: Scope; refreshToken: string }): Promise<RefreshedLogin> =>
      refresh({ scope, dependencies, refreshToken }),

    /** Ends a login; returns its id. Throws `NotFound`, also for one that has ended, or `NotPermitted`. */
    async end({ scope, id }: { scope: ViewerScope; id: string }): Promise<string> {
      const [found = null] = isStorable(id) ? await listLoginRows({ em: scope.em, ids: [id] }) : [];
      const login = getPermitted({ viewer: scope.viewer, action: 'login:end', resource: found });
      await endLogin({ scope, id: login.id });
      return login.id;
    },

    /** How often an account may be logged in. Throws `NotPermitted`. */
    getPolicy: (scope: ViewerScope): Promise<LoginPolicy> => getLoginPolicy(scope),

    /** Says how often an account may be logged in. Throws `NotPermitted`. */
    setPolicy: (change: { scope: ViewerScope; policy: LoginPolicy }): Promise<LoginPolicy> => setLoginPolicy(change),

    /** Ends the login that the viewer came with; false for whoever came with none. */
    async logOut(scope: Scope): Promise<boolean> {
      const { viewer } = scope;
      if (viewer === null || viewer.loginId === null) return false;
      await endLogin({ scope: requireLogin(scope), id: viewer.loginId });
      return true;
    },
  };
}

/** On record together with its end, once. */
function endLogin({ scope, id }: { scope: ViewerScope; id: string }): Promise<void> {
  const operator = { id: scope.viewer.userId, name: scope.viewer.userName };
  return scope.em.fork().transactional(async (em: EntityManager) => {
    const [ended] = await toSqlExecutor(em)<{ id: string }>(END, [id]);
    if (ended === undefined) return;
    await writeEntry({ scope: { ...scope, em }, operator, area: 'SYSTEM', event: 'LOGIN_ENDED', object: null });
  });
}
