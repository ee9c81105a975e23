import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import pg from 'pg';
import { toClientConfig } from '../../src/database/connection.ts';
import type { Login } from '../support/app.ts';
import { failure, openFacadeStory, success, type FacadeStory } from './story.ts';

const FORBIDDEN = failure(403, 'No permission to operate');
const CREATE_KEY = `mutation { createApiKey(input: { name: "nightly", scopes: [FLOW_WRITE, AUDIT_READ], lifetimeSeconds: 600 }) {
  ... on CreateApiKeyPayload { secret apiKey { id } } } }`;
const LIST = `query ($filter: AuditEntryFilter) { auditEntries(filter: $filter) {
  totalCount edges { node { event operatorId apiKeyId apiKey { name } loginId objectName } } } }`;

interface Row {
  readonly id: string;
  readonly operator_id: number;
  readonly event_type: string;
  readonly object_name: string | null;
}

describe('the record on the legacy wire', () => {
  let story: FacadeStory;
  let admin: Login;
  let groupId: number;
  before(async () => {
    story = await openFacadeStory();
    admin = await story.app.logIn();
    const client = new pg.Client(toClientConfig(story.app.connection));
    await client.connect();
    const { rows } = await client.query(`insert into user_group (name) values ('printers') returning id`);
    groupId = rows[0].id;
    const place = [story.bob.userId, groupId];
    await client.query('insert into group_member (user_id, group_id, is_administrator) values ($1, $2, true)', place);
    await client.query(`update audit_entry set group_ids = $1 where event = 'create_build'`, [`[${groupId}]`]);
    await client.query(`update audit_entry set created_at = '2026-03-01T10:00:00.5Z' where event = 'create_chat'`);
    await client.end();
  });
  after(() => story[Symbol.asyncDispose]());

  const ask = async (path: string, login = admin) => (await story.ask({ path: `/api/v1/audit${path}`, login })).body;
  const list = async (query: string, login = admin): Promise<{ data: readonly Row[]; total: number }> =>
    (await ask(`?page=1&limit=50&${query}`, login)).data;

  test('is closed to whoever administers nothing', async () => {
    for (const path of ['', '?system_id=knowledge', '/operators']) {
      const body = await ask(path, story.alice);
      assert.deepEqual([body.status_code, body.data?.data], [FORBIDDEN.status_code, undefined], path);
    }
  });

  test('tells entries in the words of the contract', async () => {
    const { data } = await list('event_type=create_build');
    const { id, create_time, update_time, ip_address, ...row } = data[0] as Row & Record<string, unknown>;
    assert.match(id, /^[\da-f]{32}$/);
    assert.match(String(create_time), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
    assert.deepEqual([update_time, ip_address], [create_time, '127.0.0.1']);
    assert.deepEqual(row, {
      ...{ operator_id: Number(story.alice.userId), operator_name: 'alice', group_ids: [groupId], note: null },
      ...{ system_id: 'build', event_type: 'create_build', object_type: 'flow' },
      ...{ object_id: story.flowId, object_name: 'Flow 1' },
    });
  });

  test('can be narrowed, and counts what is left', async () => {
    const { total } = await list('');
    const rows: readonly (readonly [query: string, count: number])[] = [
      ['system_id=build', 1],
      ['system_id=knowledge', 0],
      ['event_type=nonsense', 0],
      [`operator_ids=${story.alice.userId}&operator_ids=${story.bob.userId}&event_type=user_login`, 2],
      [`operator_ids=99999`, 0],
      [`group_ids=${groupId}`, 1],
      [`group_ids=${groupId}&group_ids=99999`, 1],
      ['start_time=2026-03-01 10:00:00&end_time=2026-03-01 10:00:00', 1],
      ['start_time=2026-03-01T10:00:01&end_time=2026-03-02', 0],
      ['end_time=2026-02-28', 0],
    ];
    for (const [query, count] of rows) {
      const { data, total: left } = await list(query);
      assert.deepEqual([data.length, left], [count, count], query);
    }
    assert.ok(total > 4);
  });

  test('comes in pages without gaps', async () => {
    const whole = await list('');
    const pages: string[] = [];
    for (let page = 1; page <= whole.total; page += 1) {
      const { data }: { data: readonly Row[] } = (await ask(`?page=${page}&limit=1`)).data;
      pages.push(...data.map(({ id }) => id));
    }
    assert.deepEqual(
      pages,
      whole.data.map(({ id }) => id),
    );
    assert.equal((await ask('')).data.total, whole.total);
  });

  test('shows whoever administers a group what concerned it, and nothing else, whatever is asked for', async () => {
    for (const query of ['', `group_ids=${groupId}`, `group_ids=2&group_ids=${groupId}`]) {
      const { data, total } = await list(query, story.bob);
      assert.deepEqual([data.map(({ event_type }) => event_type), total], [['create_build'], 1], query);
    }
    assert.deepEqual(await list('group_ids=2', story.bob), { data: [], total: 0 });
    const alice = { user_id: Number(story.alice.userId), user_name: 'alice' };
    assert.deepEqual(await ask('/operators', story.bob), success([alice]));
  });

  test('names everybody who stands in it', async () => {
    const { data }: { data: readonly { user_name: string }[] } = await ask('/operators');
    assert.deepEqual(
      data.map(({ user_name }) => user_name),
      ['admin', 'alice', 'bob'],
    );
  });

  test('says which key or which login acted, and never a secret', async () => {
    const { data } = await story.app.graphql({ query: CREATE_KEY, login: admin });
    const made = data?.['createApiKey'] as unknown as { secret: string; apiKey: { id: string } };
    const body = { name: 'By a program', data: null };
    const headers = { authorization: `Bearer ${made.secret}` };
    await story.app.rest({ method: 'POST', path: '/api/v1/flows/', body, headers });
    const read = async (filter: object, login = admin) => {
      const answer = await story.app.graphql({ query: LIST, variables: { filter }, login });
      assert.doesNotMatch(JSON.stringify(answer), new RegExp(made.secret));
      const page = answer.data?.['auditEntries'] as unknown as { totalCount: number; edges: { node: object }[] };
      return { ...page, nodes: page.edges.map(({ node }) => node) };
    };
    const { totalCount, nodes } = await read({ apiKeyId: made.apiKey.id });
    const entry = { event: 'FLOW_CREATED', operatorId: admin.userId, loginId: null, objectName: 'By a program' };
    const key = { apiKeyId: made.apiKey.id, apiKey: { name: 'nightly' } };
    assert.deepEqual([totalCount, nodes], [1, [{ ...entry, ...key }]]);
    for (const event of ['LOGGED_IN', 'CHAT_CREATED', 'API_KEY_CREATED']) {
      const [first] = (await read({ event })).nodes as { apiKeyId: null; loginId: string | null }[];
      assert.equal(first?.apiKeyId, null, event);
      assert.match(String(first.loginId), /^[\da-f]{32}$/, event);
    }
    const [begun] = (await read({ event: 'LOGGED_IN', operatorId: story.alice.userId })).nodes as { loginId: string }[];
    const [used] = (await read({ event: 'CHAT_CREATED' })).nodes as { loginId: string }[];
    assert.equal(used?.loginId, begun?.loginId);
  });

  test('takes no filter of more than a hundred', async () => {
    const filter = { operatorIds: Array.from({ length: 101 }, (_, index) => String(index)) };
    const { errors } = await story.app.graphql({ query: LIST, variables: { filter }, login: admin });
    assert.equal(errors?.[0]?.extensions['code'], 'BAD_USER_INPUT');
  });
});
