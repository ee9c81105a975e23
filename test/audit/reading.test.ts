import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Viewer } from '../../src/auth/viewer.ts';
import { toCursor } from '../../src/shared/connection.ts';
import { NotPermitted } from '../../src/shared/refusal.ts';
import { openGroupStory, type GroupStory } from '../group/story.ts';
import { recordStatements } from '../support/statements.ts';

const LIST = `query ($first: Int, $after: String, $filter: AuditEntryFilter) {
  auditEntries(first: $first, after: $after, filter: $filter) {
    edges { node {
      id operatorId operatorName operator { name } groupIds area event objectKind objectId objectName ipAddress createdAt
    } }
    pageInfo { hasNextPage endCursor }
  }
}`;

interface Listed {
  readonly edges: readonly { readonly node: Record<string, unknown> }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

let story: GroupStory;
let printed: string;

/** Alice creates two flows and deletes one; Bob creates one. The second of Alice's is in the group of the printers. */
before(async () => {
  story = await openGroupStory();
  const { id: gone } = await story.addFlow({ name: 'First' });
  await story.join(story.alice.userId, story.groupId);
  ({ id: printed } = await story.addFlow({ name: 'Second' }));
  await story.flows.delete({ scope: story.scopeOf(story.alice), flowId: gone });
  await story.flows.create({ scope: story.scopeOf(story.bob), input: { name: 'Third' } });
  const entries = await story.query<{ id: string }>('select id from audit_entry order by created_at, object_name');
  for (const [index, { id }] of entries.entries()) {
    const at = `2026-03-0${Math.min(index, 2) + 1}T00:00:00.123Z`;
    await story.execute('update audit_entry set created_at = $1 where id = $2', [at, id]);
  }
  await story.execute(
    `insert into audit_entry (id, operator_id, operator_name, area, event, created_at)
     values ($1, 77, 'gone', 'system', 'user_login', '2026-02-01T00:00:00Z')`,
    ['a'.repeat(32)],
  );
});
after(() => story[Symbol.asyncDispose]());

async function list(variables: Record<string, unknown> = {}, viewer: Viewer = story.root): Promise<Listed> {
  const { data, errors } = await story.ask(viewer, LIST, variables);
  assert.equal(errors, undefined);
  return JSON.parse(JSON.stringify(data)).auditEntries;
}

const namesOf = ({ edges }: Listed): unknown[] => edges.map(({ node }) => node['objectName']);

describe('the record is refused', () => {
  test('to whoever is not logged in', async () => {
    const { errors } = await story.ask(null, LIST);
    assert.equal(errors?.[0]?.originalError?.constructor.name, 'LoginRequired');
  });

  test('to whoever administers neither the server nor a group, also of whoever belongs to one', async () => {
    const { data, errors } = await story.ask(story.alice, LIST);
    assert.deepEqual(data, null);
    assert.ok(errors?.[0]?.originalError instanceof NotPermitted);
  });

  for (const after of ['none', toCursor([12]), toCursor(['0000-01-01T00:00:00.000Z', 'a'.repeat(32)])]) {
    test(`for a cursor that is none of its own: ${after}`, async () => {
      const { errors } = await story.ask(story.root, LIST, { after });
      assert.equal(errors?.[0]?.originalError?.constructor.name, 'BadRequest');
    });
  }
});

describe('the record', () => {
  test('shows an administrator everything, most recent first', async () => {
    const { edges } = await list();
    assert.equal(edges.length, 5);
    const times = edges.map(({ node }) => String(node['createdAt']));
    assert.deepEqual(times, [...times].sort().reverse());
  });

  test('tells entries in the words of the schema', async () => {
    const { edges } = await list({ filter: { objectId: printed } });
    const { id, createdAt, ...entry } = edges[0]?.node ?? {};
    assert.deepEqual(entry, {
      ...{
        operatorId: '2',
        operatorName: 'alice',
        operator: { name: 'alice' },
        groupIds: ['2', String(story.groupId)],
      },
      ...{ area: 'FLOWS', event: 'FLOW_CREATED', objectKind: 'SKILL', objectId: printed, objectName: 'Second' },
      ipAddress: null,
    });
  });

  test('tells logins, also of accounts that are gone', async () => {
    const { edges } = await list({ filter: { area: 'SYSTEM' } });
    const { operator, operatorName, event, objectKind, objectId } = edges[0]?.node ?? {};
    assert.deepEqual([operator, operatorName, event, objectKind, objectId], [null, 'gone', 'LOGGED_IN', null, null]);
  });

  test('shows whoever administers a group what concerned it, and nothing else, whatever is asked for', async () => {
    const ofGroup = await list({}, story.bob);
    assert.deepEqual(namesOf(ofGroup), ['Second']);
    assert.equal(ofGroup.edges[0]?.node['operator'], null);
    assert.deepEqual(namesOf(await list({ filter: { groupId: '2', event: 'FLOW_DELETED' } }, story.bob)), []);
  });

  const filters: readonly { title: string; filter: () => object; names: readonly unknown[] }[] = [
    { title: 'an operator', filter: () => ({ operatorId: '3' }), names: ['Third'] },
    { title: 'an event', filter: () => ({ event: 'FLOW_DELETED' }), names: ['First'] },
    { title: 'an area', filter: () => ({ area: 'SYSTEM' }), names: [null] },
    { title: 'a thing', filter: () => ({ objectId: printed }), names: ['Second'] },
    { title: 'a group', filter: () => ({ groupId: String(story.groupId) }), names: ['Second'] },
    {
      title: 'a time, of which the end does not count',
      filter: () => ({ from: '2026-02-01T00:00:00Z', to: '2026-03-01T00:00:00.123Z' }),
      names: [null],
    },
    {
      title: 'everything at once',
      filter: () => ({ operatorId: '2', event: 'FLOW_CREATED', area: 'SYSTEM' }),
      names: [],
    },
    { title: 'an account that nobody has', filter: () => ({ operatorId: 'root' }), names: [] },
    { title: 'a group that is none', filter: () => ({ groupId: '2; --' }), names: [] },
    { title: 'a thing without an id', filter: () => ({ objectId: '' }), names: [] },
    { title: 'a thing that cannot be', filter: () => ({ objectId: '\0' }), names: [] },
  ];
  for (const { title, filter, names } of filters) {
    test(`can be narrowed to ${title}`, async () => {
      assert.deepEqual(namesOf(await list({ filter: filter() })), names);
    });
  }

  test('can be read in pages without gaps or repetitions, also where entries share a moment', async () => {
    const whole = await list();
    const pages: Listed[] = [];
    do pages.push(await list({ first: 2, after: pages.at(-1)?.pageInfo.endCursor ?? null }));
    while (pages.at(-1)?.pageInfo.hasNextPage);
    assert.deepEqual(
      pages.flatMap(({ edges }) => edges),
      whole.edges,
    );
    assert.equal(pages.length, 3);
  });

  test('costs one statement, and one more for all of its operators', async () => {
    assert.equal((await recordStatements(() => list())).length, 2);
  });
});
