import type { RowCase } from './row-cases.ts';

/** The cases of the rows with which administrators set what counts for the server, and of those that clients read it from. */
export const SETTING_ROW_CASES: readonly RowCase[] = Object.freeze([
  { row: 'get /api/v1/config', byAdministrator: true, good: () => ({}), bad: null },
  {
    row: 'post /api/v1/config/save',
    byAdministrator: true,
    good: () => ({ body: { data: '# What visitors read\nenv:\n  dialog_tips: Ask away\n' } }),
    bad: { input: { body: { data: 5 } }, loc: ['body', 'data'] },
  },
  { row: 'get /api/v1/web/config', good: () => ({}), bad: null },
  {
    row: 'post /api/v1/web/config',
    byAdministrator: true,
    good: () => ({ body: { value: '{"comp":{"--primary":{"h":1,"s":2,"l":3}},"bg":"logo"}' } }),
    bad: { input: { body: { value: { comp: {} } } }, loc: ['body', 'value'] },
  },
  { row: 'get /api/v1/workstation/config', good: () => ({}), bad: null },
  {
    row: 'post /api/v1/workstation/config',
    byAdministrator: true,
    good: () => ({ body: { menuShow: true, assistantIcon: { image: '/icon.png' }, welcomeMessage: 'Hello' } }),
    bad: { input: { body: { menuShow: 'yes' } }, loc: ['body', 'menuShow'] },
  },
]);
