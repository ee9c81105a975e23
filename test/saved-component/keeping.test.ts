import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Login, TestApp } from '../support/app.ts';
import { startTestApp } from '../support/app.ts';
import { recordStatements } from '../support/statements.ts';

let app: TestApp;
let alice: Login;
let bob: Login;

before(async () => {
  app = await startTestApp();
  [alice, bob] = [await app.logIn('alice'), await app.logIn('bob')];
});
after(() => app[Symbol.asyncDispose]());

const SAVE = `mutation ($input: SaveComponentInput!) { saveComponent(input: $input) {
  __typename ... on Error { code } ... on InvalidInput { issues { path } }
  ... on SaveComponentPayload { component { id name description content serverVersion owner { name } } } } }`;
const UPDATE = `mutation ($input: UpdateSavedComponentInput!) { updateSavedComponent(input: $input) {
  __typename ... on NotFound { resource } ... on InvalidInput { issues { path } }
  ... on UpdateSavedComponentPayload { component { name description content } } } }`;
const DELETE = `mutation ($input: DeleteSavedComponentInput!) { deleteSavedComponent(input: $input) {
  __typename ... on NotFound { resource } ... on DeleteSavedComponentPayload { component { name content } } } }`;
const LIST = `query ($first: Int, $after: String) { savedComponents(first: $first, after: $after) {
  edges { node { name content } } pageInfo { hasNextPage endCursor } } }`;

async function ask(query: string, variables: object = {}, login: Login | null = alice) {
  const answer: unknown = await app.graphql({ query, variables, ...(login !== null && { login }) });
  return JSON.parse(JSON.stringify(answer));
}

async function change(query: string, input: object, login: Login = alice) {
  const { data, errors } = await ask(query, { input }, login);
  assert.equal(errors, undefined);
  const [result] = Object.values(data);
  return JSON.parse(JSON.stringify(result));
}

function toNames({ edges }: { readonly edges: readonly { readonly node: { readonly name: string } }[] }): string[] {
  return edges.map(({ node }) => node.name);
}

async function listNames(login: Login): Promise<string[]> {
  const { data } = await ask(LIST, { first: 100 }, login);
  return toNames(data.savedComponents);
}

describe('a kept node', () => {
  test('needs a login', async () => {
    const { errors } = await ask(LIST, {}, null);
    assert.equal(errors[0].extensions.code, 'UNAUTHENTICATED');
  });

  test('is refused with a name that is empty, too long or cannot be stored', async () => {
    for (const name of ['', 'x'.repeat(51), 'a\0b']) {
      assert.deepEqual((await change(SAVE, { name })).issues, [{ path: ['name'] }]);
      assert.deepEqual((await change(UPDATE, { name })).issues, [{ path: ['name'] }]);
    }
    assert.deepEqual(await change(DELETE, { name: 'a\0b' }), { __typename: 'NotFound', resource: 'SAVED_COMPONENT' });
  });

  test('is refused with content that is too large or cannot be stored', async () => {
    const contents = ['x'.repeat(1_000_001), ['a\0']];
    for (const content of contents) {
      const { issues } = await change(SAVE, { name: 'Bad', content });
      assert.equal(issues[0].path[0], 'content');
    }
    assert.equal((await listNames(alice)).includes('Bad'), false);
  });

  test('cannot take a name under which its owner keeps another, but that of somebody else’s', async () => {
    await change(SAVE, { name: 'Taken', content: 1 });
    const again = await change(SAVE, { name: 'Taken', content: 2 });
    assert.deepEqual(again, { __typename: 'SavedComponentNameTaken', code: 'SAVED_COMPONENT_NAME_TAKEN' });
    assert.equal((await change(SAVE, { name: 'Taken' }, bob)).__typename, 'SaveComponentPayload');
  });

  test('is nobody else’s to see, change or delete', async () => {
    await change(SAVE, { name: 'Private', content: { secret: true } });
    const missing = { __typename: 'NotFound', resource: 'SAVED_COMPONENT' };
    assert.deepEqual(await change(UPDATE, { name: 'Private', content: null }, bob), missing);
    assert.deepEqual(await change(DELETE, { name: 'Private' }, bob), missing);
    assert.equal((await listNames(bob)).includes('Private'), false);
  });

  test('is kept with any content, its owner and the version of the server', async () => {
    const contents = [{ nodes: [{ a: [1, null, 'é'] }] }, [], '', 'text', 0, false, null];
    for (const [place, content] of contents.entries()) {
      const { component } = await change(SAVE, { name: `Kind ${place}`, content });
      assert.deepEqual([component.content, component.description], [content, '']);
      assert.match(component.id, /^[0-9a-f]{32}$/);
      assert.match(component.serverVersion, /^\d+\.\d+\.\d+$/);
      assert.deepEqual(component.owner, { name: 'alice' });
    }
  });

  test('keeps what a change leaves out', async () => {
    await change(SAVE, { name: 'Changing', description: 'First', content: { a: 1 } });
    const described = await change(UPDATE, { name: 'Changing', description: 'Second' });
    assert.deepEqual(described.component, { name: 'Changing', description: 'Second', content: { a: 1 } });
    const emptied = await change(UPDATE, { name: 'Changing', content: null });
    assert.deepEqual(emptied.component, { name: 'Changing', description: 'Second', content: null });
  });

  test('is told once more when it is deleted, and then gone', async () => {
    await change(SAVE, { name: 'Doomed', content: { b: 2 } });
    assert.deepEqual((await change(DELETE, { name: 'Doomed' })).component, { name: 'Doomed', content: { b: 2 } });
    assert.equal((await change(DELETE, { name: 'Doomed' })).__typename, 'NotFound');
  });
});

describe('the list of kept nodes', () => {
  test('has each of them once, newest first, over pages', async () => {
    const carol = await app.logIn('carol');
    for (let count = 0; count < 5; count += 1) await change(SAVE, { name: `Node ${count}` }, carol);
    const names: string[] = [];
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof ask>> = await ask(LIST, { first: 2, after }, carol);
      const { pageInfo } = page.data.savedComponents;
      names.push(...toNames(page.data.savedComponents));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    assert.deepEqual(names, ['Node 4', 'Node 3', 'Node 2', 'Node 1', 'Node 0']);
  });

  test('reads content only when asked, and then in one statement for all', async () => {
    const query = '{ savedComponents(first: 50) { edges { node { name CONTENT } } } }';
    const statements = async (text: string) => {
      const sent = await recordStatements(() => ask(text));
      return sent.filter((each) => each.includes('saved_component'));
    };
    const brief = await statements(query.replace('CONTENT', ''));
    assert.equal(brief.length, 1);
    assert.doesNotMatch(brief.join(), /content/);
    assert.equal((await statements(query.replace('CONTENT', 'content'))).length, 2);
  });
});
