import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Viewer } from '../../src/auth/viewer.ts';
import { toCursor } from '../../src/shared/connection.ts';
import { recordStatements } from '../support/statements.ts';
import { openUserStory } from '../user/story.ts';
import { openGroupStory, type GroupStory } from './story.ts';

describe('an account', () => {
  test('belongs to the default group from registration on, and administers none', async () => {
    await using story = await openUserStory();
    await story.users.ensureAdministrator({ em: story.database.fork(), name: 'root', password: 'chosen by hand' });
    await story.register('first');
    await assert.rejects(story.register('first'));
    const places = await story.execute<object>(
      `select u.name, m.group_id, m.is_administrator from group_member m join user_account u on u.id = m.user_id order by u.id`,
    );
    assert.deepEqual(places, [
      { name: 'root', group_id: 2, is_administrator: false },
      { name: 'first', group_id: 2, is_administrator: false },
    ]);
  });
});

describe('groups', () => {
  let story: GroupStory;
  before(async () => {
    story = await openGroupStory();
    await story.execute(`insert into user_group (name, remark) values ('Binders', 'Nobody is in it')`);
  });
  after(() => story[Symbol.asyncDispose]());

  const LIST = `query ($first: Int, $after: String) {
    userGroups(first: $first, after: $after) { edges { node { name remark } } pageInfo { hasNextPage endCursor } }
  }`;

  async function list(viewer: Viewer, variables: Record<string, unknown> = {}) {
    const { data, errors } = await story.ask(viewer, LIST, variables);
    assert.equal(errors, undefined);
    const { edges, pageInfo } = JSON.parse(JSON.stringify(data)).userGroups;
    return { names: (edges as { node: { name: string } }[]).map(({ node }) => node.name), ...pageInfo };
  }

  test('are told to nobody who is not logged in', async () => {
    const { errors } = await story.ask(null, LIST);
    assert.equal(errors?.[0]?.originalError?.constructor.name, 'LoginRequired');
  });

  test('refuse a cursor of another list', async () => {
    const { errors } = await story.ask(story.root, LIST, { after: toCursor(['Printers']) });
    assert.equal(errors?.[0]?.originalError?.constructor.name, 'BadRequest');
  });

  test('are seen by those who have a place in them, and all by an administrator of the server', async () => {
    assert.deepEqual((await list(story.alice)).names, ['Default user group']);
    assert.deepEqual((await list(story.bob)).names, ['Default user group', 'Printers']);
    assert.deepEqual((await list(story.root)).names, ['Default user group', 'Printers', 'Binders']);
  });

  test('are listed in pages', async () => {
    const first = await list(story.root, { first: 2 });
    assert.deepEqual([first.names, first.hasNextPage], [['Default user group', 'Printers'], true]);
    const second = await list(story.root, { first: 2, after: first.endCursor });
    assert.deepEqual([second.names, second.hasNextPage], [['Binders'], false]);
  });

  const PLACES = 'groups { name } administeredGroups { name }';

  test('tell belonging from administering', async () => {
    const { data } = await story.ask(story.bob, `{ viewer { user { ${PLACES} } } }`);
    const { user } = JSON.parse(JSON.stringify(data)).viewer;
    assert.deepEqual(user, {
      groups: [{ name: 'Default user group' }],
      administeredGroups: [{ name: 'Printers' }],
    });
  });

  test('give somebody who joins twice one place', async () => {
    await story.join(story.alice.userId, story.groupId);
    await story.join(story.alice.userId, story.groupId);
    await story.administer(story.alice.userId, story.groupId);
    const { data } = await story.ask(story.alice, `{ viewer { user { ${PLACES} } } }`);
    const { groups, administeredGroups } = JSON.parse(JSON.stringify(data)).viewer.user;
    assert.deepEqual([groups.length, administeredGroups.length], [2, 1]);
  });

  test('of several people cost one statement', async () => {
    const statements = await recordStatements(async () => {
      const source = `{ a: user(id: "2") { ${PLACES} } b: user(id: "3") { ${PLACES} } }`;
      assert.equal((await story.ask(story.root, source)).errors, undefined);
    });
    assert.equal(statements.length, 2, statements.join('\n'));
  });
});
