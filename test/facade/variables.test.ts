import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { graphDocument, node } from '../support/documents.ts';
import { failure, openFacadeStory, success, type FacadeStory } from './story.ts';

describe('variables on the legacy wire', () => {
  let story: FacadeStory;
  before(async () => (story = await openFacadeStory()));
  after(() => story[Symbol.asyncDispose]());

  const save = async (body: object, login = story.alice) =>
    (await story.ask({ method: 'POST', path: '/api/v1/variable/', body, login })).body;
  const saveAll = async (body: object) =>
    (await story.ask({ method: 'POST', path: '/api/v1/variable/save_all', body })).body;
  const list = async (query: string, login = story.alice) =>
    (await story.ask({ path: `/api/v1/variable/list?${query}`, login })).body;
  const listNames = async (query: string) => {
    const rows: readonly { variable_name: string }[] = (await list(query)).data;
    return rows.map((row) => row.variable_name);
  };
  const remove = async (id: number, login = story.alice) =>
    (await story.ask({ method: 'DELETE', path: `/api/v1/variable/del?id=${id}`, login })).body;
  const variableOf = (versionId: number) => ({
    ...{ flow_id: 'told by the version', version_id: versionId, node_id: 'VariableNode-1' },
    ...{ variable_name: 'company', value_type: 1, is_option: 1, value: '10' },
  });

  test('need a version, and a name that their node does not have', async () => {
    const { version_id: versionId } = await story.createFlow();
    const needed = failure(500, 'version_id is required');
    assert.deepEqual(await save({ ...variableOf(0) }), needed);
    assert.deepEqual(await saveAll([]), needed);
    await save(variableOf(versionId));
    const repeated = failure(500, 'name repeat, please choose another');
    assert.deepEqual(await save(variableOf(versionId)), repeated);
    assert.deepEqual(await saveAll([variableOf(versionId), variableOf(versionId)]), repeated);
    assert.equal((await saveAll([variableOf(versionId), variableOf(versionId + 1)])).status_code, 422);
  });

  test('are somebody else’s like missing ones', async () => {
    const { id: flowId, version_id: versionId } = await story.createFlow();
    const { data } = await save(variableOf(versionId));
    const { bob } = story;
    assert.deepEqual(await save(variableOf(versionId), bob), failure(10500, 'Skill version information not found'));
    assert.deepEqual(await list(`flow_id=${flowId}`, bob), failure(10520, 'Skill does not exist.'));
    assert.deepEqual(await list(`flow_id=${flowId}&version_id=${versionId}`, bob), success([]));
    assert.deepEqual(await remove(data.id, bob), success(null));
    assert.deepEqual((await list(`flow_id=${flowId}`)).data, [data]);
  });

  test('are created with a name that is cut and a value without repetitions', async () => {
    const { id: flowId, version_id: versionId } = await story.createFlow();
    const sent = {
      ...variableOf(versionId),
      variable_name: 'n'.repeat(60),
      value_type: 2,
      is_option: 0,
      value: 'b,a,b',
    };
    const body = await save(sent);
    const { id, create_time: createTime, update_time: updateTime } = body.data;
    const place = { flow_id: flowId, version_id: versionId, node_id: 'VariableNode-1' };
    const content = { variable_name: 'n'.repeat(50), value_type: 2, is_option: 0, value: 'b,a' };
    assert.deepEqual(body, success({ ...place, ...content, create_time: createTime, update_time: updateTime, id }));
  });

  test('keep their node and whether they are required when they are changed', async () => {
    const { version_id: versionId } = await story.createFlow();
    const { id } = (await save({ ...variableOf(versionId), is_option: 0 })).data;
    const sent = { id, version_id: versionId, node_id: 'VariableNode-2', is_option: 1 };
    const { data } = await save({ ...sent, variable_name: 'city', value_type: 2, value: 'Bonn,Ulm' });
    assert.deepEqual([data.id, data.node_id, data.is_option], [id, 'VariableNode-1', 0]);
    assert.deepEqual([data.variable_name, data.value_type, data.value], ['city', 2, 'Bonn,Ulm']);
  });

  test('are changed without their node, which only those that are created need', async () => {
    const { version_id: versionId } = await story.createFlow();
    const { id } = (await save(variableOf(versionId))).data;
    const changes = { version_id: versionId, variable_name: 'town', value_type: 1, value: '20' };
    const { data } = await save({ ...changes, id });
    assert.deepEqual([data.id, data.node_id, data.variable_name, data.value], [id, 'VariableNode-1', 'town', '20']);
    const refused = await save(changes);
    assert.deepEqual([refused.status_code, refused.status_message[0].loc], [422, ['body', 'node_id']]);
  });

  test('are listed for a node or a name, of the current version or of another', async () => {
    const { id: flowId, version_id: versionId } = await story.createFlow();
    const first = (await save(variableOf(versionId))).data;
    const second = (await save({ ...variableOf(versionId), node_id: 'VariableNode-2', variable_name: 'city' })).data;
    assert.deepEqual(await list(`flow_id=${flowId}`), success([first, second]));
    assert.deepEqual(await list(`flow_id=${flowId}&node_id=VariableNode-2`), success([second]));
    assert.deepEqual(await list(`flow_id=${flowId}&variable_name=company`), success([first]));
    assert.deepEqual(await list(`flow_id=${flowId}&node_id=&variable_name=`), success([first, second]));
    assert.deepEqual(await list(`flow_id=${story.flowId}&version_id=${versionId}`), success([]));
    const path = `/api/v1/flows/versions?flow_id=${flowId}`;
    const other = (await story.ask({ method: 'POST', path, body: { name: 'v1', original_version_id: versionId } }))
      .body;
    assert.deepEqual(await listNames(`flow_id=${flowId}&version_id=${other.data.id}`), ['company', 'city']);
  });

  test('are replaced for one version and no other', async () => {
    const { id: flowId, version_id: versionId } = await story.createFlow();
    const path = `/api/v1/flows/versions?flow_id=${flowId}`;
    const other = (await story.ask({ method: 'POST', path, body: { name: 'v1' } })).body.data.id;
    await save(variableOf(versionId));
    await save(variableOf(other));
    const wanted = [
      { ...variableOf(versionId), variable_name: 'city' },
      { ...variableOf(versionId), value: null },
    ];
    assert.deepEqual(await saveAll(wanted), success(null));
    const names = (id: number) => listNames(`flow_id=${flowId}&version_id=${id}`);
    assert.deepEqual([await names(versionId), await names(other)], [['city', 'company'], ['company']]);
  });

  test('of nodes that take a file come with the document', async () => {
    const document = graphDocument({
      nodes: [node({ id: 'InputFileNode-1', type: 'InputFileNode', values: { file_type: 'Your contract' } })],
    });
    const { id: flowId, version_id: versionId } = await story.createFlow({ data: document });
    const [row] = (await list(`flow_id=${flowId}`)).data;
    const { node_id: nodeId, variable_name: name, value_type: type, value } = row;
    assert.deepEqual([nodeId, name, type, value], ['InputFileNode-1', 'Your contract', 3, '0']);
    const path = `/api/v1/flows/versions/${versionId}`;
    await story.ask({ method: 'PUT', path, body: { data: { nodes: [], edges: [] } } });
    assert.deepEqual(await list(`flow_id=${flowId}`), success([]));
  });

  test('are deleted once, and no word is lost about a second time', async () => {
    const { id: flowId, version_id: versionId } = await story.createFlow();
    const { id } = (await save(variableOf(versionId))).data;
    assert.deepEqual([await remove(id), await remove(id)], [success(null), success(null)]);
    assert.deepEqual((await list(`flow_id=${flowId}`)).data, []);
  });
});
