import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { offsetCursor, toCursor } from '../../src/shared/connection.ts';
import { demoDocument } from '../support/documents.ts';
import { recordStatements } from '../support/statements.ts';
import { openFlowStory, type FlowStory } from './story.ts';

let story: FlowStory;

/** Seven flows of Alice's, of which two were changed at the same moment, and one of Bob's. */
before(async () => {
  story = await openFlowStory();
  const names = ['Beta', 'alpha', '100% sure', 'under_score', 'Zulu', 'Äon', 'back\\slash'];
  for (const [index, name] of names.entries()) {
    const { id } = await story.addFlow({
      name,
      description: index === 0 ? 'Finds ANYTHING' : null,
      document: demoDocument(),
    });
    const at = `2026-03-0${Math.min(index, 5) + 1}T00:00:00.123Z`;
    await story.execute('update flow set updated_at = $1, created_at = $1 where id = $2', [at, id]);
  }
  await story.flows.create({ scope: story.scopeOf(story.bob), input: { name: 'Of Bob' } });
});
after(() => story[Symbol.asyncDispose]());

const LIST = `query ($first: Int, $after: String, $filter: FlowFilter, $order: FlowOrder) {
  flows(first: $first, after: $after, filter: $filter, order: $order) {
    edges { cursor node { name } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

interface Listed {
  readonly names: readonly string[];
  readonly end: string;
  readonly hasNext: boolean;
  readonly hasPrevious: boolean;
}

async function list(variables: Record<string, unknown> = {}): Promise<Listed> {
  const result = await story.ask(story.alice, LIST, variables);
  assert.equal(result.errors, undefined);
  const { edges, pageInfo } = JSON.parse(JSON.stringify(result.data)).flows;
  return {
    names: (edges as { node: { name: string } }[]).map(({ node }) => node.name),
    end: pageInfo.endCursor,
    hasNext: pageInfo.hasNextPage,
    hasPrevious: pageInfo.hasPreviousPage,
  };
}

describe('a list of flows refuses', () => {
  const refused = [
    { title: 'a page of none', variables: { first: 0 } },
    { title: 'a page of more than a hundred', variables: { first: 101 } },
    { title: 'a cursor that is none', variables: { after: 'not a cursor' } },
    { title: 'a cursor of another list', variables: { after: toCursor([12]) } },
    { title: 'a cursor with a time that is none', variables: { after: toCursor(['yesterday', 'f']) } },
    {
      title: 'a cursor with a time that Postgres does not know',
      variables: { after: toCursor(['0000-01-01T00:00:00.000Z', 'f']) },
    },
    { title: 'a search with a NUL character', variables: { filter: { search: '\0' } } },
  ];
  for (const { title, variables } of refused) {
    test(title, async () => {
      const { errors } = await story.ask(story.alice, LIST, variables);
      assert.equal(errors?.[0]?.originalError?.constructor.name, 'BadRequest');
    });
  }

  test('whoever is not logged in', async () => {
    const { errors } = await story.ask(null, LIST);
    assert.equal(errors?.[0]?.originalError?.constructor.name, 'LoginRequired');
  });
});

describe('a list of flows', () => {
  test('shows the viewer their own, most recently changed first', async () => {
    const { names } = await list();
    assert.deepEqual(names.slice(2), ['Zulu', 'under_score', '100% sure', 'alpha', 'Beta']);
    assert.deepEqual(new Set(names.slice(0, 2)), new Set(['Äon', 'back\\slash']));
  });

  test('shows an administrator everybody’s', async () => {
    const { data } = await story.ask(story.root, '{ flows { totalCount } }');
    assert.deepEqual(JSON.parse(JSON.stringify(data)), { flows: { totalCount: 8 } });
  });

  test('can be ordered by name, by code point', async () => {
    const { names } = await list({ order: { field: 'NAME', direction: 'ASC' } });
    assert.deepEqual(names, ['100% sure', 'Beta', 'Zulu', 'alpha', 'back\\slash', 'under_score', 'Äon']);
  });

  for (const field of ['UPDATED_AT', 'CREATED_AT', 'NAME']) {
    for (const direction of ['ASC', 'DESC']) {
      test(`can be read in pages by ${field} ${direction}, without gaps or repetitions`, async () => {
        const order = { field, direction };
        const whole = await list({ order });
        const pages: Listed[] = [];
        do pages.push(await list({ order, first: 3, after: pages.at(-1)?.end ?? null }));
        while (pages.at(-1)?.hasNext);
        assert.deepEqual(
          pages.flatMap(({ names }) => names),
          whole.names,
        );
        assert.deepEqual(
          pages.map(({ hasPrevious }) => hasPrevious),
          [false, true, true],
        );
      });
    }
  }

  test('can be read from an offset, which the legacy wire counts in', async () => {
    const { names, hasPrevious } = await list({ first: 2, after: offsetCursor(3) });
    assert.deepEqual([names, hasPrevious], [['under_score', '100% sure'], true]);
  });

  const searches = [
    { title: 'a part of the name, whatever its case', search: 'LPH', names: ['alpha'] },
    { title: 'a part of the description', search: 'anything', names: ['Beta'] },
    { title: 'a per cent sign', search: '%', names: ['100% sure'] },
    { title: 'an underscore', search: '_', names: ['under_score'] },
    { title: 'a backslash', search: '\\', names: ['back\\slash'] },
    { title: 'what could be mistaken for the end of a statement', search: "'; --", names: [] },
  ];
  for (const { title, search, names } of searches) {
    test(`can be searched for ${title}`, async () =>
      assert.deepEqual((await list({ filter: { search } })).names, names));
  }

  test('can be restricted to a status, a kind and ids, all at once', async () => {
    assert.deepEqual((await list({ filter: { status: 'ONLINE' } })).names, []);
    assert.deepEqual((await list({ filter: { kind: 'WORKFLOW' } })).names, []);
    assert.deepEqual((await list({ filter: { ids: [] } })).names, []);
    const { id } = await story.flows
      .list({
        scope: story.scopeOf(story.alice),
        filter: { search: 'Zulu' },
        order: { field: 'NAME', direction: 'ASC' },
        request: { first: 1, start: { at: 'start' } },
      })
      .then(({ items }) => items[0] ?? assert.fail());
    assert.deepEqual((await list({ filter: { ids: [id.toUpperCase(), 'f'.repeat(32), '\0'], kind: 'SKILL' } })).names, [
      'Zulu',
    ]);
  });
});

describe('what a list of flows costs', () => {
  async function costOf(fields: string): Promise<string[]> {
    return recordStatements(async () => {
      const { errors } = await story.ask(story.alice, `{ flows { ${fields} } }`);
      assert.equal(errors, undefined);
    });
  }

  test('is one statement, which reads no document', async () => {
    const statements = await costOf(
      'edges { node { id name status updatedAt viewerCanUpdate } } pageInfo { hasNextPage }',
    );
    assert.equal(statements.length, 1);
    assert.doesNotMatch(statements.join('\n'), /content|document/);
  });

  test('is one statement more when the total is asked for', async () => {
    assert.equal((await costOf('edges { node { id } } totalCount')).length, 2);
  });

  test('is one statement more with versions, which tell themselves whether they are current', async () => {
    const statements = await costOf('edges { node { id versions { edges { node { id isCurrent } } } } }');
    assert.equal(statements.length, 2, statements.join('\n'));
  });

  test('is one statement more for each level, however many flows there are, and none reads a document unasked', async () => {
    const statements = await costOf(`edges { node { owner { name } currentVersion { name } documentHash
      versions(first: 2) { totalCount everCreatedCount edges { node { name isCurrent flow { name } creator { name }
        sessions(first: 1) { edges { node { id } } } } } } } }`);
    assert.equal(statements.length, 7, statements.join('\n'));
    assert.doesNotMatch(statements.join('\n'), /content/);
  });

  test('is one statement more when documents are asked for, and none the next time', async () => {
    const first = await costOf('edges { node { document } }');
    assert.ok(first.length <= 3);
    const second = await costOf('edges { node { document } }');
    assert.doesNotMatch(second.join('\n'), /content/);
  });
});

describe('what a flow costs that is looked up with its document', () => {
  test('is one statement, and one more when the document was not read lately', async () => {
    const { id } = await story.addFlow({ document: { nodes: [], edges: [], mark: 'looked up' } });
    const lookUp = () =>
      recordStatements(async () => {
        const { data } = await story.ask(story.alice, `{ flow(id: "${id}") { documentHash document } }`);
        assert.match(JSON.stringify(data), /looked up/);
      });
    assert.equal((await lookUp()).length, 2);
    assert.equal((await lookUp()).length, 1);
  });
});
