import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, afterEach, before, describe, test } from 'node:test';
import { createChatId, Guest, openToGuests } from '../open-api/guest.ts';
import { openSettingStory, settingIn, type SettingStory } from './story.ts';

let story: SettingStory;
before(async () => {
  const limits = { FORME_MAX_UPLOAD_MEGABYTES: '2', FORME_MAX_USER_FILES_MEGABYTES: '3' };
  story = await openSettingStory({ FORME_LEASE_SECONDS: '60', ...limits });
});
after(() => story[Symbol.asyncDispose]());
afterEach(() => story.saveWell(`# ${randomUUID()}`));

const env = async () => (await story.app.rest({ path: '/api/v1/env' })).body.data;

/** What `/env` tells once a setting is set, by its key. */
const TOLD: Readonly<Record<string, [text: string, member: string, value: unknown]>> = {
  'env.env': ['env: { env: prod }', 'env', 'prod'],
  'env.dialog_tips': ['dialog_tips: Think first', 'dialog_tips', 'Think first'],
  'env.dialog_quick_search': [
    'env: { dialog_quick_search: "https://find.example/?q=" }',
    'dialog_quick_search',
    'https://find.example/?q=',
  ],
  'env.websocket_url': ['env: { websocket_url: "chat.example:8443" }', 'websocket_url', 'chat.example:8443'],
  'env.application_usage_tips': ['env: { application_usage_tips: Be kind }', 'application_usage_tips', 'Be kind'],
  'env.show_github_and_help': ['env: { show_github_and_help: true }', 'show_github_and_help', true],
  'env.uns_support': ['env: { uns_support: [txt, pdf] }', 'uns_support', ['txt', 'pdf']],
};

async function upload(megabytes: number): Promise<number> {
  const form = new FormData();
  form.set('file', new Blob(['a'.repeat(megabytes * 1024 * 1024)]), 'a.txt');
  const { cookie } = story.alice;
  const answer = await fetch(`${story.app.url}/api/v1/upload/x`, { method: 'POST', body: form, headers: { cookie } });
  return ((await answer.json()) as { status_code: number }).status_code;
}

const register = async () => {
  const query = `mutation ($name: String!) { result: registerUser(input: { name: $name, password: "long enough" }) { __typename } }`;
  const { data } = await story.app.graphql({ query, variables: { name: randomUUID().slice(0, 20) } });
  return (data as unknown as { result: { __typename: string } }).result.__typename;
};

const runTimeouts = async () => {
  const flowId = await story.addFlow({ isOnline: false });
  const query = 'query ($id: ID!) { flow(id: $id) { runPolicy { runTimeoutSeconds nodeTimeoutSeconds } } }';
  const { flow } = await story.query<{ flow: { runPolicy: object } }>(query, { id: flowId });
  return Object.values(flow.runPolicy);
};

const policy = async () => {
  const query = '{ passwordPolicy { minLength minCharacterKinds validDays maxErrors errorWindowMinutes } }';
  return (await story.query<{ passwordPolicy: Record<string, number | null> }>(query, {}, story.admin)).passwordPolicy;
};

