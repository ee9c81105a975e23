import { openKeyStory, type KeyStory } from '../api-key/story.ts';
import type { Login, TestClient } from '../support/app.ts';

/** A setting as a client sees it; of the values just those of its type are there. */
export interface SeenSetting {
  readonly __typename: string;
  readonly key: string;
  readonly isSet: boolean;
  readonly setAt: string | null;
  readonly setBy: { readonly id: string } | null;
  readonly boolean?: boolean;
  readonly integer?: number;
  readonly defaultInteger?: number;
  readonly maximum?: number;
  readonly text?: string;
  readonly texts?: readonly string[];
}

/** The settings as a client sees them. */
export interface SeenSettings {
  readonly versionId: string;
  readonly text: string;
  readonly unknownKeys: readonly string[];
  readonly items: readonly SeenSetting[];
}

/** What a change of settings came to. */
export interface SettingsOutcome {
  readonly __typename: string;
  readonly code?: string;
  readonly message?: string;
  readonly resource?: string;
  readonly currentVersionId?: string;
  readonly faults?: readonly { key: string | null; line: number | null; column: number | null; message: string }[];
  readonly issues?: readonly { path: readonly string[]; message: string }[];
  readonly settings?: SeenSettings;
  readonly setting?: SeenSetting;
}

const SETTING = `__typename key isSet setAt setBy { id } ... on BooleanSetting { boolean }
  ... on IntegerSetting { integer defaultInteger maximum } ... on TextSetting { text } ... on TextListSetting { texts }`;
const SETTINGS = `versionId text unknownKeys items { ${SETTING} }`;
const MISSING = '... on NotFound { resource }';
const INVALID = '... on InvalidInput { issues { path message } }';
const REFUSAL = `... on Error { code message } ... on SettingsRejected { faults { key line column message } } ... on SettingsChanged { currentVersionId }`;

/** What a payload tells, and the refusals that only some have. */
const CHANGES = Object.freeze({
  saveSettings: [`settings { ${SETTINGS} }`, ''],
  restoreSettings: [`settings { ${SETTINGS} }`, MISSING],
  updateSetting: [`setting { ${SETTING} } settings { ${SETTINGS} }`, `${MISSING} ${INVALID}`],
  resetSetting: [`setting { ${SETTING} } settings { ${SETTINGS} }`, MISSING],
} as const);

/** The server with people of whom one administers it, and what can be done with its settings. */
export async function openSettingStory(variables: Readonly<Record<string, string>> = {}) {
  const story = await openKeyStory(variables);
  return { ...story, ...settingsOf(story) };
}

export type SettingStory = Awaited<ReturnType<typeof openSettingStory>>;

/** What can be done with the settings of a server. */
export function settingsOf({ app, admin }: Pick<KeyStory, 'app' | 'admin'>) {
  const change = async (
    name: keyof typeof CHANGES,
    input: object,
    by: Login,
    at: TestClient,
  ): Promise<SettingsOutcome> => {
    const [payload, refusals] = CHANGES[name];
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
    const query = `mutation ($input: ${type}Input!) { result: ${name}(input: $input) { __typename
      ... on ${type}Payload { ${payload} } ${REFUSAL} ${refusals} } }`;
    const { data, errors } = await at.graphql({ query, variables: { input }, login: by });
    if (data === null) throw new Error(JSON.stringify(errors));
    return (data as unknown as { result: SettingsOutcome }).result;
  };
  const well = async (outcome: Promise<SettingsOutcome>): Promise<SeenSettings> => {
    const { settings, ...refusal } = await outcome;
    if (settings === undefined) throw new Error(JSON.stringify(refusal));
    return settings;
  };
  return {
    save: (text: string, more: { by?: Login; at?: TestClient; expectedVersionId?: string } = {}) =>
      change('saveSettings', { text, ...pickVersion(more) }, more.by ?? admin, more.at ?? app),
    saveWell: (text: string, at: TestClient = app) => well(change('saveSettings', { text }, admin, at)),
    update: (input: object, by: Login = admin) => change('updateSetting', input, by, app),
    reset: (input: object, by: Login = admin) => change('resetSetting', input, by, app),
    restore: (input: object, by: Login = admin) => change('restoreSettings', input, by, app),
    read: async (at: TestClient = app): Promise<SeenSettings> => {
      const { data } = await at.graphql({ query: `{ settings { ${SETTINGS} } }`, login: admin });
      return (data as unknown as { settings: SeenSettings }).settings;
    },
  };
}

function pickVersion({ expectedVersionId }: { expectedVersionId?: string }): object {
  return expectedVersionId === undefined ? {} : { expectedVersionId };
}

/** One setting of all. */
export function settingIn(settings: Pick<SeenSettings, 'items'>, key: string): SeenSetting {
  const found = settings.items.find((each) => each.key === key);
  if (found === undefined) throw new Error(`There is no setting ${key}.`);
  return found;
}
