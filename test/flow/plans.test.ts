import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Viewer } from '../../src/auth/viewer.ts';
import { toSqlExecutor } from '../../src/database/sql.ts';
import type { FlowOrder } from '../../src/flow/list.ts';
import { recordSent } from '../support/statements.ts';
import { openFlowStory, type FlowStory } from './story.ts';

/** Half of the flows are Alice's and ten are Bob's; one in twenty is deleted. */
const SEED = [
  `insert into flow (id, name, owner_id, created_at, updated_at, deleted_at)
   select md5('flow' || i), 'Flow ' || md5('name' || i), case when i <= 10 then 3 when i % 2 = 0 then 2 else 1 end,
     now() - i * interval '1 minute', now() - (i * 7919 % 20000) * interval '1 minute',
     case when i % 20 = 0 then now() end
   from generate_series(1, 20000) i`,
  `insert into flow_version (flow_id, name, created_at)
   select f.id, 'v' || v, f.created_at from flow f cross join generate_series(0, 2) v`,
  `update flow f set current_version_id = (select max(id) from flow_version v where v.flow_id = f.id)`,
  'analyze',
];

/** A node of what Postgres explains; only what is looked at. */
interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly PlanNode[];
}

const LIST = `query List($order: FlowOrder, $after: String) {
  flows(first: 20, order: $order, after: $after) {
    edges { node { id name versions(first: 5) { edges { node { id } } } } }
    pageInfo { endCursor }
  }
}`;

const ORDERS: readonly FlowOrder[] = (['UPDATED_AT', 'CREATED_AT', 'NAME'] as const).flatMap((field) =>
  (['ASC', 'DESC'] as const).map((direction) => ({ field, direction })),
);

describe('among 20,000 flows', () => {
  let story: FlowStory;

  before(async () => {
    story = await openFlowStory();
    for (const text of SEED) await story.execute(text);
  });
  after(() => story[Symbol.asyncDispose]());

  const list = async (viewer: Viewer, variables: Record<string, unknown>) => {
    const answer = await story.ask(viewer, LIST, variables);
    assert.equal(answer.errors, undefined);
    const { edges, pageInfo } = answer.data?.['flows'] as { edges: unknown[]; pageInfo: { endCursor: string } };
    return { count: edges.length, endCursor: pageInfo.endCursor };
  };

  /** How many rows the statements that `work` sends have read, by table, whether they were wanted or not. */
  const countRowsRead = async (work: () => Promise<unknown>): Promise<Map<string, number>> => {
    const counts = new Map<string, number>();
    const sent = await recordSent(work);
    for (const { text, parameters } of sent.filter(isLookUp)) {
      const [row] = await toSqlExecutor(story.database.fork())<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
        `explain (analyze, format json) ${text}`,
        parameters,
      );
      assert.ok(row);
      addRowsRead({ node: row['QUERY PLAN'][0].Plan, counts });
    }
    return counts;
  };

  const viewers = () =>
    [
      ['an owner of half of them', story.alice],
      ['an owner of ten', story.bob],
      ['an administrator', story.root],
    ] as const;

  for (const order of ORDERS) {
    it(`a page by ${order.field} ${order.direction}, and the next one, read no more rows than they show`, async () => {
      for (const [who, viewer] of viewers()) {
        const first = await list(viewer, { order });
        for (const after of [null, first.endCursor]) {
          const counts = await countRowsRead(() => list(viewer, { order, after }));
          assert.ok((counts.get('flow') ?? 0) <= 100, `${who}: ${JSON.stringify([...counts])}`);
          assert.ok((counts.get('flow_version') ?? 0) <= 200, `${who}: ${JSON.stringify([...counts])}`);
        }
      }
    });
  }

  it('whether a name is taken is looked up, not searched for', async () => {
    const counts = await countRowsRead(() => story.addFlow({ name: 'Flow of a plan' }));
    assert.ok((counts.get('flow') ?? 0) <= 2, JSON.stringify([...counts]));
  });
});

/** What writes, or takes a number, must not be done a second time. */
function isLookUp({ text }: { text: string }): boolean {
  return /^\s*select/iu.test(text) && !text.includes('nextval');
}

function addRowsRead({ node, counts }: { node: PlanNode; counts: Map<string, number> }): void {
  const table = node['Relation Name'];
  if (table !== undefined) {
    const rows = (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'];
    counts.set(table, (counts.get(table) ?? 0) + rows);
  }
  for (const child of node.Plans ?? []) addRowsRead({ node: child, counts });
}
