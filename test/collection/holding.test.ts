import assert from 'node:assert/strict';
import { it } from 'node:test';
import { compareHolding } from '../../src/collection/holding.ts';
import { POSTGRES_VECTORS } from '../../src/collection/postgres/vector-index.ts';
import type { SqlExecutor } from '../../src/stream/contract.ts';

/** Compares where the record says one thing at each look, and the server holds so many. */
function compare(looks: readonly (readonly { mark: string; passages: number }[])[], held: readonly number[]) {
  const [rows, counts] = [[...looks], [...held]];
  const sql: SqlExecutor = <Row extends object>() => Promise.resolve((rows.shift() ?? []) as unknown as Row[]);
  const index = {
    ...POSTGRES_VECTORS,
    store: 'milvus',
    count: (marks: readonly string[]) => {
      assert.ok(marks.length > 0);
      return Promise.resolve(counts.shift() ?? -1);
    },
  } as const;
  return compareHolding({ sql, kind: 'VECTOR', index });
}

const [one, other] = [
  { mark: 'one', passages: 2 },
  { mark: 'other', passages: 3 },
];

await it('What a server has is compared with what is on record, and asks it nothing where there is nothing', async () => {
  assert.deepEqual(await compare([[]], []), { kind: 'VECTOR', store: 'milvus', recorded: 0, held: 0 });
  assert.deepEqual(await compare([[one, other]], [5]), { kind: 'VECTOR', store: 'milvus', recorded: 5, held: 5 });
});

await it('What was deleted while a server was asked does not count as lost', async () => {
  const { recorded, held } = await compare([[one, other], [other]], [3, 3]);
  assert.deepEqual([recorded, held], [3, 3]);
});

await it('What is missing at a second look as well is told', async () => {
  const { recorded, held } = await compare(
    [
      [one, other],
      [one, other],
    ],
    [2, 2],
  );
  assert.deepEqual([recorded, held], [5, 2]);
});
