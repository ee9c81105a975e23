import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { offsetCursor } from '../../src/shared/connection.ts';
import { openTagStory, type TagStory } from './story.ts';

let story: TagStory;
before(async () => (story = await openTagStory()));
after(() => story[Symbol.asyncDispose]());

const taken = { __typename: 'TagNameTaken', code: 'TAG_NAME_TAKEN' };
const missing = { __typename: 'NotFound', code: 'NOT_FOUND', resource: 'TAG' };

interface Edge {
  readonly node: { readonly id: string; readonly name: string };
}

async function nameOf(id: string): Promise<string | undefined> {
  const { tags } = await story.read(story.alice, '{ tags(first: 100) { edges { node { id name } } } }');
  const edges: readonly Edge[] = tags.edges;
  return edges.find(({ node }) => node.id === id)?.node.name;
}

describe('tags are made, renamed and deleted', () => {
  const requests = [
    { name: 'createTag', input: { name: 'mine' }, permission: 'tag:create' },
    { name: 'renameTag', input: { id: '1', name: 'mine' }, permission: 'tag:update' },
    { name: 'deleteTag', input: { id: '1' }, permission: 'tag:delete' },
    { name: 'setHomeTags', input: { tagIds: [] }, permission: 'tag:showAtHome' },
  ];
  for (const { permission, ...request } of requests) {
    test(`by nobody but administrators: ${request.name}`, async () => {
      const refused = await story.change(story.alice, request);
      assert.deepEqual(refused, { __typename: 'NotPermitted', code: 'NOT_PERMITTED', permission });
    });
  }

  for (const name of ['', 'x'.repeat(256), 'a\0b', '\ud800']) {
    test(`never with a name like ${JSON.stringify(name.slice(0, 5))} of ${name.length} characters`, async () => {
      const id = await story.addTag(`Steady ${name.length} ${name.codePointAt(0) ?? 0}`);
      for (const request of [
        { name: 'createTag', input: { name } },
        { name: 'renameTag', input: { id, name } },
      ]) {
        assert.equal((await story.change(story.root, request)).__typename, 'InvalidInput');
      }
      assert.match((await nameOf(id)) ?? '', /^Steady/);
    });
  }

  test('under a name that no other tag has', async () => {
    const id = await story.addTag('Once');
    await story.addTag('Twice');
    assert.deepEqual(await story.change(story.root, { name: 'createTag', input: { name: 'Once' } }), taken);
    assert.deepEqual(await story.change(story.root, { name: 'renameTag', input: { id, name: 'Twice' } }), taken);
    assert.equal(await nameOf(id), 'Once');
    const same = await story.change(story.root, { name: 'renameTag', input: { id, name: 'Once' } });
    assert.equal(same.__typename, 'RenameTagPayload');
  });

  test('under a name that only one of many makers gets', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => story.change(story.root, { name: 'createTag', input: { name: 'Race' } })),
    );
    assert.equal(outcomes.filter(({ __typename }) => __typename === 'CreateTagPayload').length, 1);
    assert.equal(outcomes.filter(({ __typename }) => __typename === 'TagNameTaken').length, 7);
  });

  for (const id of ['999999', 'nine', '0', '99999999999']) {
    test(`only while they exist: ${id}`, async () => {
      assert.deepEqual(await story.change(story.root, { name: 'renameTag', input: { id, name: 'Ghost' } }), missing);
      assert.deepEqual(await story.change(story.root, { name: 'deleteTag', input: { id } }), missing);
    });
  }

  test('with their maker and their times', async () => {
    const made = await story.change(story.root, {
      name: 'createTag',
      input: { name: 'Finance' },
      payload: 'tag { id name creatorId creator { name } createdAt updatedAt }',
    });
    const { id, createdAt, updatedAt, ...tag } = made['tag'] as Record<string, string>;
    assert.deepEqual(tag, { name: 'Finance', creatorId: '1', creator: { name: 'root' } });
    assert.equal(createdAt, updatedAt);
    const renamed = await story.change(story.root, {
      name: 'renameTag',
      input: { id, name: 'Money' },
      payload: 'tag { id name createdAt }',
    });
    assert.deepEqual(renamed['tag'], { id, name: 'Money', createdAt });
    const deleted = await story.change(story.root, { name: 'deleteTag', input: { id }, payload: 'deletedTagId' });
    assert.equal(deleted['deletedTagId'], id);
    assert.equal(await nameOf(id ?? ''), undefined);
  });
});

describe('the list of tags', () => {
  const LIST = `query ($first: Int, $after: String, $search: String) {
    tags(first: $first, after: $after, search: $search) {
      totalCount edges { node { name } } pageInfo { hasNextPage hasPreviousPage endCursor } } }`;
  const list = async (variables: Record<string, unknown>) => {
    const { tags } = await story.read(story.bob, LIST, variables);
    const edges: readonly Edge[] = tags.edges;
    return { ...tags, names: edges.map(({ node }) => node.name) };
  };

  test('is for those who are logged in', async () => {
    for (const source of ['{ tags { totalCount } }', '{ homeTags { id } }']) {
      const { errors } = await story.ask(null, source);
      assert.equal(errors?.[0]?.originalError?.constructor.name, 'LoginRequired');
    }
  });

  for (const variables of [{ first: 0 }, { first: 101 }, { after: 'x' }, { search: '\0' }]) {
    test(`refuses ${JSON.stringify(variables)}`, async () => {
      const { errors } = await story.ask(story.bob, LIST, variables);
      assert.equal(errors?.[0]?.originalError?.constructor.name, 'BadRequest');
    });
  }

  test('goes in the order in which they were made, in pages without gaps', async () => {
    for (const name of ['zz_1', 'zz%2', 'ZZ\\3', 'azz4']) await story.addTag(name);
    const whole = await list({ search: 'zz' });
    assert.deepEqual([whole.names, whole.totalCount], [['zz_1', 'zz%2', 'ZZ\\3', 'azz4'], 4]);
    const first = await list({ search: 'zz', first: 3 });
    const second = await list({ search: 'zz', first: 3, after: first.pageInfo.endCursor });
    assert.deepEqual([...first.names, ...second.names], whole.names);
    assert.deepEqual(
      [first, second].map(({ pageInfo }) => [pageInfo.hasPreviousPage, pageInfo.hasNextPage]),
      [
        [false, true],
        [true, false],
      ],
    );
    assert.deepEqual((await list({ search: 'zz', first: 1, after: offsetCursor(2) })).names, ['ZZ\\3']);
  });

  for (const [search, names] of [
    ['%', ['zz%2']],
    ['_', ['zz_1']],
    ['\\', ['ZZ\\3']],
  ] as const) {
    test(`takes ${search} for itself`, async () => assert.deepEqual((await list({ search })).names, names));
  }
});
