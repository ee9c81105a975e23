import { z } from 'zod';
import { enveloped, NOTHING } from '../answer.ts';
import { optionalText } from '../fields.ts';
import {
  SaveSettingsDocument,
  SaveWebThemeDocument,
  SaveWorkstationSettingsDocument,
  SettingsTextDocument,
  WebThemeDocument,
  WorkstationSettingsDocument,
  type SaveSettingsMutation,
} from '../operations.ts';
import type { Reply } from '../failure.ts';
import { toFailure, toOutcome, toSuccess } from '../reply.ts';
import { route, type Route } from '../route.ts';

const BAD_SETTINGS = 10031;

const theme = z.strictObject({ value: z.string() }).meta({
  id: 'WebTheme',
  description: 'How the web client looks: the JSON text of an object with `comp`, or nothing.',
});

const icon = z.looseObject({ image: z.string().nullish() }).nullish();

/** Just what the web client takes apart; the rest is for it to know. */
const workstation = z
  .looseObject({ menuShow: z.boolean().nullish(), assistantIcon: icon, sidebarIcon: icon })
  .meta({ id: 'WorkstationSettings', description: 'What the workstation page shows, as the web client saved it.' });

/** The rows with which administrators set what counts for the whole server, and that clients read it from. */
export const settingRoutes: readonly Route[] = Object.freeze([
  route({
    method: 'get',
    path: '/api/v1/config',
    auth: 'login',
    summary: 'Tells the settings of the server, for administrators: a YAML text with its comments.',
    success: enveloped(z.string()),
    operation: SettingsTextDocument,
    variables: () => ({}),
    reply: ({ settings }) => toSuccess(settings.text),
  }),
  route({
    method: 'post',
    path: '/api/v1/config/save',
    auth: 'login',
    summary: 'Saves the settings of the server. What is wrong with them is told with its line and column.',
    success: NOTHING,
    body: z.object({ data: optionalText.meta({ description: 'The whole YAML text.' }) }),
    operation: SaveSettingsDocument,
    variables: ({ body }) => ({ text: body.data ?? '' }),
    reply: ({ saveSettings: result }) =>
      result.__typename === 'SettingsRejected'
        ? toRejected(result)
        : toOutcome({ result, success: () => toSuccess(null) }),
  }),
  route({
    method: 'get',
    path: '/api/v1/web/config',
    auth: 'public',
    summary: 'Tells the theme of the web client; empty text until one was saved.',
    success: enveloped(z.union([z.literal(''), theme])),
    operation: WebThemeDocument,
    variables: () => ({}),
    reply: ({ webTheme }) => toSuccess(webTheme === null ? '' : { value: webTheme }),
  }),
  route({
    method: 'post',
    path: '/api/v1/web/config',
    auth: 'login',
    summary: 'Saves the theme of the web client.',
    success: enveloped(theme),
    body: theme,
    operation: SaveWebThemeDocument,
    variables: ({ body }) => ({ theme: body.value }),
    reply: ({ saveWebTheme: result }) =>
      toOutcome({ result, success: ({ webTheme }) => toSuccess({ value: webTheme }) }),
  }),
  route({
    method: 'get',
    path: '/api/v1/workstation/config',
    auth: 'login',
    summary: 'Tells what the workstation page of the web client shows; null until something was saved.',
    success: enveloped(workstation.nullable()),
    operation: WorkstationSettingsDocument,
    variables: () => ({}),
    reply: ({ workstationSettings: text }) => toSuccess(text === null ? null : JSON.parse(text)),
  }),
  route({
    method: 'post',
    path: '/api/v1/workstation/config',
    auth: 'login',
    summary: 'Saves what the workstation page of the web client shows.',
    success: enveloped(workstation),
    body: workstation,
    operation: SaveWorkstationSettingsDocument,
    variables: ({ body }) => ({ settings: JSON.stringify(body) }),
    reply: ({ saveWorkstationSettings: result }) =>
      toOutcome({ result, success: ({ workstationSettings }) => toSuccess(JSON.parse(workstationSettings)) }),
  }),
]);

type Rejected = Extract<SaveSettingsMutation['saveSettings'], { __typename: 'SettingsRejected' }>;

/** The contract drops the reason; here it stands where the text of the code has a place for it, and with its own place. */
function toRejected({ message, faults }: Rejected): Reply {
  const [first] = faults;
  return toFailure({
    code: BAD_SETTINGS,
    exception: message,
    extra: {
      key: first?.key ?? null,
      line: first?.line ?? null,
      column: first?.column ?? null,
      faults: faults.map(({ key, line, column, message: reason }) => ({ key, line, column, message: reason })),
    },
  });
}