/** What shows that a setting counts: the text that sets it, and the proof. */
const PROOFS: Readonly<Record<string, [text: string, prove: () => Promise<void>]>> = {
  ...Object.fromEntries(
    Object.entries(TOLD).map(([key, [text, member, value]]) => [
      key,
      [text, async () => assert.deepEqual((await env())[member], value)],
    ]),
  ),
  'env.enable_registration': [
    'env: { enable_registration: false }',
    async () => assert.deepEqual([(await env()).enable_registration, await register()], [false, 'RegistrationClosed']),
  ],
  'env.uploaded_files_maximum_size': [
    'env: { uploaded_files_maximum_size: 1 }',
    async () => {
      assert.equal((await env()).uploaded_files_maximum_size, 1);
      assert.equal(await upload(1.5), 413);
    },
  ],
  use_captcha: [
    'use_captcha: true',
    async () => {
      assert.equal(await register(), 'CaptchaRejected');
      assert.equal((await story.app.rest({ path: '/api/v1/user/get_captcha' })).body.data.user_capthca, true);
    },
  ],
  'limits.user_files_megabytes': [
    'limits: { user_files_megabytes: 1 }',
    async () => assert.equal(await upload(1.5), 413),
  ],
  'limits.run_timeout_seconds': [
    'limits: { run_timeout_seconds: 77 }',
    async () => assert.deepEqual(await runTimeouts(), [77, 1800]),
  ],
  'limits.node_timeout_seconds': [
    'limits: { node_timeout_seconds: 66 }',
    async () => assert.deepEqual(await runTimeouts(), [3600, 66]),
  ],
  'limits.guest_runs': ['limits: { guest_runs: 1 }', proveGuestRuns],
  'password_conf.password_valid_period': [
    'password_conf: { password_valid_period: 30 }',
    async () => assert.equal((await policy())['validDays'], 30),
  ],
  'password_conf.login_error_time_window': [
    'password_conf: { login_error_time_window: 9, max_error_times: 3 }',
    async () => assert.equal((await policy())['errorWindowMinutes'], 9),
  ],
  'password_conf.max_error_times': [
    'password_conf: { max_error_times: 3 }',
    async () => assert.equal((await policy())['maxErrors'], 3),
  ],
  'password_conf.min_length': [
    'password_conf: { min_length: 30 }',
    async () => assert.equal(await register(), 'InvalidInput'),
  ],
  'password_conf.min_character_kinds': [
    'password_conf: { min_character_kinds: 4 }',
    async () => assert.equal(await register(), 'InvalidInput'),
  ],
  'system_login_method.allow_multi_login': [
    'system_login_method: { allow_multi_login: false }',
    async () => {
      const { loginPolicy } = await story.query<{ loginPolicy: object }>(
        ...['{ loginPolicy { allowsMultiLogin } }', {}, story.admin],
      );
      assert.deepEqual(loginPolicy, { allowsMultiLogin: false });
    },
  ],
  conversation_review: [
    'conversation_review: true',
    async () => {
      const query = '{ conversationReview { isEnabled } }';
      assert.deepEqual(await story.query(query, {}, story.admin), { conversationReview: { isEnabled: true } });
    },
  ],
  'default_operator.user': ['default_operator: { user: %bob% }', async () => assert.equal(await operatorName(), 'bob')],
  'default_operator.enable_guest_access': [
    'default_operator: { user: %bob%, enable_guest_access: false }',
    async () => assert.equal(await operatorName(), null),
  ],
};

async function operatorName(): Promise<string | null> {
  const query = '{ anonymousOperator { name } }';
  const { anonymousOperator } = await story.query<{ anonymousOperator: { name: string } | null }>(
    query,
    {},
    story.admin,
  );
  return anonymousOperator?.name ?? null;
}

/** One guest is answered, and a second one is told to come later, although the environment allows twenty. */
async function proveGuestRuns(): Promise<void> {
  story.model.script('hanging', { pieces: ['Well'], hang: { after: 1 } });
  const flowId = await story.addFlow({ modelName: 'hanging' });
  const hands = openToGuests(story);
  await story.saveWell(`limits: { guest_runs: 1 }\ndefault_operator: { user: ${story.alice.userId} }`);
  await hands.shareAndWait(flowId);
  const begin = async () => {
    const guest = new Guest(story.app);
    await guest.ask(`/api/v2/flows/${flowId}`);
    const chatId = createChatId();
    await using chat = await guest.talk({ flowId, chatId });
    chat.send({ inputs: { question: 'Hello' }, flow_id: flowId, chat_id: chatId });
    const frames = [await chat.next(), await chat.next(), await chat.next()];
    return JSON.stringify(frames).includes('Too many questions of guests') ? 'refused' : 'begun';
  };
  assert.deepEqual([await begin(), await begin()], ['begun', 'refused']);
}

describe('every setting', () => {
  test('that is shown has its proof here', async () => {
    const { items } = await story.read();
    assert.deepEqual(items.map(({ key }) => key).sort(), Object.keys(PROOFS).sort());
  });

  for (const [key, [text, prove]] of Object.entries(PROOFS)) {
    test(`counts at the next request: ${key}`, async () => {
      const saved = await story.saveWell(text.replace('%bob%', story.bob.userId));
      assert.equal(settingIn(saved, key).isSet, true);
      await prove();
    });
  }

  test('goes back to its default with the text', async () => {
    await story.saveWell('env: { env: prod, uploaded_files_maximum_size: 1 }\npassword_conf: { min_length: 30 }');
    await story.saveWell('# nothing');
    assert.deepEqual([(await env()).env, (await env()).uploaded_files_maximum_size], ['dev', 2]);
    assert.equal(await register(), 'RegisterUserPayload');
  });
});
