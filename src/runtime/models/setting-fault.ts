import type { SettingName } from './providers.ts';

/** Why a model cannot be made: one of its settings. Whoever tells it names the setting as they show it. */
export class SettingFault extends Error {
  /** `modelName` and `provider` are no settings of a server, but may be at fault just as well. */
  readonly setting: SettingName | 'modelName' | 'provider';
  /** What follows the name in a sentence, for example `is missing`; free of secrets. */
  readonly problem: string;

  constructor({ problem, setting }: { problem: string; setting: SettingFault['setting'] }) {
    super(`${setting} ${problem}`);
    this.setting = setting;
    this.problem = problem;
  }
}
