import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { recordSent, type SentStatement } from '../support/statements.ts';
import { openKeyStory, type KeyStory } from './story.ts';

const SOUND = Object.freeze({ name: 'a key', scopes: ['FLOW_READ'] });
const UNKNOWN = '0'.repeat(32);

describe('API keys', () => {
  let story: KeyStory;
  before(async () => (story = await openKeyStory()));
  after(() => story[Symbol.asyncDispose]());

  for (const [why, input, path] of [
    ['without a name', { name: '' }, 'name'],
    ['with a name of 101 characters', { name: 'x'.repeat(101) }, 'name'],
    ['with a name that cannot be stored', { name: 'a\0b' }, 'name'],
    ['that are good for nothing', { scopes: [] }, 'scopes'],
    ['that end at once', { lifetimeSeconds: 0 }, 'lifetimeSeconds'],
    ['that hold longer than ten years', { lifetimeSeconds: 3654 * 86_400 }, 'lifetimeSeconds'],
  ] as const) {
    test(`are not made ${why}`, async () => {
      const outcome = await story.tell('createApiKey', { ...SOUND, ...input });
      assert.deepEqual([outcome.code, outcome.issues?.[0]?.path], ['INVALID_INPUT', [path]]);
    });
  }

  test('are a hundred at most, however many are asked for at once, and ending one makes room', async () => {
    const dora = await story.app.logIn('dora');
    await story.execute(
      `insert into api_key (id, user_id, name, prefix, hash, scopes, expires_at, revoked_at)
       select md5('k' || n), $1, 'x', 'x', md5(n::text), '[]', case n when 1 then now() end, case n when 2 then now() end
       from generate_series(1, 100) n`,
      [Number(dora.userId)],
    );
    const outcomes = await Promise.all(Array.from({ length: 4 }, () => story.tell('createApiKey', SOUND, dora)));
    const refused = outcomes.filter(({ code }) => code === 'TOO_MANY_API_KEYS');
    assert.deepEqual([refused.length, refused[0]?.__typename], [2, 'TooManyApiKeys']);
    const made = outcomes.find(({ apiKey }) => apiKey !== undefined)?.apiKey;
    await story.revoke(made?.id ?? '', dora);
    assert.equal((await story.tell('createApiKey', SOUND, dora)).code, undefined);
  });

  test('of somebody else look missing, and are listed for nobody but administrators', async () => {
    const { id } = await story.make();
    for (const unseen of [id, UNKNOWN, '', 'a\0']) {
      const refused = { __typename: 'NotFound', code: 'NOT_FOUND', resource: 'API_KEY' };
      for (const mutation of ['updateApiKey', 'revokeApiKey']) {
        const { message: _message, ...outcome } = await story.tell(mutation, { id: unseen }, story.bob);
        assert.deepEqual(outcome, refused, `${mutation} ${JSON.stringify(unseen)}`);
      }
    }
    assert.equal(await story.keysOf(story.alice, story.bob), null);
    assert.ok((await story.keysOf(story.alice, story.admin))?.some((key) => key.id === id));
  });

  test('of others may be ended, but not changed, by an administrator', async () => {
    const { id } = await story.make();
    assert.equal((await story.tell('updateApiKey', { id, name: 'mine' }, story.admin)).code, 'NOT_PERMITTED');
    assert.ok((await story.revoke(id, story.admin)).apiKey?.revokedAt);
  });

  test('tell their secret once, and are kept as a hash', async () => {
    const key = await story.make({ scopes: ['RUN_START', 'FLOW_READ', 'RUN_START'] });
    assert.match(key.secret, /^forme_[\w-]{43}$/);
    assert.equal(key.prefix, key.secret.slice(0, 12));
    assert.deepEqual(key.scopes, ['FLOW_READ', 'RUN_START']);
    const [row] = await story.execute<{ hash: string; text: string }>(
      'select hash, api_key::text as text from api_key where id = $1',
      [key.id],
    );
    assert.equal(row?.hash, createHash('sha256').update(key.secret).digest('hex'));
    assert.ok(!row.text.includes(key.secret));
    const [audits] = await story.execute<{ text: string }>('select json_agg(a)::text as text from audit_entry a');
    assert.ok(audits);
    assert.equal(audits.text.includes(key.id), true);
    assert.equal(audits.text.includes(key.secret), false);
    assert.ok(!JSON.stringify(await story.keysOf(story.alice)).includes(key.secret));
  });

  test('are never the same twice', async () => {
    const keys = await Promise.all(Array.from({ length: 20 }, () => story.make()));
    assert.equal(new Set(keys.map(({ secret }) => secret)).size, 20);
  });

  test('are listed newest first, page by page, with those that have ended', async () => {
    const carol = await story.app.logIn('carol');
    for (const name of ['first', 'second', 'third']) await story.make({ name }, carol);
    const [third] = (await story.keysOf(carol, carol)) ?? [];
    await story.revoke(third?.id ?? '', carol);
    const page = `query ($after: String) { viewer { user { apiKeys(first: 2, after: $after) {
      edges { node { name } } pageInfo { hasNextPage endCursor } } } } }`;
    const names: string[] = [];
    let cursor: string | null = null;
    do {
      type Answer = { viewer: { user: { apiKeys: { edges: { node: { name: string } }[]; pageInfo: PageInfo } } } };
      const { viewer }: Answer = await story.query<Answer>(page, { after: cursor }, carol);
      names.push(...viewer.user.apiKeys.edges.map(({ node }) => node.name));
      cursor = viewer.user.apiKeys.pageInfo.hasNextPage ? viewer.user.apiKeys.pageInfo.endCursor : null;
    } while (cursor !== null);
    assert.deepEqual(names, ['third', 'second', 'first']);
  });

  test('take another name and other scopes, and keep what is not said', async () => {
    const { id } = await story.make({ name: 'before', scopes: ['FLOW_READ'] });
    const renamed = await story.tell('updateApiKey', { id, name: 'after' });
    assert.deepEqual([renamed.apiKey?.name, renamed.apiKey?.scopes], ['after', ['FLOW_READ']]);
    const widened = await story.tell('updateApiKey', { id, scopes: ['CHAT_READ', 'FLOW_WRITE'] });
    assert.deepEqual([widened.apiKey?.name, widened.apiKey?.scopes], ['after', ['FLOW_WRITE', 'CHAT_READ']]);
    assert.equal((await story.tell('updateApiKey', { id, scopes: [] })).code, 'INVALID_INPUT');
  });

  test('end once', async () => {
    const { id } = await story.make();
    const first = await story.revoke(id);
    const second = await story.revoke(id);
    assert.ok(first.apiKey?.revokedAt);
    assert.equal(second.apiKey?.revokedAt, first.apiKey.revokedAt);
  });

  test('are on record when they are made, changed and ended', async () => {
    const { id } = await story.make({ name: 'on record' });
    await story.tell('updateApiKey', { id, name: 'still on record' });
    await story.revoke(id);
    await story.revoke(id);
    const entries = `query ($id: ID!) { auditEntries(filter: { objectId: $id }) { edges { node {
      event area objectKind objectName operatorName } } } }`;
    type Answer = { auditEntries: { edges: { node: object }[] } };
    const { auditEntries } = await story.query<Answer>(entries, { id }, story.admin);
    const common = { area: 'SYSTEM', objectKind: 'API_KEY', operatorName: 'alice' };
    assert.deepEqual(
      auditEntries.edges.map(({ node }) => node),
      [
        { event: 'API_KEY_REVOKED', ...common, objectName: 'still on record' },
        { event: 'API_KEY_UPDATED', ...common, objectName: 'still on record' },
        { event: 'API_KEY_CREATED', ...common, objectName: 'on record' },
      ],
    );
  });

  test('cost one statement, are remembered for a while, and note their use rarely', async () => {
    const key = await story.make();
    const ask = () => story.askWith(key.secret, '{ viewer { isAdministrator } }');
    assert.equal((await story.keysOf(story.alice))?.find(({ id }) => id === key.id)?.lastUsedAt, null);
    const first = await recordOfKeys(ask);
    const again = await recordOfKeys(ask);
    assert.deepEqual(
      first.map(({ text }) => /^\s*(select|update)/.exec(text)?.[1]),
      ['select', 'update'],
    );
    assert.deepEqual(again, []);
    const usedAt = (await story.keysOf(story.alice))?.find(({ id }) => id === key.id)?.lastUsedAt;
    assert.ok(usedAt);
    await story.execute(`update api_key set name = 'later' where id = $1`, [key.id]);
    // A server that has just started remembers nobody.
    await using other = await story.app.startAnother();
    const elsewhere = await recordOfKeys(() => story.askWith(key.secret, '{ viewer { isAdministrator } }', {}, other));
    assert.deepEqual(
      elsewhere.map(({ text }) => text.includes('k.hash = $1')),
      [true],
    );
    assert.equal((await story.keysOf(story.alice))?.find(({ id }) => id === key.id)?.lastUsedAt, usedAt);
  });
});

/** The server does other things by itself meanwhile. */
async function recordOfKeys(work: () => Promise<unknown>): Promise<SentStatement[]> {
  return (await recordSent(work)).filter(({ text }) => text.includes('api_key'));
}

interface PageInfo {
  readonly hasNextPage: boolean;
  readonly endCursor: string | null;
}
