import type { Viewer } from '../auth/viewer.ts';
import type { Scope } from '../database/scope.ts';
import { toSqlExecutor } from '../database/sql.ts';

/** A part of the legacy web client. */
export type MenuItem = 'build' | 'knowledge' | 'model' | 'evaluation' | 'frontend' | 'backend' | 'create_dashboard';

/** Every part, in the order in which the client shows them. */
export const MENU: readonly MenuItem[] = Object.freeze([
  ...(['build', 'knowledge', 'model', 'evaluation', 'frontend', 'backend', 'create_dashboard'] as const),
]);

/** The parts of the web client that the viewer may open: all for an administrator, else what the viewer's roles grant. */
export async function listMenu(options: { em: Scope['em']; viewer: Viewer }): Promise<readonly MenuItem[]> {
  const { em, viewer } = options;
  if (viewer.isAdministrator) return MENU;
  const rows = await toSqlExecutor(em)<{ readonly item: string }>(
    `select distinct target_id as item from role_grant where role_id = any($1::int[]) and kind = 'WEB_MENU'`,
    [viewer.roleIds],
  );
  return MENU.filter((name) => rows.some(({ item }) => item === name));
}
