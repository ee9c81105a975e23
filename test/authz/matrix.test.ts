import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import path from 'node:path';
import { describe, test } from 'node:test';
import { createRoutes } from '../../src/facade/routes.ts';
import { readTestEnvironment } from '../support/environment.ts';
import { listDoors } from './all-doors.ts';
import { listEntityTypes, listRootFields } from './document.ts';
import type { Knocked } from './knock.ts';
import type { Cell } from './matrix.ts';
import { showMatrix } from './show.ts';

const { isLong } = readTestEnvironment();

/** Every door of the server: root fields, keys of things, and rows of the legacy wire. */
function listServerDoors(): string[] {
  const routes = createRoutes({ isCookieSecure: false, maxBodyBytes: 1024 });
  return [
    ...listRootFields(),
    ...listEntityTypes().map((type) => `Query._entities(${type})`),
    ...routes.map(({ method, path }) => `${method} ${path}`),
  ];
}

/** Doors that no row says anything of, and rows without a door; a door may have several rows. */
function findGaps(doors: readonly string[]): string[] {
  const rows = new Set(listDoors().map(({ name }) => name.replace(/ over .*|,.*/, '')));
  const isOwn = (name: string) => !/^(socket|file link|GET .metrics$)/.test(name);
  const unnamed = doors.filter((door) => !rows.has(door));
  return [...unnamed, ...[...rows].filter((name) => isOwn(name) && !doors.includes(name))];
}

/** Knocks at every door, in another process. */
async function knock(): Promise<Knocked> {
  const child = fork(path.join(import.meta.dirname, 'knock.ts'), { execArgv: [] });
  const told = Promise.withResolvers<Knocked>();
  child.once('message', (message) => told.resolve(message as Knocked));
  child.once('exit', (code) => told.reject(new Error(`It ended with ${code} before it had told anything.`)));
  return told.promise;
}

describe('the rights matrix', () => {
  test('has a row for every door of the server, and no other', () => {
    assert.deepEqual(findGaps(listServerDoors()), []);
  });

  test('misses the row of a door that somebody adds, and the door of a row that somebody leaves behind', () => {
    const doors = listServerDoors();
    const added = ['Mutation.openSesame', 'Query._entities(Sesame)', 'get /api/v1/sesame'];
    assert.deepEqual(findGaps([...doors, ...added]), added);
    assert.deepEqual(findGaps(doors.slice(1)), doors.slice(0, 1));
  });

  test('tells everybody at every door what its table says, and changes nothing for whoever is refused', async () => {
    const { cells, changed, declared } = await knock();
    if (isLong) console.log(showMatrix({ cells, declared }));
    assert.deepEqual(cells.flatMap(describeMismatch), []);
    assert.equal(cells.length, declared);
    assert.deepEqual(changed, []);
  });
});

function describeMismatch({ door, caller, mismatch }: Cell): string[] {
  return mismatch === null ? [] : [`${door} as ${caller}: ${mismatch}`];
}
