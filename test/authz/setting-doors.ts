import { randomUUID } from 'node:crypto';
import type { DoorRow, Given } from './doors.ts';
import type { World } from './world.ts';

function door(toGiven: (world: World) => Given | Promise<Given>): DoorRow<Given> {
  return {
    for: 'administrator',
    scope: 'SERVER_MANAGE',
    given: async (world) => ({ input: await toGiven(world) }),
  };
}

/** The text of the settings with one more line: what the world was set to stays, and the present text makes no version. */
export async function writeNextText({ tell, admin }: World): Promise<string> {
  const { text } = await tell('Query.settings', {}, admin);
  return `${text}# ${randomUUID()}\n`;
}

/** Saves a text and returns the version. */
async function addVersion(world: World): Promise<string> {
  const input = { text: await writeNextText(world) };
  const { settings } = await world.tell('Mutation.saveSettings', { input }, world.admin);
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
  'Mutation.saveSettings': door(async (world) => ({ text: await writeNextText(world) })),
  'Mutation.updateSetting': door(() => ({ key: 'env.dialog_tips', text: 'Ask away' })),
  'Mutation.resetSetting': door(() => ({ key: 'env.dialog_tips' })),
  'Mutation.restoreSettings': door(async (world) => ({ versionId: await addVersion(world) })),
  'Mutation.saveWebTheme': door(() => ({ theme: '{"comp":{}}' })),
  'Mutation.saveWorkstationSettings': door(() => ({ settings: '{}' })),
} satisfies Record<string, DoorRow<Given>>);
