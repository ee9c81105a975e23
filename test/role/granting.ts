import { randomUUID } from 'node:crypto';
import type { Login, TestClient } from '../support/app.ts';

/** Runs a statement on the server's database, and returns its rows. */
export type Execute = (statement: string, parameters?: readonly unknown[]) => Promise<readonly unknown[]>;

/** Somebody to whom one role grants one flow. */
export interface Granted {
  readonly login: Login;
  /** The number of the role. */
  readonly roleId: number;
}

/** Logs in somebody who has never been there before, and has a role of their own that grants the flow. */
export async function logInGranted(options: {
  app: TestClient;
  execute: Execute;
  flowId: string;
  kind?: 'SKILL_READ' | 'SKILL_WRITE';
}): Promise<Granted> {
  const { app, execute, flowId, kind = 'SKILL_READ' } = options;
  const login = await app.logIn(randomUUID().slice(0, 20));
  const [role] = await execute(`insert into role (name, group_id) values ($1, 2) returning id`, [randomUUID()]);
  const { id: roleId } = role as { id: number };
  await execute('insert into role_grant (role_id, kind, target_id) values ($1, $2, $3)', [roleId, kind, flowId]);
  await execute('insert into user_role (user_id, role_id) values ($1, $2)', [login.userId, roleId]);
  return { login, roleId };
}
