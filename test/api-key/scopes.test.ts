import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isUnionType,
  parse,
  type GraphQLArgument,
  type GraphQLInputType,
  type GraphQLOutputType,
} from 'graphql';
import { DOORS } from '../../src/auth/doors.ts';
import { expandScopes, KEY_SCOPES, type KeyScope } from '../../src/auth/scope.ts';
import { openKeyStory, type KeyStory, type MadeKey } from './story.ts';

const folder = path.join(import.meta.dirname, '../../schema');
const sdl = globSync('*.graphql', { cwd: folder }).map((file) => readFileSync(path.join(folder, file), 'utf8'));
const schema = buildSubgraphSchema(parse(sdl.join('\n')));

/** The doors that ask for a scope, but for streams, which are opened in another way. */
const guarded = Object.entries(DOORS).flatMap(([coordinate, scope]) =>
  scope === 'public' || scope === 'anyKey' || coordinate.startsWith('Subscription.') ? [] : [{ coordinate, scope }],
);

const toName = (scope: KeyScope) => scope.toUpperCase().replace(':', '_');

describe('a key that is good for', () => {
  let story: KeyStory;
  const keys = new Map<KeyScope, MadeKey>();
  /** By what they lack: everything else together, because what one scope lets in more of them let in too. */
  const others = new Map<KeyScope, MadeKey>();
  before(async () => {
    story = await openKeyStory();
    for (const scope of KEY_SCOPES) {
      const useless = KEY_SCOPES.filter((each) => !expandScopes([each]).has(scope));
      keys.set(scope, await story.make({ scopes: [toName(scope)] }, story.admin));
      others.set(scope, await story.make({ scopes: useless.map(toName) }, story.admin));
    }
  });
  after(() => story[Symbol.asyncDispose]());

  async function askWith(key: MadeKey | undefined, coordinate: string) {
    const { errors = [] } = await story.askWith(key?.secret ?? '', toOperation(coordinate));
    return errors.map(({ extensions }) => [extensions['code'], extensions['scope']]);
  }

  for (const { coordinate, scope } of guarded) {
    test(`everything but ${scope} is not let in at ${coordinate}`, async () => {
      assert.deepEqual(await askWith(others.get(scope), coordinate), [['INSUFFICIENT_SCOPE', scope]]);
    });

    test(`${scope} is let in at ${coordinate}`, async () => {
      const codes = await askWith(keys.get(scope), coordinate);
      const refused = codes.filter(([, lacking]) => lacking === scope);
      assert.deepEqual(refused, []);
    });
  }
});

/** The field with whatever it cannot do without. */
function toOperation(coordinate: string): string {
  const [root = '', name = ''] = coordinate.split('.');
  const type = root === 'Query' ? schema.getQueryType() : schema.getMutationType();
  const field = type?.getFields()[name];
  assert.ok(field, coordinate);
  const given = toGiven(field.args);
  return `${root.toLowerCase()} { ${name}${given} ${toSelection(field.type)} }`;
}

function toGiven(parameters: readonly GraphQLArgument[]): string {
  const needed = parameters.filter(({ type, defaultValue }) => isNonNullType(type) && defaultValue === undefined);
  if (needed.length === 0) return '';
  return `(${needed.map(({ name, type }) => `${name}: ${toValue(type)}`).join(', ')})`;
}

function toValue(type: GraphQLInputType): string {
  if (isNonNullType(type)) return toValue(type.ofType);
  if (isListType(type)) return '[]';
  if (isEnumType(type)) return type.getValues()[0]?.name ?? '';
  if (!isInputObjectType(type)) return SCALARS[type.name] ?? '""';
  const members = Object.values(type.getFields()).filter(
    (member) => isNonNullType(member.type) && member.defaultValue === undefined,
  );
  return `{ ${members.map((member) => `${member.name}: ${toValue(member.type)}`).join(', ')} }`;
}

const SCALARS: Readonly<Record<string, string>> = Object.freeze({
  Int: '1',
  Float: '1',
  Boolean: 'false',
  JSON: '{}',
  DateTime: '"2026-01-02T03:04:05.678Z"',
});

function toSelection(type: GraphQLOutputType): string {
  const named = getNamedType(type);
  return isCompositeType(named) || isUnionType(named) ? '{ __typename }' : '';
}
