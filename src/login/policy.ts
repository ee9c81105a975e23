import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { writeEntry } from '../audit/write.ts';
import { assertAllowed, type Action } from '../auth/permissions.ts';
import type { ViewerScope } from '../database/scope.ts';
import { booleanField } from '../setting/field.ts';
import { showSwitch, type SettingKind } from '../setting/kind.ts';
import { findSetting, storeSetting } from '../setting/store.ts';

/** How often an account may be logged in; see `LoginPolicy` in the schema. */
export interface LoginPolicy {
  /** Whether an account may have several logins at once. */
  readonly allowsMultiLogin: boolean;
}

/** Absent for as often as anybody likes. */
export const ALLOW_MULTI_LOGIN: SettingKind<boolean> = Object.freeze({
  key: 'login.allowMultiLogin',
  schema: z.boolean(),
  shown: showSwitch(
    booleanField({
      key: 'system_login_method.allow_multi_login',
      description: 'Whether an account may have several logins at once; else each new one ends the others.',
      since: '0.1.0',
      fallback: true,
    }),
  ),
});

const SET: Action = 'login:setPolicy';

/** What counts at this moment. */
export async function findLoginPolicy({ em }: { em: EntityManager }): Promise<LoginPolicy> {
  return { allowsMultiLogin: (await findSetting({ em, kind: ALLOW_MULTI_LOGIN })) ?? true };
}

/** What counts at this moment, for administrators. Throws `NotPermitted`. */
export async function getLoginPolicy({ em, viewer }: ViewerScope): Promise<LoginPolicy> {
  assertAllowed({ viewer, action: SET });
  return findLoginPolicy({ em });
}

/** Sets what counts for whoever logs in from this moment on, on record. Throws `NotPermitted`. */
export async function setLoginPolicy({ scope, policy }: { scope: ViewerScope; policy: LoginPolicy }) {
  const { viewer } = scope;
  assertAllowed({ viewer, action: SET });
  const operator = { id: viewer.userId, name: viewer.userName };
  await scope.em.fork().transactional(async (em) => {
    const inner = { ...scope, em };
    await storeSetting({ scope: inner, kind: ALLOW_MULTI_LOGIN, value: policy.allowsMultiLogin });
    await writeEntry({ scope: inner, operator, area: 'SYSTEM', event: 'SETTING_UPDATED', object: null });
  });
  return policy;
}
