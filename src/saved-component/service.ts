import { randomUUID } from 'node:crypto';
import type { ViewerScope } from '../database/scope.ts';
import { toSqlExecutor } from '../database/sql.ts';
import type { Page, PageRequest } from '../shared/page.ts';
import { NotFound } from '../shared/refusal.ts';
import { isStorable } from '../shared/text.ts';
import { SavedComponentNameTaken } from './errors.ts';
import { parseComponentChanges, parseSaveComponent, type SaveComponent } from './input.ts';
import { COMPONENT_COLUMNS, listComponentPage, type SavedComponentKey, type SavedComponentRow } from './reads.ts';

/** Keeps nodes of canvases for whoever drew them. */
export type SavedComponentService = ReturnType<typeof createSavedComponentService>;

interface Saving {
  readonly scope: ViewerScope;
  readonly input: SaveComponent;
}

const INSERT = `
  insert into saved_component (id, user_id, name, description, content, server_version)
  values ($1, $2, $3, $4, $5, $6) on conflict (user_id, name) do nothing
  returning ${COMPONENT_COLUMNS}, content`;

const UPDATE = `
  update saved_component set description = coalesce($3, description), content = case when $4 then $5::json else content end,
    server_version = $6, updated_at = now()
  where user_id = $1 and name = $2 returning ${COMPONENT_COLUMNS}, content`;

const DELETE = `delete from saved_component where user_id = $1 and name = $2 returning ${COMPONENT_COLUMNS}, content`;

/**
 * Everybody keeps nodes for themselves alone, each under a name of its own: a name leads to the viewer's node and to
 * nobody else's, so that no permission is left to ask for. `serverVersion` is noted with what is saved.
 */
export function createSavedComponentService({ serverVersion }: { serverVersion: string }) {
  return {
    /** The nodes that the viewer keeps, newest first, without their content. */
    listOwn: ({ scope, request }: { scope: ViewerScope; request: PageRequest<SavedComponentKey> }) =>
      listComponentPage({ em: scope.em, userId: scope.viewer.userId, request }) satisfies Promise<
        Page<SavedComponentRow>
      >,

    /** Keeps a node. Throws `InvalidInput` or `SavedComponentNameTaken`. */
    async save({ scope, input }: Saving): Promise<SavedComponentRow> {
      const { name, description, content } = parseSaveComponent(input);
      const id = randomUUID().replaceAll('-', '');
      const values = [id, scope.viewer.userId, name, description, JSON.stringify(content), serverVersion];
      const [row] = await toSqlExecutor(scope.em)<SavedComponentRow>(INSERT, values);
      if (row === undefined) throw new SavedComponentNameTaken();
      return row;
    },

    /** Changes the node of that name. Throws `InvalidInput` or `NotFound`. */
    async update({ scope, input }: Saving): Promise<SavedComponentRow> {
      const { name, description, content } = parseComponentChanges(input);
      const changes = [description, content !== undefined, JSON.stringify(content ?? null), serverVersion];
      const [row] = await toSqlExecutor(scope.em)<SavedComponentRow>(UPDATE, [scope.viewer.userId, name, ...changes]);
      return getFound(row);
    },

    /** Deletes the node of that name and returns it. Throws `NotFound`. */
    async delete({ scope, name }: { scope: ViewerScope; name: string }): Promise<SavedComponentRow> {
      if (!isStorable(name)) throw new NotFound('SAVED_COMPONENT');
      const [row] = await toSqlExecutor(scope.em)<SavedComponentRow>(DELETE, [scope.viewer.userId, name]);
      return getFound(row);
    },
  };
}

function getFound(row: SavedComponentRow | undefined): SavedComponentRow {
  if (row === undefined) throw new NotFound('SAVED_COMPONENT');
  return row;
}
