import { z } from 'zod';
import { enveloped } from '../answer.ts';
import { CatalogueDocument, ServerSettingsDocument, type ServerSettingsQuery } from '../operations.ts';
import { toSuccess } from '../reply.ts';
import { route, stepsRoute, type Route } from '../route.ts';

/** What the web client asks for and this server has nothing to say about; the first is the contract's own example. */
const UNUSED_SETTINGS = Object.freeze({
  env: 'dev',
  dialog_tips: '',
  dialog_quick_search: '',
  websocket_url: '',
  show_github_and_help: false,
  pro: false,
  enable_etl4lm: false,
});

const environment = z
  .strictObject({
    env: z.string(),
    uns_support: z.array(z.string()).meta({ description: 'The endings of files that flows can read.' }),
    dialog_tips: z.string(),
    dialog_quick_search: z.string(),
    websocket_url: z.string(),
    office_url: z.string(),
    show_github_and_help: z.boolean(),
    enable_registration: z.boolean(),
    uploaded_files_maximum_size: z.int().meta({ description: 'In megabytes.' }),
    pro: z.boolean(),
    version: z.string(),
    enable_etl4lm: z.boolean(),
  })
  .meta({ id: 'Environment', description: 'What a client must know about the server.' });

const catalogue = z
  .record(
    z.string(),
    z.record(z.string(), z.looseObject({ template: z.looseObject({}), base_classes: z.array(z.string()) })),
  )
  .meta({ id: 'Catalogue', description: 'Components by category and name, as an editor copies them.' });

/** The rows that tell clients about the server; they need no login. */
export const generalRoutes: readonly Route[] = Object.freeze([
  route({
    method: 'get',
    path: '/api/v1/env',
    auth: 'public',
    summary: 'Tells what a client must know about the server.',
    success: enveloped(environment),
    operation: ServerSettingsDocument,
    variables: () => ({}),
    reply: ({ server }) => toSuccess({ ...UNUSED_SETTINGS, ...toSettings(server) }),
  }),
  route({
    method: 'get',
    path: '/api/v1/version',
    auth: 'public',
    summary: 'Tells the version of the server.',
    success: enveloped(z.strictObject({ version: z.string() })),
    operation: ServerSettingsDocument,
    variables: () => ({}),
    reply: ({ server }) => toSuccess({ version: server.version }),
  }),
  route({
    method: 'get',
    path: '/api/v1/all',
    auth: 'public',
    summary: 'Lists every component by category, as an editor copies it.',
    success: enveloped(catalogue),
    operation: CatalogueDocument,
    variables: () => ({}),
    reply: ({ componentCategories }) =>
      toSuccess(
        Object.fromEntries(
          componentCategories.map(({ name, components }) => [
            name,
            Object.fromEntries(components.map((component) => [component.name, component.node])),
          ]),
        ),
      ),
  }),
  stepsRoute({
    method: 'get',
    path: '/api/v1/web/config',
    auth: 'public',
    summary: 'Tells the theme of the web client; empty, because none was saved.',
    success: enveloped(z.literal('')),
    steps: async () => toSuccess(''),
  }),
]);

function toSettings(server: ServerSettingsQuery['server']) {
  return {
    uns_support: server.readableFileTypes,
    enable_registration: server.registrationOpen,
    uploaded_files_maximum_size: server.maxUploadMegabytes,
    office_url: server.officeUrl ?? '',
    version: server.version,
  };
}
