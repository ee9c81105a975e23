import type { DoorRow, Given } from './doors.ts';
import type { World } from './world.ts';

function door(toGiven: (world: World) => Given | Promise<Given>): DoorRow<Given> {
  return {
    for: 'administrator',
    scope: 'SERVER_MANAGE',
    given: async (world) => ({ input: await toGiven(world) }),
  };
}

/** Each time another text, because the present one makes no version. */
let saved = 0;

/** Saves a text and returns the version. */
async function addVersion({ tell, admin }: World): Promise<string> {
  saved += 1;
  const { settings } = await tell('Mutation.saveSettings', { input: { text: `# ${saved}` } }, admin);
  return settings.versionId;
}

/** The queries of settings. */
export const SETTING_QUERY_DOORS = Object.freeze({
  'Query.settings': { for: 'administrator', scope: 'SERVER_MANAGE', given: () => ({}) },
  'Query.webTheme': {
    for: 'everybody',
    scope: null,
    given: async ({ tell, admin }) => {
      await tell('Mutation.saveWebTheme', { input: { theme: '' } }, admin);
      return {};
    },
  },
  'Query.workstationSettings': {
    for: 'anyKey',
    scope: null,
    given: async ({ tell, admin }) => {
      await tell('Mutation.saveWorkstationSettings', { input: { settings: '{}' } }, admin);
      return {};
    },
  },
} satisfies Record<string, DoorRow<Given>>);

/** The mutations of settings. */
export const SETTING_MUTATION_DOORS = Object.freeze({
  'Mutation.saveSettings': door(() => ({ text: '# Nothing is set.' })),
  'Mutation.updateSetting': door(() => ({ key: 'env.dialog_tips', text: 'Ask away' })),
  'Mutation.resetSetting': door(() => ({ key: 'env.dialog_tips' })),
  'Mutation.restoreSettings': door(async (world) => ({ versionId: await addVersion(world) })),
  'Mutation.saveWebTheme': door(() => ({ theme: '{"comp":{}}' })),
  'Mutation.saveWorkstationSettings': door(() => ({ settings: '{}' })),
} satisfies Record<string, DoorRow<Given>>);
