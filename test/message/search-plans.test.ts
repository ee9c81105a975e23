import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Viewer } from '../../src/auth/viewer.ts';
import { toSqlExecutor } from '../../src/database/sql.ts';
import { openChatStory, type ChatStory } from '../session/story.ts';
import { recordSent } from '../support/statements.ts';

/** Nine in ten messages are Bob's. Everybody says `often`, one message in a thousand `seldom`, 20 of Alice's `once`. */
const SEED = [
  'drop index message_terms',
  'alter table message disable trigger all',
  `insert into chat_session (id, flow_id, name, user_id)
   select 's' || i, (select id from flow limit 1), 's', 2 - (i % 10 = 0)::int from generate_series(0, 99) i`,
  `insert into message (session_id, flow_id, user_id, is_bot, frame, category, text, terms)
   select s.id, s.flow_id, s.user_id, true, 'END', 'ANSWER', 'said',
     ('@' || s.user_id || ' often:1 word' || i % 7919 || ':2'
       || case when i % 1000 < 10 then ' seldom:3' else '' end
       || case when s.user_id = 1 and i % 5000 < 10 then ' once:4 中文:5 文版:6 版:7' else '' end)::tsvector
   from generate_series(1, 100000) i join chat_session s on s.id = 's' || i % 100`,
  'create index message_terms on message using gin (terms) with (fastupdate = on, gin_pending_list_limit = 65536)',
  'vacuum analyze message',
];

/** A node of what Postgres explains; only what is looked at. */
interface PlanNode {
  readonly 'Index Name'?: string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly Plans?: readonly PlanNode[];
}

const SEARCH = `query ($query: String!, $order: MessageSearchOrder, $filter: MessageSearchFilter) {
  searchMessages(query: $query, order: $order, filter: $filter) { edges { node { message { id } } } }
}`;

describe('among 100,000 messages', () => {
  let story: ChatStory;
  before(async () => {
    story = await openChatStory();
    for (const text of SEED) await story.execute(text);
  });
  after(() => story[Symbol.asyncDispose]());

  /** How many messages a search finds and how many it reads, wanted or not, and by which indexes. */
  async function measure(viewer: Viewer, variables: Record<string, unknown>) {
    let count = 0;
    const [sent] = await recordSent(async () => {
      const { data } = await story.ask(viewer, SEARCH, variables);
      count = (data?.['searchMessages'] as { edges: unknown[] }).edges.length;
    });
    assert.ok(sent);
    const [row] = await toSqlExecutor(story.database.fork())<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
      `explain (analyze, format json) ${sent.text}`,
      sent.parameters,
    );
    assert.ok(row);
    const nodes = flatten(row['QUERY PLAN'][0].Plan);
    const read = nodes.filter((node) => node['Relation Name'] === 'message').map(countRead);
    return { count, read: Math.max(...read), indexes: nodes.map((node) => node['Index Name']) };
  }

  for (const order of ['NEWEST', 'BEST']) {
    it(`a search, ${order} first, reads what it finds, and nobody else’s`, async () => {
      const cases = [
        { viewer: story.alice, query: 'once', atMost: 20 },
        { viewer: story.alice, query: 'seldom', atMost: 100 },
        { viewer: story.alice, query: 'often word7', atMost: 20 },
        { viewer: story.bob, query: 'often once', atMost: 0 },
        { viewer: story.alice, query: '中文版', atMost: 20 },
        { viewer: story.alice, query: '中', atMost: 20 },
        { viewer: story.alice, query: '文中', atMost: 0 },
        { viewer: story.alice, query: 'never', atMost: 0 },
      ];
      for (const { viewer, query, atMost } of cases) {
        const { count, read, indexes } = await measure(viewer, { query, order });
        assert.ok(indexes.includes('message_terms'), `${query}: ${indexes.join()}`);
        assert.ok(read <= atMost && count <= read, `${query}: found ${count} of ${read}`);
      }
    });
  }

  it('a search in one conversation reads no more than that', async () => {
    const { count, read } = await measure(story.bob, { query: 'often', filter: { sessionId: 's1' } });
    assert.deepEqual([count, read], [20, 1000]);
  });
});

function flatten(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(flatten)];
}

function countRead(node: PlanNode): number {
  const removed = (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0);
  return (node['Actual Rows'] + removed) * node['Actual Loops'];
}
