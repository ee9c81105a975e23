import { z } from 'zod';
import { enveloped } from '../answer.ts';
import {
  DeleteSavedComponentDocument,
  SaveComponentDocument,
  SavedComponentPageDocument,
  UpdateSavedComponentDocument,
  type SaveComponentInput,
  type WireSavedComponentFragment,
} from '../operations.ts';
import { toOutcome, toSuccess } from '../reply.ts';
import { route, stepsRoute, type Calls, type Route } from '../route.ts';
import { readRows } from '../row-range.ts';
import { savedComponentRow, toSavedComponentRow } from '../shapes/saved-component.ts';

const componentBody = z.object({
  name: z.string(),
  description: z.string().nullish(),
  data: z.unknown().optional(),
});

const succeed = ({ component }: { component: WireSavedComponentFragment }) => toSuccess(toSavedComponentRow(component));

/** The rows of the nodes that people keep for other canvases. */
export const savedComponentRoutes: readonly Route[] = Object.freeze([
  stepsRoute({
    method: 'get',
    path: '/api/v1/component',
    auth: 'login',
    summary: 'Lists the nodes that the asker keeps, newest first.',
    success: enveloped(z.array(savedComponentRow)),
    steps: async (_request, calls) => toSuccess((await listComponents(calls)).map(toSavedComponentRow)),
  }),
  route({
    method: 'post',
    path: '/api/v1/component',
    auth: 'login',
    summary: 'Keeps a node under a name that the asker does not use yet.',
    success: enveloped(savedComponentRow),
    body: componentBody,
    operation: SaveComponentDocument,
    variables: ({ body }) => ({ input: toComponent(body) }),
    reply: ({ saveComponent }) => toOutcome({ result: saveComponent, success: succeed }),
  }),
  route({
    method: 'patch',
    path: '/api/v1/component',
    auth: 'login',
    summary: 'Replaces the node that the asker keeps under a name.',
    success: enveloped(savedComponentRow),
    body: componentBody,
    operation: UpdateSavedComponentDocument,
    variables: ({ body }) => ({ input: toComponent(body) }),
    reply: ({ updateSavedComponent }) => toOutcome({ result: updateSavedComponent, success: succeed }),
  }),
  route({
    method: 'delete',
    path: '/api/v1/component',
    auth: 'login',
    summary: 'Deletes the node that the asker keeps under a name.',
    success: enveloped(savedComponentRow),
    body: z.object({ name: z.string() }),
    operation: DeleteSavedComponentDocument,
    variables: ({ body }) => ({ name: body.name }),
    reply: ({ deleteSavedComponent }) => toOutcome({ result: deleteSavedComponent, success: succeed }),
  }),
]);

async function listComponents({ call }: Calls): Promise<readonly WireSavedComponentFragment[]> {
  const { rows } = await readRows({
    range: { offset: 0, limit: Infinity },
    readPage: async ({ first, after }) => (await call(SavedComponentPageDocument, { first, after })).savedComponents,
  });
  return rows;
}

/** What a body leaves out is empty, also where it replaces something. Bodies were parsed from JSON. */
function toComponent({ name, description, data = '' }: z.output<typeof componentBody>): SaveComponentInput {
  return { name, description: description ?? '', content: data as SaveComponentInput['content'] };
}
