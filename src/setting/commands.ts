import { requireLogin } from '../auth/login.ts';
import type { Resolvers } from '../generated/schema.ts';
import { InvalidInput, NotFound, NotPermitted } from '../shared/refusal.ts';
import { toResult } from '../shared/result.ts';
import { SettingsChanged, SettingsEmpty, SettingsRejected } from './errors.ts';
import type { SettingModel, SettingsModel } from './saved-settings.ts';

/** What administrators change while the server runs. */
export const commandResolvers: Pick<Resolvers, 'Mutation'> = {
  Mutation: {
    saveSettings: (_root, { input }, context) =>
      toResult({
        outcome: context.services.savedSettings.save({ scope: requireLogin(context), ...input }),
        payload: (settings) => ({ __typename: 'SaveSettingsPayload', settings }),
        refusals: [SettingsEmpty, SettingsRejected, SettingsChanged, NotPermitted],
      }),
    updateSetting: (_root, { input: { key, expectedVersionId, ...given } }, context) =>
      toResult({
        outcome: context.services.savedSettings.update({ scope: requireLogin(context), key, given, expectedVersionId }),
        payload: (settings) => ({ __typename: 'UpdateSettingPayload', settings, setting: pick({ settings, key }) }),
        refusals: [SettingsRejected, SettingsChanged, InvalidInput, NotFound, NotPermitted],
      }),
    resetSetting: (_root, { input }, context) =>
      toResult({
        outcome: context.services.savedSettings.reset({ scope: requireLogin(context), ...input }),
        payload: (settings) => ({
          __typename: 'ResetSettingPayload',
          settings,
          setting: pick({ settings, key: input.key }),
        }),
        refusals: [SettingsRejected, SettingsChanged, NotFound, NotPermitted],
      }),
    restoreSettings: (_root, { input }, context) =>
      toResult({
        outcome: context.services.savedSettings.restore({ scope: requireLogin(context), ...input }),
        payload: (settings) => ({ __typename: 'RestoreSettingsPayload', settings }),
        refusals: [SettingsRejected, SettingsChanged, NotFound, NotPermitted],
      }),
    saveWebTheme: (_root, { input }, context) =>
      toResult({
        outcome: context.services.clientSettings.saveWebTheme({ scope: requireLogin(context), ...input }),
        payload: (webTheme) => ({ __typename: 'SaveWebThemePayload', webTheme }),
        refusals: [InvalidInput, NotPermitted],
      }),
    saveWorkstationSettings: (_root, { input }, context) =>
      toResult({
        outcome: context.services.clientSettings.saveWorkstation({ scope: requireLogin(context), ...input }),
        payload: (workstationSettings) => ({ __typename: 'SaveWorkstationSettingsPayload', workstationSettings }),
        refusals: [InvalidInput, NotPermitted],
      }),
  },
};

/** The setting that was changed, which is there, or it could not have been. */
function pick({ settings, key }: { settings: SettingsModel; key: string }): SettingModel {
  const found = settings.items.find(({ field }) => field.key === key);
  if (found === undefined) throw new Error(`The setting ${key} vanished while it was changed.`);
  return found;
}
