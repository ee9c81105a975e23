import type { JsonObject } from '../shared/json.ts';
import { CONVERTED_ENDINGS, READABLE_ENDINGS } from '../runtime/files/kind.ts';
import {
  booleanField,
  limitField,
  strictBooleanField,
  textField,
  wordsField,
  type SettingBase,
  type SettingField,
  type SettingValue,
  type ValueOf,
} from './field.ts';

const SINCE = '0.1.0';
const SHORT = 200;
const LONG = 4000;

/** The endings of files that this server reads; those of old formats where something converts them. */
export function toReadable({ officeConverter }: Pick<SettingBase, 'officeConverter'>): readonly string[] {
  return officeConverter === undefined ? READABLE_ENDINGS : [...READABLE_ENDINGS, ...CONVERTED_ENDINGS];
}

/** Settings that are read where they count, from what every instance remembers of the text. One row each. */
export const LIVE_FIELDS = Object.freeze({
  environmentName: textField({
    key: 'env.env',
    description: 'What kind of installation this is, for clients to show, for example dev.',
    since: SINCE,
    maxLength: SHORT,
    fallback: 'dev',
  }),
  dialogTips: textField({
    key: 'env.dialog_tips',
    otherKey: 'dialog_tips',
    description: 'The text that clients show under the field for questions.',
    since: SINCE,
    maxLength: LONG,
  }),
  dialogQuickSearch: textField({
    key: 'env.dialog_quick_search',
    description: 'The address that clients append text to which somebody selects in a conversation, to search for it.',
    since: SINCE,
    maxLength: LONG,
    pattern: { is: /^(https?:\/\/\S+)?$/, message: 'Must be empty, or begin with http:// or https://.' },
  }),
  websocketHost: textField({
    key: 'env.websocket_url',
    description: 'The host, with a port or without, that clients open chat sockets at, if not where they come from.',
    since: SINCE,
    maxLength: SHORT,
    pattern: {
      is: /^(([\w-]+(\.[\w-]+)*|\[[\da-fA-F:]+\])(:\d{1,5})?)?$/,
      message: 'Must be empty, or a host like chat.example or chat.example:8443, without a scheme or a path.',
    },
  }),
  applicationUsageTips: textField({
    key: 'env.application_usage_tips',
    description: 'The notice that clients show once before the first question.',
    since: SINCE,
    maxLength: LONG,
  }),
  showsGithubAndHelp: booleanField({
    key: 'env.show_github_and_help',
    description: 'Whether clients show links to the project and its help.',
    since: SINCE,
    fallback: false,
  }),
  readableFileTypes: wordsField({
    key: 'env.uns_support',
    description: 'The endings of files that clients offer to hand in, without the dot.',
    since: SINCE,
    words: [...READABLE_ENDINGS, ...CONVERTED_ENDINGS],
    of: toReadable,
  }),
  registrationOpen: strictBooleanField({
    key: 'env.enable_registration',
    description: 'Whether strangers may register; FORME_REGISTRATION decides where nothing is set.',
    since: SINCE,
    strict: false,
    of: ({ registration }) => registration === 'open',
    variable: 'FORME_REGISTRATION',
  }),
  maxUploadMegabytes: limitField({
    key: 'env.uploaded_files_maximum_size',
    description: 'The largest file that may be uploaded, in megabytes.',
    since: SINCE,
    of: ({ maxUploadMegabytes }) => maxUploadMegabytes,
    variable: 'FORME_MAX_UPLOAD_MEGABYTES',
  }),
  captchaRequired: strictBooleanField({
    key: 'use_captcha',
    description: 'Whether login and registration ask for a captcha; FORME_CAPTCHA decides where nothing is set.',
    since: SINCE,
    strict: true,
    of: ({ captcha }) => captcha,
    variable: 'FORME_CAPTCHA',
  }),
  maxUserFilesMegabytes: limitField({
    key: 'limits.user_files_megabytes',
    description: 'How much the files that one person uploads for chats may take together, in megabytes.',
    since: SINCE,
    of: ({ maxUserFilesMegabytes }) => maxUserFilesMegabytes,
    variable: 'FORME_MAX_USER_FILES_MEGABYTES',
  }),
  maxGuestRuns: limitField({
    key: 'limits.guest_runs',
    description: 'How many questions of guests are answered at a time, on all instances together.',
    since: SINCE,
    of: ({ maxGuestRuns }) => maxGuestRuns,
    variable: 'FORME_MAX_GUEST_RUNS',
  }),
  runTimeoutSeconds: limitField({
    key: 'limits.run_timeout_seconds',
    description: 'How long a run that begins from now on may go on, where its flow does not say otherwise.',
    since: SINCE,
    of: ({ runTimeoutSeconds }) => runTimeoutSeconds,
    variable: 'FORME_RUN_TIMEOUT_SECONDS',
  }),
  nodeTimeoutSeconds: limitField({
    key: 'limits.node_timeout_seconds',
    description: 'How long one node of such a run may go on, where its flow does not say otherwise.',
    since: SINCE,
    of: ({ nodeTimeoutSeconds }) => nodeTimeoutSeconds,
    variable: 'FORME_NODE_TIMEOUT_SECONDS',
  }),
}) satisfies Readonly<Record<string, SettingField>>;

/** What counts at a moment on an instance. */
export type SettingsInForce = { readonly [Name in keyof typeof LIVE_FIELDS]: ValueOf<(typeof LIVE_FIELDS)[Name]> } & {
  /** What stands under `env` and means nothing to the server. */
  readonly clientExtras: JsonObject;
};

/** What counts: what was set, but where nothing was, or the environment has become stricter since, the default. */
export function toInForce(options: {
  values: ReadonlyMap<string, SettingValue>;
  base: SettingBase;
  clientExtras: JsonObject;
}): SettingsInForce {
  const { values, base, clientExtras } = options;
  const entries = Object.entries(LIVE_FIELDS).map(([name, field]) => [name, toCounting({ field, values, base })]);
  // The entries are one for each field, of its type, which `Object.entries` forgets.
  return Object.freeze({ ...(Object.fromEntries(entries) as SettingsInForce), clientExtras });
}

/** What counts for one setting. */
export function toCounting(options: {
  field: SettingField;
  values: ReadonlyMap<string, SettingValue>;
  base: SettingBase;
}): SettingValue {
  const { field, values, base } = options;
  const parsed = field.schema.safeParse(values.get(field.key));
  if (!parsed.success || field.findObstacle({ value: parsed.data, base }) !== null) return field.fallback(base);
  return parsed.data;
}
