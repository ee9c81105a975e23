import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { indexMessages } from '../../src/message/search-upkeep.ts';
import { offsetCursor, toCursor } from '../../src/shared/connection.ts';
import { countStatements, openChatStory, type ChatStory } from '../session/story.ts';

const SEARCH = `query ($query: String!, $first: Int, $after: String, $filter: MessageSearchFilter, $order: MessageSearchOrder) {
  searchMessages(query: $query, first: $first, after: $after, filter: $filter, order: $order) {
    edges { cursor node { message { id session { id } } snippet { parts { text isMatch } } } }
    pageInfo { hasNextPage endCursor }
  }
}`;

interface Found {
  readonly edges: readonly { cursor: string; node: { message: { id: string } } }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

describe('Searching messages', () => {
  let story: ChatStory;
  let sessionId: string;
  before(async () => {
    story = await openChatStory();
    sessionId = await story.begin();
  });
  after(() => story[Symbol.asyncDispose]());

  async function search(query: string, variables: Record<string, unknown> = {}, viewer = story.alice): Promise<Found> {
    const { data, errors } = await story.ask(viewer, SEARCH, { query, ...variables });
    assert.equal(errors, undefined);
    return data?.['searchMessages'] as Found;
  }
  async function find(query: string, variables: Record<string, unknown> = {}, viewer = story.alice) {
    const { edges } = await search(query, variables, viewer);
    return edges.map(({ node }) => Number(node.message.id));
  }
  async function refuse(variables: Record<string, unknown>): Promise<void> {
    const { data, errors } = await story.ask(story.alice, SEARCH, { query: 'word', ...variables });
    assert.ok(!data && errors?.length === 1);
    assert.match(String(errors[0]?.originalError?.constructor.name), /BadRequest|GraphQLError/);
  }
  const say = (text: string, id = sessionId) => story.say(id, { category: 'ANSWER', text });

  it('is refused for nothing, for what is no text and for what is too long', async () => {
    const hopeless = ['', ' \n', '"', '""', '…！？', '&|!()<->:*', '\0', '\ud800', '😀', '%_\\', 'x'.repeat(201)];
    for (const query of [...hopeless, 'x'.repeat(10_000_000)]) await refuse({ query });
  });

  it('is refused with cursors of other lists, pages of no size and moments that no calendar has', async () => {
    for (const after of ['x', toCursor([1]), toCursor(['a', 1]), toCursor([-1, 1]), toCursor([0.5, 2 ** 40])]) {
      await refuse({ after });
    }
    for (const first of [0, 101]) await refuse({ first });
    await refuse({ filter: { from: '0000-01-01T00:00:00Z' } });
  });

  it('finds a message as soon as it is recorded, before and after it has its place in the index', async () => {
    const em = story.database.fork();
    await indexMessages(em);
    const id = await say('a platypus, 鸭嘴兽');
    assert.deepEqual([await find('platypus'), await find('嘴兽')], [[id], [id]]);
    assert.ok((await indexMessages(em)) > 0);
    assert.equal(await indexMessages(em), 0);
    assert.deepEqual([await find('platypus'), await find('嘴兽')], [[id], [id]]);
  });

  it('takes operators, quotes and escapes for separators', async () => {
    const id = await say(`it's a:b & c\\d | "e" <-> f:* !g % h_i 'x'`);
    for (const query of [
      `it's`,
      'a:b',
      'c\\d',
      '!g',
      'a & c',
      'f:*',
      'x | g',
      `'; drop table message; --`,
      'h_i',
      `"x'`,
    ]) {
      assert.deepEqual(await find(query), query.includes('drop') ? [] : [id], query);
    }
  });

  it('finds words in all their forms, wherever they are said, and only when all are said', async () => {
    const id = await say('Retried connections were FAILING');
    assert.deepEqual(await find('connect fail retry'), [id]);
    assert.deepEqual(await find('"retry connection"'), [id]);
    assert.deepEqual(await find('"connection retry"'), []);
    assert.deepEqual(await find('connect absent'), []);
  });

  it('finds Chinese where the characters stand together, one alone, and with Latin letters between', async () => {
    const id = await say('用GPT写中文版的说明书，第2章');
    const apart = await say('中文的旧版；中，文');
    assert.deepEqual(await find('中文版'), [id]);
    assert.deepEqual(await find('中文'), [apart, id]);
    assert.deepEqual(await find('文中'), []);
    for (const query of ['书', '章', '用gpt写', 'ＧＰＴ', '说明书 中文', '"用 GPT 写"', '说明书，第2章']) {
      assert.deepEqual(await find(query), [id], query);
    }
    assert.deepEqual(await find('GPT中文'), []);
  });

  it('finds every text that a question asks, and not which node asks', async () => {
    const inputs = { id: 'PromptNode', query: 'where is\0 the harbour', data: 'password', city: 'Hamburg' };
    const id = await story.say(sessionId, { category: 'QUESTION', inputs });
    assert.deepEqual(await find('harbour hamburg'), [id]);
    assert.deepEqual(await find('PromptNode'), []);
    assert.deepEqual(await find('password'), []);
  });

  it('never finds what is somebody else’s, deleted, or said in a trial', async () => {
    const bobs = await story.begin({ viewer: story.bob });
    const trial = await story.begin({ isTrial: true });
    const gone = await story.begin();
    const ofBob = await story.say(bobs, { category: 'ANSWER', text: 'treasure @1', userId: story.bob.userId });
    await say('treasure', trial);
    await say('treasure', gone);
    await story.sessions.delete({ scope: story.scopeOf(story.alice), sessionId: gone });
    assert.deepEqual(await find('treasure'), []);
    assert.deepEqual(await find('treasure', { filter: { sessionId: bobs } }), []);
    assert.deepEqual(await find('treasure', {}, story.bob), [ofBob]);
    assert.ok((await story.ask(null, SEARCH, { query: 'treasure' })).errors);
  });

  it('goes with changes, copies and deletions', async () => {
    const scope = story.scopeOf(story.alice);
    const id = await story.say(sessionId, { category: 'QUESTION', inputs: { query: 'caterpillar' } });
    await story.messages.rate({ scope, messageId: String(id), rating: 'LIKED' });
    assert.deepEqual(await find('caterpillar'), [id]);
    await story.messages.update({ scope, messageId: String(id), text: 'butterfly' });
    assert.deepEqual([await find('caterpillar'), await find('butterfly')], [[], [id]]);
    const copy = await story.sessions.copy({ scope, sessionId });
    assert.equal((await find('butterfly', { filter: { sessionId: copy.id } })).length, 1);
    await story.messages.delete({ scope, messageId: String(id) });
    assert.deepEqual(await find('butterfly', { filter: { sessionId } }), []);
    await story.sessions.delete({ scope, sessionId: copy.id });
  });

  it('narrows to a flow, a conversation, an author and a time', async () => {
    const other = await story.addFlow();
    const elsewhere = await story.begin({ flow: other });
    const asked = await story.say(sessionId, { category: 'QUESTION', inputs: { query: 'lighthouse' } });
    const answered = await story.say(elsewhere, { category: 'ANSWER', text: 'lighthouse', flowId: other.id });
    const cases: readonly (readonly [filter: Record<string, unknown>, ids: readonly number[]])[] = [
      [{ flowId: other.id }, [answered]],
      [{ flowId: 'none' }, []],
      [{ sessionId }, [asked]],
      [{ sessionId: '\0' }, []],
      [{ author: 'USER' }, [asked]],
      [{ author: 'ASSISTANT', sessionId }, []],
      [{ from: '2020-01-01T00:00:00Z', to: '9999-01-01T00:00:00Z' }, [answered, asked]],
      [{ to: '2020-01-01T00:00:00Z' }, []],
    ];
    for (const [filter, ids] of cases) assert.deepEqual(await find('lighthouse', { filter }), ids);
  });

  for (const order of ['NEWEST', 'BEST']) {
    it(`pages ${order} first without a gap or a double while messages come, in two statements`, async () => {
      const ids: number[] = [];
      for (let count = 1; count <= 9; count += 1) ids.push(await say(`${order}walk `.repeat((count * 5) % 9 || 9)));
      const whole = await find(`${order}walk`, { order });
      assert.deepEqual(
        whole.toSorted((one, other) => one - other),
        ids,
      );
      const seen: number[] = [];
      let after: string | null = null;
      for (let more = true; more;) {
        const page: Found = await search(`${order}walk`, { order, after, first: 2 });
        seen.push(...page.edges.map(({ node }) => Number(node.message.id)));
        ({ hasNextPage: more, endCursor: after } = page.pageInfo);
        if (order === 'NEWEST') await say(`${order}walk later`);
      }
      assert.deepEqual(seen, whole);
      assert.equal(await countStatements(() => search(`${order}walk`, { order })), 2);
      assert.equal((await search(`${order}walk`, { order, after: offsetCursor(8), first: 1 })).edges.length, 1);
    });
  }

  it('puts first what says it most often, closest together and shortest', async () => {
    const far = await say(`zebra ${'grass '.repeat(100)} crossing`);
    const near = await say(`zebra crossing ${'grass '.repeat(100)}`);
    const short = await say('zebra crossing');
    assert.deepEqual(await find('zebra crossing', { order: 'BEST' }), [short, near, far]);
  });
});
