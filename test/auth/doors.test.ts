import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import type { GraphQLObjectType } from 'graphql';
import { DOORS, isPublicDoor } from '../../src/auth/doors.ts';
import { ACTIONS } from '../../src/auth/permissions.ts';

const folder = path.join(import.meta.dirname, '../../schema');
const sdl = globSync('*.graphql', { cwd: folder }).map((file) => readFileSync(path.join(folder, file), 'utf8'));
const schema = buildSubgraphSchema(parse(sdl.join('\n')));
const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
const fields = roots.flatMap((root) => (root ? listFields(root) : []));

function listFields(root: GraphQLObjectType): { door: string; description: string }[] {
  return Object.values(root.getFields()).map(({ name, description }) => ({
    door: `${root.name}.${name}`,
    description: description ?? '',
  }));
}

describe('the doors', () => {
  it('stay shut for a field that nobody wrote down', () => {
    for (const unknown of ['Query.unheardOf', 'Mutation.server', 'Query.__proto__', 'constructor', '']) {
      assert.equal(isPublicDoor(unknown), false, unknown);
    }
  });

  it('have one row for every root field of the schema, and no other', () => {
    assert.deepEqual(Object.keys(DOORS).sort(), fields.map(({ door }) => door).sort());
  });

  it('need a login for every stream', () => {
    assert.deepEqual(
      fields.filter(({ door }) => door.startsWith('Subscription.') && isPublicDoor(door)),
      [],
    );
  });

  it('need a login wherever the schema asks for a permission', () => {
    const asking = fields.filter(({ description }) => description.includes('Requires `'));
    assert.notEqual(asking.length, 0);
    assert.deepEqual(
      asking.filter(({ door }) => isPublicDoor(door)),
      [],
    );
  });

  it('need no login wherever the schema says so', () => {
    const open = fields.filter(({ description }) => /needs no login/i.test(description));
    assert.notEqual(open.length, 0);
    assert.deepEqual(
      open.filter(({ door }) => !isPublicDoor(door)),
      [],
    );
  });
});

describe('the permissions that the schema names', () => {
  it('are all in the table', () => {
    const named = sdl.join('\n').matchAll(/(?:Requires|and) `(\w+:\w+)`/g);
    const unknown = [...named]
      .map(([, action]) => action)
      .filter((action) => !Object.keys(ACTIONS).includes(action ?? ''));
    assert.deepEqual(unknown, []);
  });
});
