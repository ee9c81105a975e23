import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startTestApp, type Login, type TestApp } from '../support/app.ts';
import { demoDocument } from '../support/documents.ts';
import { recordStatements } from '../support/statements.ts';

let app: TestApp;
let alice: Login;
let bob: Login;

before(async () => {
  app = await startTestApp();
  [alice, bob] = [await app.logIn('alice'), await app.logIn('bob')];
});
after(() => app[Symbol.asyncDispose]());

const REFUSALS = '... on Error { code } ... on NotFound { resource }';
const VARIABLE = 'id nodeId name kind isRequired value version { id }';
const SAVE = `mutation ($input: SaveFlowVariableInput!) { saveFlowVariable(input: $input) { __typename ${REFUSALS}
  ... on InvalidInput { issues { path } } ... on SaveFlowVariablePayload { variable { ${VARIABLE} } } } }`;
const DELETE = `mutation ($input: DeleteFlowVariableInput!) { deleteFlowVariable(input: $input) { __typename ${REFUSALS}
  ... on DeleteFlowVariablePayload { deletedFlowVariableId } } }`;
const REPLACE = `mutation ($input: ReplaceFlowVariablesInput!) { replaceFlowVariables(input: $input) {
  __typename ${REFUSALS} ... on InvalidInput { issues { path } }
  ... on ReplaceFlowVariablesPayload { version { variables { nodeId name } } } } }`;

async function ask(query: string, variables: object, login: Login | null = alice) {
  const answer: unknown = await app.graphql({ query, variables, ...(login !== null && { login }) });
  return JSON.parse(JSON.stringify(answer));
}

async function change(query: string, input: object, login: Login = alice) {
  const { data, errors } = await ask(query, { input }, login);
  assert.equal(errors, undefined);
  const results: unknown[] = Object.values(data);
  return JSON.parse(JSON.stringify(results[0]));
}

let flowCount = 0;

/** A flow of Alice's; returns its id and that of its version. */
async function addFlow(): Promise<{ flowId: string; versionId: string }> {
  const query = `mutation ($input: CreateFlowInput!) { createFlow(input: $input) {
    ... on CreateFlowPayload { flow { id currentVersion { id } } } } }`;
  flowCount += 1;
  const { flow } = await change(query, { name: `Flow ${flowCount}`, document: demoDocument() });
  return { flowId: flow.id, versionId: flow.currentVersion.id };
}

const text = { nodeId: 'VariableNode-1', name: 'company', kind: 'TEXT' };

