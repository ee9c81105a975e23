import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { SessionFilter, SessionKey } from '../../src/session/reads.ts';
import { sessionCursorOf } from '../../src/session/cursor.ts';
import { offsetCursor } from '../../src/shared/connection.ts';
import type { PageStart } from '../../src/shared/page.ts';
import { countStatements, openChatStory, type ChatStory } from './story.ts';

interface Texts {
  readonly edges: readonly { readonly node: { readonly text: string } }[];
}

interface Nested {
  readonly id: string;
  readonly latestMessage: { readonly text: string };
  readonly activeRuns: readonly unknown[];
  readonly messages: Texts;
  readonly newest: Texts;
}

const textsOf = ({ edges }: Texts): string[] => edges.map(({ node }) => node.text);

describe('The list of a viewer’s conversations', () => {
  let story: ChatStory;
  before(async () => {
    story = await openChatStory();
  });
  after(() => story[Symbol.asyncDispose]());

  async function walk(options: { first: number; filter?: SessionFilter; onPage?: () => Promise<unknown> }) {
    const ids: string[] = [];
    let start: PageStart<SessionKey> = { at: 'start' };
    for (;;) {
      const scope = story.scopeOf(story.alice);
      const page = { first: options.first, start };
      const { items, hasNext } = await story.sessions.listOwn({ scope, filter: options.filter ?? {}, page });
      ids.push(...items.map((item) => item.id));
      const last = items.at(-1);
      if (!hasNext || last === undefined) return ids;
      start = { at: 'key', key: sessionCursorOf(last) };
      await options.onPage?.();
    }
  }

  it('leaves out those of others, trials and deleted ones', async () => {
    const own = await story.begin();
    await story.begin({ viewer: story.bob });
    await story.begin({ isTrial: true });
    const deleted = await story.begin();
    await story.execute(`update chat_session set deleted_at = now() where id = '${deleted}'`);
    assert.deepEqual(await walk({ first: 100 }), [own]);
    await story.execute('delete from chat_session');
  });

  it('can be narrowed to a flow and to kinds of flows', async () => {
    const workflow = await story.addFlow('WORKFLOW');
    const skilled = await story.begin();
    const worked = await story.begin({ flow: workflow });
    assert.deepEqual(await walk({ first: 100, filter: { flowId: workflow.id } }), [worked]);
    assert.deepEqual(await walk({ first: 100, filter: { flowKinds: ['SKILL'] } }), [skilled]);
    assert.deepEqual(await walk({ first: 100, filter: { flowKinds: ['SKILL', 'WORKFLOW'] } }), [worked, skilled]);
    assert.deepEqual(await walk({ first: 100, filter: { flowKinds: [] } }), []);
    assert.deepEqual(await walk({ first: 100, filter: { flowId: 'no\0flow' } }), []);
    await story.execute('delete from chat_session');
  });

  describe('of which many began at the same millisecond', () => {
    const expected: string[] = [];
    before(async () => {
      for (let index = 0; index < 40; index += 1) expected.push(await story.begin());
      await story.execute(`update chat_session set created_at = '2026-01-01T00:00:00.123Z'`);
      expected.sort().reverse();
    });

    for (const first of [1, 7, 100]) {
      it(`has each of them exactly once in pages of ${first}`, async () => {
        assert.deepEqual(await walk({ first }), expected);
      });
    }

    it('pages by count from an offset, for the legacy wire', async () => {
      const source = `{ chatSessions(first: 10, after: "${offsetCursor(35)}") { edges { node { id } } pageInfo { hasNextPage hasPreviousPage } } }`;
      const { data } = await story.ask(story.alice, source);
      assert.deepEqual(JSON.parse(JSON.stringify(data)), {
        chatSessions: {
          edges: expected.slice(35).map((id) => ({ node: { id } })),
          pageInfo: { hasNextPage: false, hasPreviousPage: true },
        },
      });
    });

    for (const first of [1, 7]) {
      it(`keeps its pages of ${first} exact while conversations begin and others are deleted`, async () => {
        const doomed = await story.begin({ id: `doomed ${first}` });
        await story.execute(`update chat_session set created_at = '2025-01-01T00:00:00Z' where id = '${doomed}'`);
        let isFirst = true;
        const onPage = async () => {
          await story.begin();
          if (isFirst) await story.execute(`delete from chat_session where id = '${doomed}'`);
          isFirst = false;
        };
        const seen = await walk({ first, onPage });
        const kept = new Set(expected);
        assert.deepEqual(
          seen.filter((id) => kept.has(id)),
          expected,
        );
        assert.equal(seen.includes(doomed), false);
      });
    }
  });

  it('costs one statement for itself and one for each nested list, however many conversations it has', async () => {
    for (let index = 0; index < 5; index += 1) {
      const id = await story.begin({ id: `nested ${index}` });
      await story.addRun(id, 'RUNNING');
      for (const text of ['one', 'two', 'three']) await story.say(id, { category: 'ANSWER', text });
    }
    const source = `{ chatSessions(first: 50) { edges { node {
      id latestMessage { text } activeRuns { id lastSeq }
      messages(first: 2) { edges { cursor node { text session { id } } } }
      newest: messages(last: 2) { edges { node { text } } }
    } } } }`;
    let answer: Awaited<ReturnType<ChatStory['ask']>> | undefined;
    const statements = await countStatements(async () => {
      answer = await story.ask(story.alice, source);
    });
    assert.equal(answer?.errors, undefined);
    assert.equal(statements, 7);
    const { chatSessions } = JSON.parse(JSON.stringify(answer?.data)) as {
      chatSessions: { edges: { node: Nested }[] };
    };
    const nested = chatSessions.edges.map(({ node }) => node).filter(({ id }) => id.startsWith('nested'));
    assert.equal(nested.length, 5);
    for (const node of nested) {
      assert.equal(node.latestMessage.text, 'three');
      assert.equal(node.activeRuns.length, 1);
      assert.deepEqual(textsOf(node.messages), ['one', 'two']);
      assert.deepEqual(textsOf(node.newest), ['two', 'three']);
    }
  });

  it('can be read for each version that conversations began with, two versions in one statement', async () => {
    const { flow } = story;
    await story.execute(
      `insert into flow_version (id, flow_id, name) values (71, '${flow.id}', 'a'), (72, '${flow.id}', 'b')`,
    );
    const begun = new Map<number, string[]>([
      [71, []],
      [72, []],
    ]);
    for (const versionId of [71, 72, 71, 71, 72]) begun.get(versionId)?.unshift(await story.begin({ versionId }));
    await story.begin({ versionId: 71, isTrial: true });
    await story.begin({ versionId: 71, viewer: story.bob });
    const source = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
      ... on FlowVersion { sessions(first: 2) { edges { node { id version { id } } } pageInfo { hasNextPage } } }
    } }`;
    const representations = [71, 72].map((id) => ({ __typename: 'FlowVersion', id: String(id) }));
    const page = (versionId: number, hasNextPage: boolean) => ({
      sessions: {
        edges: begun
          .get(versionId)
          ?.slice(0, 2)
          .map((id) => ({ node: { id, version: { id: String(versionId) } } })),
        pageInfo: { hasNextPage },
      },
    });
    let answer: Awaited<ReturnType<ChatStory['ask']>> | undefined;
    const statements = await countStatements(async () => {
      answer = await story.ask(story.alice, source, { representations });
    });
    assert.deepEqual(JSON.parse(JSON.stringify(answer?.data?.['_entities'])), [page(71, true), page(72, false)]);
    assert.equal(statements, 2);
  });
});
