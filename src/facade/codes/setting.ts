import type { CodeRows } from './row.ts';

/** Settings of the server. */
export const SETTING_CODES: CodeRows = Object.freeze({
  10030: {
    status: 422,
    texts: { en: 'System configuration cannot be empty', zh: '系统配置不能为空' },
    when: 'The text of the settings holds nothing.',
  },
  10031: {
    status: 422,
    texts: {
      en: 'The system configuration format is incorrect, please check the configuration content:{exception}',
      zh: '系统配置格式不正确，请检查配置内容：{exception}',
    },
    when: 'The text of the settings cannot be used; `data` tells the `key`, the `line`, the `column` and all `faults`.',
  },
});
