import { z } from 'zod';
import { enveloped } from '../answer.ts';
import { anyObject } from '../fields.ts';
import { CatalogueDocument, ServerSettingsDocument, type ServerSettingsQuery } from '../operations.ts';
import { toSuccess } from '../reply.ts';
import { route, type Route } from '../route.ts';

/** What this server does not do, whatever anybody sets. */
const UNUSED_MEMBERS = Object.freeze({ pro: false, enable_etl4lm: false });

const environment = z
  .looseObject({
    env: z.string(),
    uns_support: z.array(z.string()).meta({ description: 'The endings of files that flows can read.' }),
    dialog_tips: z.string(),
    dialog_quick_search: z.string(),
    application_usage_tips: z.string(),
    websocket_url: z.string(),
    office_url: z.string(),
    show_github_and_help: z.boolean(),
    enable_registration: z.boolean(),
    uploaded_files_maximum_size: z.int().meta({ description: 'In megabytes.' }),
    pro: z.boolean(),
    version: z.string(),
    enable_etl4lm: z.boolean(),
  })
  .meta({
    id: 'Environment',
    description: 'What a client must know about the server, and what else stands under `env` in its settings.',
  });

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
    reply: ({ server }) => toSuccess(toEnvironment(server)),
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
]);

/** What the settings say of `env` that means nothing to the server takes the place of nothing that does. */
function toEnvironment({ client, ...server }: ServerSettingsQuery['server']) {
  return {
    ...anyObject.parse(JSON.parse(client.extras)),
    env: client.environmentName,
    uns_support: server.readableFileTypes,
    office_url: server.officeUrl ?? '',
    dialog_tips: client.dialogTips,
    dialog_quick_search: client.dialogQuickSearch,
    websocket_url: client.websocketHost,
    application_usage_tips: client.applicationUsageTips,
    show_github_and_help: client.showsGithubAndHelp,
    enable_registration: server.registrationOpen,
    uploaded_files_maximum_size: server.maxUploadMegabytes,
    version: server.version,
    ...UNUSED_MEMBERS,
  };
}