describe('variables', () => {
  test('need a login', async () => {
    const { errors } = await ask(SAVE, { input: { ...text, versionId: '1' } }, null);
    assert.equal(errors[0].extensions.code, 'UNAUTHENTICATED');
  });

  test('are nobody else’s to change, but an administrator’s', async () => {
    const { versionId } = await addFlow();
    const { variable } = await change(SAVE, { ...text, versionId });
    const missing = (resource: string) => ({ __typename: 'NotFound', code: 'NOT_FOUND', resource });
    assert.deepEqual(await change(SAVE, { ...text, versionId }, bob), missing('FLOW_VERSION'));
    assert.deepEqual(await change(REPLACE, { versionId, variables: [] }, bob), missing('FLOW_VERSION'));
    assert.deepEqual(await change(DELETE, { id: variable.id }, bob), missing('FLOW_VARIABLE'));
    const root = await app.logIn();
    assert.equal((await change(DELETE, { id: variable.id }, root)).deletedFlowVariableId, variable.id);
  });

  test('are refused for what is not there', async () => {
    const { versionId } = await addFlow();
    const other = await addFlow();
    const { variable } = await change(SAVE, { ...text, versionId });
    for (const id of ['0', 'x', '999999', '2147483648']) {
      assert.equal((await change(SAVE, { ...text, versionId: id })).resource, 'FLOW_VERSION');
      assert.equal((await change(SAVE, { ...text, versionId, id })).resource, 'FLOW_VARIABLE');
      assert.equal((await change(DELETE, { id })).resource, 'FLOW_VARIABLE');
    }
    const elsewhere = { ...text, versionId: other.versionId, id: variable.id };
    assert.equal((await change(SAVE, elsewhere)).resource, 'FLOW_VARIABLE');
  });

  test('need a node to be created, and none to be changed', async () => {
    const { versionId } = await addFlow();
    const { nodeId, ...rest } = text;
    assert.deepEqual((await change(SAVE, { ...rest, versionId })).issues, [{ path: ['nodeId'] }]);
    const { variable } = await change(SAVE, { ...text, versionId });
    const changed = await change(SAVE, { ...rest, versionId, id: variable.id, value: '20' });
    assert.deepEqual([changed.variable.nodeId, changed.variable.value], [nodeId, '20']);
  });

  test('are refused with what cannot be kept', async () => {
    const { versionId } = await addFlow();
    const inputs = [{ nodeId: '' }, { nodeId: 'x'.repeat(256) }, { name: 'a\0' }, { value: 'x'.repeat(10_001) }];
    for (const input of inputs) {
      const { issues } = await change(SAVE, { ...text, ...input, versionId });
      assert.deepEqual(issues, [{ path: [Object.keys(input)[0]] }]);
      const replaced = await change(REPLACE, { versionId, variables: [text, { ...text, ...input }] });
      assert.deepEqual(replaced.issues, [{ path: ['variables', '1', Object.keys(input)[0]] }]);
    }
  });

  test('are at most 500 of a version', async () => {
    const { versionId } = await addFlow();
    const variables = Array.from({ length: 501 }, (_, place) => ({ ...text, name: `v${place}` }));
    assert.deepEqual((await change(REPLACE, { versionId, variables })).issues, [{ path: ['variables'] }]);
    const { version } = await change(REPLACE, { versionId, variables: variables.slice(0, 500) });
    assert.equal(version.variables.length, 500);
    assert.deepEqual((await change(SAVE, { ...text, versionId, name: 'More' })).issues, [{ path: ['variables'] }]);
  });

  test('have one name each on their node', async () => {
    const { versionId } = await addFlow();
    const long = 'n'.repeat(50);
    await change(SAVE, { ...text, versionId, name: `${long}1` });
    assert.equal((await change(SAVE, { ...text, versionId, name: `${long}2` })).code, 'FLOW_VARIABLE_NAME_TAKEN');
    const { variable } = await change(SAVE, { ...text, versionId, nodeId: 'VariableNode-2', name: long });
    assert.equal(variable.name, long);
    const own = await change(SAVE, { ...text, versionId, id: variable.id, name: long, value: '20' });
    assert.equal(own.variable.value, '20');
    const variables = [text, { ...text, kind: 'LIST' }];
    assert.equal((await change(REPLACE, { versionId, variables })).code, 'FLOW_VARIABLE_NAME_TAKEN');
  });

  test('are required and of length 0 unless somebody says otherwise, and change what is named', async () => {
    const { versionId } = await addFlow();
    const { variable } = await change(SAVE, { ...text, versionId });
    const { id } = variable;
    assert.deepEqual(variable, { ...text, id, isRequired: true, value: '0', version: { id: versionId } });
    await change(SAVE, { ...text, versionId, id, isRequired: false });
    const changed = await change(SAVE, { ...text, versionId, id, kind: 'LIST', value: 'b,a,b,,' });
    assert.deepEqual([changed.variable.isRequired, changed.variable.value], [false, 'b,a,']);
  });

  test('may change while their flow is online, but not when their version is deleted', async () => {
    const { flowId, versionId } = await addFlow();
    const create = `mutation ($input: CreateFlowVersionInput!) { createFlowVersion(input: $input) {
      ... on CreateFlowVersionPayload { version { id } } } }`;
    const spare = (await change(create, { flowId, name: 'v1' })).version.id;
    const publish = 'mutation ($input: PublishFlowInput!) { publishFlow(input: $input) { __typename } }';
    assert.equal((await change(publish, { id: flowId })).__typename, 'PublishFlowPayload');
    assert.equal((await change(SAVE, { ...text, versionId })).__typename, 'SaveFlowVariablePayload');
    const remove = 'mutation ($input: DeleteFlowVersionInput!) { deleteFlowVersion(input: $input) { __typename } }';
    await change(remove, { id: spare });
    assert.equal((await change(SAVE, { ...text, versionId: spare })).resource, 'FLOW_VERSION');
  });

  test('of many versions are read in one statement', async () => {
    for (const { versionId } of [await addFlow(), await addFlow()]) await change(SAVE, { ...text, versionId });
    const query = '{ flows(first: 50) { edges { node { currentVersion { variables { name version { id } } } } } } }';
    const statements = await recordStatements(() => ask(query, {}));
    assert.equal(statements.filter((each) => each.includes('flow_variable')).length, 1);
  });
});
