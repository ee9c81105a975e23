import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openSettingStory, settingIn, type SettingStory } from './story.ts';

const REFUSALS = { faults: undefined, issues: undefined };

describe('the settings of the server', () => {
  let story: SettingStory;
  before(async () => (story = await openSettingStory()));
  after(() => story[Symbol.asyncDispose]());

  const codeOf = async (outcome: Promise<{ readonly code?: string }>) => (await outcome).code;
  const versions = async (more = '') => {
    const query = `{ settings { versions(first: 100${more}) { edges { cursor node {
      id text changedKeys authorName author { id } restoredVersionId createdAt previous { id text } } } pageInfo { hasNextPage } } } }`;
    const { settings } = await story.query<{ settings: { versions: { edges: { cursor: string; node: never }[] } } }>(
      ...[query, {}, story.admin],
    );
    return settings.versions.edges.map(({ node }) => node as Record<string, unknown>);
  };

  test('are for administrators alone, and not told to others', async () => {
    assert.equal(await codeOf(story.save('a: 1', { by: story.alice })), 'NOT_PERMITTED');
    assert.equal(await codeOf(story.update({ key: 'use_captcha', boolean: true }, story.alice)), 'NOT_PERMITTED');
    assert.equal(await codeOf(story.reset({ key: 'use_captcha' }, story.alice)), 'NOT_PERMITTED');
    assert.equal(await codeOf(story.restore({ versionId: '1' }, story.alice)), 'NOT_PERMITTED');
    const { data, errors = [] } = await story.app.graphql({ query: '{ settings { text } }', login: story.alice });
    assert.deepEqual([data, errors[0]?.extensions['code']], [null, 'NOT_PERMITTED']);
    assert.equal((await story.read()).versionId, '0');
  });

  test('explain themselves before anybody has saved any, and can be saved as they are explained', async () => {
    const { text, items, unknownKeys } = await story.read();
    assert.match(text, /# The text that clients show under the field for questions\./);
    assert.deepEqual([items.some(({ isSet }) => isSet), unknownKeys], [false, []]);
    assert.ok(items.length >= 20);
  });

  for (const [what, text, expected] of [
    ['nothing', ' \n', { code: 'SETTINGS_EMPTY' }],
    ['no YAML', 'env:\n  - a\n b: 1', { code: 'SETTINGS_REJECTED' }],
    ['a wrong type', 'a: 1\nenv:\n  show_github_and_help: 1', { code: 'SETTINGS_REJECTED' }],
    ['an operator that is not there', 'default_operator:\n  user: 999999', { code: 'SETTINGS_REJECTED' }],
    ['an administrator as the operator', 'default_operator: { user: 1 }', { code: 'SETTINGS_REJECTED' }],
  ] as const) {
    test(`are not saved with ${what}, and nothing is kept of it`, async () => {
      const { code, faults } = await story.save(text);
      assert.deepEqual({ code }, expected);
      if (code === 'SETTINGS_REJECTED') assert.ok(Number(faults?.[0]?.line) > 0, JSON.stringify(faults));
      assert.equal((await story.read()).versionId, '0');
    });
  }

  test('are saved with their comments and with keys that nobody knows, and say who set what and when', async () => {
    const text = '# mine\nenv:\n  dialog_tips: Ask   # politely\n  theme_colour: blue\nfuture: [1]\n';
    const saved = await story.saveWell(text);
    assert.deepEqual([saved.versionId, saved.text], ['1', text]);
    assert.deepEqual(saved.unknownKeys, ['env.theme_colour', 'future']);
    const tips = settingIn(saved, 'env.dialog_tips');
    assert.deepEqual([tips.isSet, tips.text, tips.setBy?.id], [true, 'Ask', story.admin.userId]);
    assert.ok(Math.abs(Date.now() - Date.parse(tips.setAt ?? '')) < 60_000);
    const captcha = settingIn(saved, 'use_captcha');
    assert.deepEqual([captcha.isSet, captcha.setAt, captcha.setBy], [false, null, null]);
    assert.deepEqual(await story.read(), saved);
  });

  test('make no version when they are saved as they are', async () => {
    const { text, versionId } = await story.read();
    assert.equal((await story.saveWell(text)).versionId, versionId);
  });

  test('are not saved over what somebody else has saved meanwhile', async () => {
    const { versionId } = await story.read();
    const saved = await Promise.all(
      ['# one', '# two'].map((text) => story.save(text, { expectedVersionId: versionId })),
    );
    const winner = saved.find(({ settings }) => settings !== undefined);
    const loser = saved.find(({ settings }) => settings === undefined);
    assert.deepEqual([loser?.code, loser?.currentVersionId], ['SETTINGS_CHANGED', winner?.settings?.versionId]);
    assert.equal((await story.read()).text, winner?.settings?.text);
  });

  for (const [what, input, expected] of [
    [
      'a key that nobody knows',
      { key: 'env.theme_colour', text: 'blue' },
      { code: 'NOT_FOUND', resource: 'SETTING', ...REFUSALS },
    ],
    ['no value', { key: 'use_captcha' }, { path: ['boolean'], code: 'INVALID_INPUT' }],
    ['a value of another type', { key: 'use_captcha', text: 'true' }, { path: ['text'], code: 'INVALID_INPUT' }],
    ['a number out of range', { key: 'limits.guest_runs', integer: 0 }, { path: ['integer'], code: 'INVALID_INPUT' }],
    [
      'more than the environment allows',
      { key: 'limits.guest_runs', integer: 2_000_000 },
      { path: ['integer'], code: 'INVALID_INPUT' },
    ],
    ['a list of strange words', { key: 'env.uns_support', texts: ['exe'] }, { path: ['texts'], code: 'INVALID_INPUT' }],
    [
      'a secret',
      { key: 'env.dialog_tips', text: 'sk-abcdefghijklmnopqrstuv' },
      { path: ['text'], code: 'INVALID_INPUT' },
    ],
  ] as const) {
    test(`are not changed one by one with ${what}`, async () => {
      const { versionId } = await story.read();
      const { code, resource, issues } = await story.update(input);
      assert.equal(code, expected.code);
      if ('resource' in expected) assert.equal(resource, expected.resource);
      if ('path' in expected) assert.deepEqual(issues?.[0]?.path, expected.path);
      assert.equal((await story.read()).versionId, versionId);
    });
  }

  test('are changed and set back one by one, while the rest of the text stays', async () => {
    await story.saveWell('# mine\nenv: # section\n  later: 1\n');
    const { setting, settings } = await story.update({ key: 'env.show_github_and_help', boolean: true });
    assert.deepEqual([setting?.isSet, setting?.boolean], [true, true]);
    assert.equal(settings?.text, '# mine\nenv: # section\n  show_github_and_help: true\n  later: 1\n');
    const stale = { key: 'env.show_github_and_help', expectedVersionId: '1' };
    assert.equal(await codeOf(story.reset(stale)), 'SETTINGS_CHANGED');
    const reset = await story.reset({ key: 'env.show_github_and_help' });
    assert.deepEqual([reset.setting?.isSet, reset.setting?.boolean], [false, false]);
    assert.equal(reset.settings?.text, '# mine\nenv: # section\n  # show_github_and_help: true\n  later: 1\n');
    const again = await story.reset({ key: 'env.show_github_and_help' });
    assert.equal(again.settings?.versionId, reset.settings.versionId, 'What is not set is not set back.');
  });

  test('keep every version with who saved it, to compare with the one before and to go back to', async () => {
    const [newest, ...older] = await versions();
    assert.deepEqual(newest?.['changedKeys'], ['env.show_github_and_help']);
    assert.deepEqual([newest['authorName'], newest['author']], ['admin', { id: story.admin.userId }]);
    const [before] = older;
    assert.deepEqual(newest['previous'], { id: before?.['id'], text: before?.['text'] });
    assert.equal(older.at(-1)?.['previous'], null);
    assert.equal(await codeOf(story.restore({ versionId: '4711' })), 'NOT_FOUND');
    assert.equal(await codeOf(story.restore({ versionId: 'x' })), 'NOT_FOUND');
    const { settings } = await story.restore({ versionId: '1' });
    assert.deepEqual(settings?.unknownKeys, ['env.theme_colour', 'future']);
    const [restored] = await versions();
    assert.deepEqual([restored?.['restoredVersionId'], restored?.['id']], ['1', settings.versionId]);
  });

  test('cost the same statements for one version as for many, and pages of them end', async () => {
    const page = await versions(', after: null');
    assert.ok(page.length > 4);
    const query = '{ settings { versions(first: 2) { pageInfo { hasNextPage endCursor } edges { node { id } } } } }';
    const { settings } = await story.query<{ settings: { versions: { pageInfo: { hasNextPage: boolean } } } }>(
      ...[query, {}, story.admin],
    );
    assert.equal(settings.versions.pageInfo.hasNextPage, true);
  });

  test('are on record: who changed which, from where', async () => {
    const entries = await story.execute<{ object_id: string; object_name: string; operator_name: string }>(
      `select object_id, object_name, operator_name from audit_entry where event = 'update_setting' order by created_at`,
    );
    const { versionId } = await story.read();
    assert.equal(entries.length, Number(versionId));
    assert.deepEqual(entries[0], { object_id: '1', object_name: 'env.dialog_tips', operator_name: 'admin' });
    const body = (await story.app.rest({ path: '/api/v1/audit?page=1&limit=1', login: story.admin })).body;
    assert.deepEqual([body.data.data[0].event_type, body.data.data[0].object_type], ['update_setting', 'setting_conf']);
  });

  test('stay when the account is gone that saved them', async () => {
    const statement = 'update settings_version set author_id = null, author_name = $1';
    await story.execute(statement, ['somebody']);
    const [newest] = await versions();
    assert.deepEqual([newest?.['author'], newest?.['authorName']], [null, 'somebody']);
  });
});
