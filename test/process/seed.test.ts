import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { query } from '../backup/story.ts';
import { startTestApp } from '../support/app.ts';
import { runCommandLine } from './command.ts';
import { toDatabaseUrl } from './program.ts';

const app = await startTestApp();
after(() => app[Symbol.asyncDispose]());

const seed = (variables: Readonly<Record<string, string>> = {}) =>
  runCommandLine(['seed'], { DATABASE_URL: toDatabaseUrl(app.connection), ...variables });

const COUNTS = `
  select (select count(*) from user_account)::int as accounts, (select count(*) from flow)::int as flows,
    (select count(*) from flow_version)::int as versions, (select count(*) from version_tag)::int as tags,
    (select count(*) from user_group)::int as groups, (select count(*) from role)::int as roles,
    (select count(*) from role_grant)::int as grants, (select count(*) from chat_session)::int as sessions,
    (select count(*) from message)::int as messages, (select count(*) from run)::int as runs,
    (select count(*) from comparison)::int as comparisons, (select count(*) from share_link)::int as links,
    (select count(*) from api_key where revoked_at is null)::int as keys`;

describe('forme seed', () => {
  it('makes nothing on a server for production unless it is told to', async () => {
    const before = await query(app.connection, COUNTS);
    const secret = 'q7!fK2-wV9xR4mZ1pL8sB5tC0nH3jD6g';
    const { code, stderr } = await seed({ NODE_ENV: 'production', FORME_SECRET: secret });
    assert.deepEqual([code, await query(app.connection, COUNTS)], [1, before], stderr);
    assert.match(stderr, /server for production; --production/u);
  });

  it('makes people, flows and answers that are real, and tells who can log in', async () => {
    const { code, stdout, stderr } = await seed();
    assert.equal(code, 0, stderr);
    const [, password = ''] = /^ {2}demo-ann +(\S+)$/mu.exec(stdout) ?? [];
    const body = { user_name: 'demo-ann', password };
    assert.equal((await app.rest({ method: 'POST', path: '/api/v1/user/login', body })).body.status_code, 200);
    const [, key = ''] = /shown this once +(forme_\S+)$/mu.exec(stdout) ?? [];
    const answer = await fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': key },
      body: JSON.stringify({
        query: '{ chatSessions(first: 10) { edges { node { id } } } flows(first: 10) { edges { node { name } } } }',
      }),
    });
    const { data } = (await answer.json()) as { data: Record<'chatSessions' | 'flows', { edges: unknown[] }> };
    assert.ok(data.chatSessions.edges.length >= 3);
    assert.equal(data.flows.edges.length, 5);
    const states = await query<{ state: string; count: number }>(
      app.connection,
      'select state, count(*)::int as count from run group by 1',
    );
    assert.equal(states.length, 1, JSON.stringify(states));
  });

  it('makes nothing twice, and lends no key for longer than it works', async () => {
    const before = await query(app.connection, COUNTS);
    const { code, stdout, stderr } = await seed();
    assert.equal(code, 0, stderr);
    assert.deepEqual(await query(app.connection, COUNTS), before);
    assert.match(stdout, /demo-ann +\(made before/u);
    const lent = await query(app.connection, `select id from api_key where name = 'forme seed' and revoked_at is null`);
    assert.deepEqual(lent, []);
  });
});
