import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { toCursor } from '../../src/shared/connection.ts';
import { openChatStory, type ChatStory } from '../session/story.ts';

interface Answer {
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly id: string } }[];
  readonly pageInfo: Record<'hasNextPage' | 'hasPreviousPage', boolean>;
}

describe('The pages of a conversation', () => {
  let story: ChatStory;
  before(async () => {
    story = await openChatStory();
  });
  after(() => story[Symbol.asyncDispose]());

  async function askPage(sessionId: string, page: string): Promise<Answer> {
    const source = `{ chatSession(id: "${sessionId}") {
      messages(${page}) { edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage } }
    } }`;
    const { data, errors } = await story.ask(story.alice, source);
    assert.equal(errors, undefined);
    const plain = JSON.parse(JSON.stringify(data)) as { chatSession: { messages: Answer } };
    return plain.chatSession.messages;
  }

  async function walk(options: {
    sessionId: string;
    size: number;
    direction: 'forward' | 'backward';
    onPage?: () => Promise<unknown>;
  }): Promise<number[]> {
    const isForward = options.direction === 'forward';
    const seen: number[] = [];
    for (let cursor = ''; ;) {
      const size = `${isForward ? 'first' : 'last'}: ${options.size}`;
      const place = cursor && `, ${isForward ? 'after' : 'before'}: "${cursor}"`;
      const { edges, pageInfo } = await askPage(options.sessionId, size + place);
      const ids = edges.map((edge) => Number(edge.node.id));
      seen[isForward ? 'push' : 'unshift'](...ids);
      if (!(isForward ? pageInfo.hasNextPage : pageInfo.hasPreviousPage)) return seen;
      cursor = edges.at(isForward ? -1 : 0)?.cursor ?? '';
      await options.onPage?.();
    }
  }

  for (const [page, reason] of [
    ['first: 0', 'a page of none'],
    ['first: 101', 'more than 100'],
    ['last: 101', 'more than 100 from the back'],
    ['first: 1, last: 1', 'both ends at once'],
    ['first: 1, before: "WzFd"', 'a front that ends before a message'],
    ['after: "nonsense"', 'a cursor that is none'],
    ['after: "WyIxIl0"', 'a cursor of something else'],
    ['path: ALL, through: "1"', 'two paths at once'],
    [`after: "${toCursor([2 ** 32])}"`, 'a number that no message can have'],
  ] as const) {
    it(`cannot be ${reason}`, async () => {
      const id = await story.begin();
      const { errors } = await story.ask(
        story.alice,
        `{ chatSession(id: "${id}") { messages(${page}) { edges { cursor } } } }`,
      );
      assert.equal(errors?.[0]?.originalError?.constructor.name, 'BadRequest');
    });
  }

  it('are empty for a new conversation', async () => {
    const page = await askPage(await story.begin(), 'first: 5');
    assert.deepEqual(page, { edges: [], pageInfo: { hasNextPage: false, hasPreviousPage: false } });
  });

  it('know what lies beyond either end', async () => {
    const id = await story.begin();
    for (let index = 0; index < 3; index += 1) await story.say(id, { category: 'ANSWER' });
    const { edges } = await askPage(id, 'first: 3');
    const beyond = async (page: string) => {
      const { pageInfo } = await askPage(id, page);
      return [pageInfo.hasPreviousPage, pageInfo.hasNextPage];
    };
    assert.deepEqual(await beyond('first: 3'), [false, false]);
    assert.deepEqual(await beyond('first: 2'), [false, true]);
    assert.deepEqual(await beyond('last: 2'), [true, false]);
    assert.deepEqual(await beyond(`first: 1, after: "${edges[0]?.cursor}"`), [true, true]);
    assert.deepEqual(await beyond(`last: 1, before: "${edges[2]?.cursor}"`), [true, true]);
    assert.deepEqual(await beyond(`last: 1, before: "${edges[1]?.cursor}"`), [false, true]);
  });

  for (const direction of ['forward', 'backward'] as const) {
    for (const size of [1, 7, 100]) {
      it(`${direction} by ${size} hold every message once, in order, though all bear the same time`, async () => {
        const sessionId = await story.begin();
        const ids: number[] = [];
        for (let index = 0; index < 30; index += 1) ids.push(await story.say(sessionId, { category: 'ANSWER' }));
        await story.execute(`update message set created_at = '2026-01-01T00:00:00Z'`);
        assert.deepEqual(await walk({ sessionId, size, direction }), ids);
      });

      it(`${direction} by ${size} hold the chosen path alone, exactly, while every branch grows and shrinks`, async () => {
        const sessionId = await story.begin();
        const say = (branch: number, questionId: number | null = null) =>
          story.say(sessionId, { category: questionId === null ? 'QUESTION' : 'ANSWER', branch, questionId });
        const kept: number[] = [];
        const doomed: number[] = [];
        for (let index = 0; index < 6; index += 1) kept.push(await say(0), await say(0, kept.at(-1)));
        // Asked in other words on the branch that is chosen: its answer, and what follows on the first branch, are not shown.
        const fork = await say(0);
        const hidden = [fork, await say(0, fork), await say(0)];
        await story.execute(
          `insert into chat_branch (session_id, number, parent, fork_id, chosen, bounds) values
           ('${sessionId}', 0, null, null, 1, '{1099511627776}'),
           ('${sessionId}', 1, 0, ${fork}, 2, '{${fork * 2}, 1099511627776}')`,
        );
        await story.execute(`update chat_session set branch = 1 where id = '${sessionId}'`);
        for (let index = 0; index < 6; index += 1) {
          kept.push(await say(1), await say(1, kept.at(-1)));
          // An answer that came late still belongs to the first turn, and so to the path.
          kept.push(await say(0, kept[0]));
          doomed.push(await say(1));
          hidden.push(await say(0));
        }
        let rounds = 0;
        const onPage = async () => {
          const [victim, off] = [doomed.pop(), hidden.pop()];
          if (victim) await story.execute(`delete from message where id in (${victim}, ${off ?? 0})`);
          rounds += 1;
          if (rounds <= 5) hidden.push(await say(0));
          if (rounds <= 5) await say(1);
        };
        const seen = await walk({ sessionId, size, direction, onPage });
        assert.deepEqual(
          seen,
          seen.toSorted((a, b) => a - b),
        );
        assert.equal(new Set(seen).size, seen.length);
        assert.deepEqual(
          seen.filter((id) => kept.includes(id)),
          kept,
        );
        assert.ok(seen.every((id) => !hidden.includes(id)));
      });

      it(`${direction} by ${size} stay exact while messages are added and deleted`, async () => {
        const sessionId = await story.begin();
        const kept: number[] = [];
        const doomed: number[] = [];
        for (let index = 0; index < 20; index += 1) {
          doomed.push(await story.say(sessionId, { category: 'SYSTEM' }));
          kept.push(await story.say(sessionId, { category: 'ANSWER' }));
        }
        let rounds = 0;
        const onPage = async () => {
          const victim = doomed.pop();
          if (victim) await story.execute(`delete from message where id = ${victim}`);
          rounds += 1;
          if (rounds <= 10) await story.say(sessionId, { category: 'QUESTION' });
        };
        const seen = await walk({ sessionId, size, direction, onPage });
        assert.deepEqual(
          seen,
          seen.toSorted((a, b) => a - b),
        );
        assert.equal(new Set(seen).size, seen.length);
        assert.deepEqual(
          seen.filter((id) => kept.includes(id)),
          kept,
        );
      });
    }
  }
});
