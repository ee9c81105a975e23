import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openTagStory, type TagStory } from './story.ts';

const missing = { __typename: 'NotFound', code: 'NOT_FOUND', resource: 'TAG' };

describe('the tags of the home page', () => {
  let story: TagStory;
  before(async () => (story = await openTagStory()));
  after(() => story[Symbol.asyncDispose]());

  const set = (tagIds: readonly string[]) => story.change(story.root, { name: 'setHomeTags', input: { tagIds } });
  const names = async (): Promise<string[]> => {
    const tags: readonly { name: string }[] = (await story.read(story.bob, '{ homeTags { name } }')).homeTags;
    return tags.map(({ name }) => name);
  };

  test('are none while nobody chose any', async () => assert.deepEqual(await names(), []));

  test('keep their order, each once, and lose those that are deleted', async () => {
    const ids = [await story.addTag('One'), await story.addTag('Two'), await story.addTag('Three')];
    const [one = '', two = '', three = ''] = ids;
    assert.equal((await set([three, one, three, two])).__typename, 'SetHomeTagsPayload');
    assert.deepEqual(await names(), ['Three', 'One', 'Two']);
    await story.change(story.root, { name: 'deleteTag', input: { id: one } });
    assert.deepEqual(await names(), ['Three', 'Two']);
  });

  test('stay as they were when a choice is refused', async () => {
    const known = await story.addTag('Known');
    await set([known]);
    for (const unknown of ['999999', 'x', '']) assert.deepEqual(await set([known, unknown]), missing);
    const tooMany = await set(Array.from({ length: 101 }, () => known));
    assert.equal(tooMany.__typename, 'InvalidInput');
    assert.deepEqual(await names(), ['Known']);
  });

  test('can be none again; who set them is kept', async () => {
    await set([]);
    assert.deepEqual(await names(), []);
    const rows = await story.database
      .fork()
      .getConnection()
      .execute<{ text: string; author_id: number }[]>('select value::text as text, author_id from setting');
    assert.deepEqual(rows, [{ text: '[]', author_id: 1 }]);
  });
});
