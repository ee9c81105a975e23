import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { makePdf } from '../support/files.ts';
import { openKnowledgeStory, type KnowledgeStory } from './story.ts';

const HANDBOOK =
  'Refunds are paid within ten days.\n\nThe office is closed on Sundays.\n\nParking costs four euros an hour.';
const REFUNDS = 'Refunds are paid within ten days.';

let story: KnowledgeStory;
before(async () => {
  story = await openKnowledgeStory();
});
after(() => story[Symbol.asyncDispose]());

const DIVIDED = { chunkSize: 50, chunkOverlap: 0 };

const list = async (login: KnowledgeStory['alice'], filter: object = {}) => {
  const source = `query ($filter: KnowledgeBaseFilter) { knowledgeBases(filter: $filter) {
    totalCount edges { node { id name description model fileCount viewerCanUpdate owner { name } } } } }`;
  const { knowledgeBases } = await story.query(login, source, { filter });
  assert.equal(knowledgeBases.totalCount, knowledgeBases.edges.length);
  const edges: readonly { node: unknown }[] = knowledgeBases.edges;
  return edges.map(({ node }) => node);
};

describe('A knowledge base', () => {
  it('is refused without a name, with one that its owner has used, and with a model that is not here', async () => {
    const { alice, bob, change } = story;
    const name = 'Handbook';
    await story.addBase(alice, { name });
    const told = [
      await change(alice, 'createKnowledgeBase', { name: '' }),
      await change(alice, 'createKnowledgeBase', { name: 'a\0b' }),
      await change(alice, 'createKnowledgeBase', { name: 'x'.repeat(201) }),
      await change(alice, 'createKnowledgeBase', { name }),
      await change(alice, 'createKnowledgeBase', { name: 'Other', model: '7' }),
      await change(bob, 'createKnowledgeBase', { name }),
    ];
    const codes = told.map(({ code, __typename: type }) => code ?? type);
    const invalid = ['INVALID_INPUT', 'INVALID_INPUT', 'INVALID_INPUT'];
    const rest = ['KNOWLEDGE_BASE_NAME_TAKEN', 'EMBEDDING_MODEL_MISSING', 'CreateKnowledgeBasePayload'];
    assert.deepEqual(codes, [...invalid, ...rest]);
  });

  it('is nobody else’s to see, change, fill, search or delete, and its number tells nothing', async () => {
    const { alice, bob, change, find } = story;
    const baseId = await story.addBase(alice, { name: 'Private' });
    const file = await story.addFile({ login: alice, baseId, content: REFUNDS });
    for (const id of [baseId, '999999', 'x', '0', '-1', `${baseId} or 1=1`, '9999999999']) {
      const stranger = [
        (await change(bob, 'updateKnowledgeBase', { id, name: 'mine' })).code,
        (await change(bob, 'deleteKnowledgeBase', { id })).code,
        (await change(bob, 'addKnowledgeFiles', { baseId: id, files: ['x'] })).code,
        await find(bob, id, 'refunds'),
        (await story.query(bob, 'query ($id: ID!) { knowledgeFiles(baseId: $id) { totalCount } }', { id }))
          .knowledgeFiles,
        (await story.query(bob, 'query ($id: ID!) { knowledgePassages(baseId: $id) { totalCount } }', { id }))
          .knowledgePassages,
        (await story.query(bob, 'query ($id: ID!) { knowledgeBase(id: $id) { name } }', { id })).knowledgeBase,
      ];
      assert.deepEqual(stranger, ['NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND', null, null, null], id);
    }
    assert.equal((await change(bob, 'deleteKnowledgeFile', { id: file.id })).code, 'NOT_FOUND');
    assert.equal((await change(bob, 'retryKnowledgeFile', { id: file.id })).code, 'NOT_FOUND');
    assert.deepEqual(await list(bob, { ids: [baseId] }), []);
    assert.deepEqual(await find(alice, baseId, 'refunds'), [REFUNDS]);
  });

  it('is shared by a role for reading and for changing, until the grant is withdrawn', async () => {
    const { alice, bob, change, find } = story;
    const baseId = await story.addBase(alice, { name: 'Shared', description: 'for readers' });
    await story.addFile({ login: alice, baseId, content: REFUNDS });
    await story.grant(baseId, 'KNOWLEDGE_READ');
    const shown = { id: baseId, name: 'Shared', description: 'for readers', model: 'default', fileCount: 1 };
    const owner = { name: 'alice' };
    assert.deepEqual(await list(bob, { ids: [baseId] }), [{ ...shown, viewerCanUpdate: false, owner }]);
    assert.deepEqual(await find(bob, baseId, 'refunds'), [REFUNDS]);
    assert.equal((await change(bob, 'updateKnowledgeBase', { id: baseId, name: 'B' })).code, 'NOT_PERMITTED');
    await story.grant(baseId, 'KNOWLEDGE_WRITE');
    assert.deepEqual(await list(bob, { ids: [baseId] }), [{ ...shown, viewerCanUpdate: true, owner }]);
    const added = await story.addFile({ login: bob, baseId, content: 'Invoices are sent on Mondays.', name: 'b.txt' });
    assert.equal(added.state, 'READY');
    assert.deepEqual(await find(alice, baseId, 'invoices', 'KEYWORD'), ['Invoices are sent on Mondays.']);
    await story.withdraw();
    assert.deepEqual(await list(bob, { ids: [baseId] }), []);
    assert.equal(await find(bob, baseId, 'refunds'), 'NOT_FOUND');
  });

  it('goes with its files, texts, grants and places in groups, and is on record', async () => {
    const { alice, change } = story;
    const baseId = await story.addBase(alice, { name: 'Gone' });
    await story.addFile({ login: alice, baseId, content: REFUNDS });
    await story.grant(baseId, 'KNOWLEDGE_READ');
    const count = async () => {
      const [row] = await story.execute(
        `select (select count(*) from collection where base_id = $1::int)::int as collections,
           (select count(*) from knowledge_file where base_id = $1::int)::int as files,
           (select count(*) from role_grant where kind = 'KNOWLEDGE_READ' and target_id = $1::text)::int as grants,
           (select count(*) from group_resource where kind = 'KNOWLEDGE' and resource_id = $1::text)::int as places`,
        [baseId],
      );
      return row;
    };
    assert.deepEqual(await count(), { collections: 2, files: 1, grants: 1, places: 1 });
    await change(alice, 'updateKnowledgeBase', { id: baseId, name: 'Going', description: '' });
    assert.equal((await change(alice, 'deleteKnowledgeBase', { id: baseId })).__typename, 'DeleteKnowledgeBasePayload');
    assert.deepEqual(await count(), { collections: 0, files: 0, grants: 0, places: 0 });
    const entries = await story.execute(
      `select event, object_name as name from audit_entry where object_type = 'knowledge' and object_id = $1 order by created_at`,
      [baseId],
    );
    const events = entries.map(({ event, name }) => `${event} ${name}`);
    assert.deepEqual(events, ['create_knowledge Gone', 'update_knowledge Going', 'delete_knowledge Going']);
  });

  it('is not reached by the names of collections, whatever they say', async () => {
    const rows = await story.execute(`select name from collection where base_id is not null limit 1`);
    assert.equal(rows.length, 1);
    const [own] = await story.execute(
      `select count(*)::int as n from collection where base_id is null and session_id is null`,
    );
    assert.deepEqual(own, { n: 0 });
  });
});

describe('A file of a knowledge base', () => {
  it('is refused when it is not the uploader’s, and when its division makes no sense', async () => {
    const { alice, bob, change } = story;
    const baseId = await story.addBase(alice);
    const upload = await story.queueFile({ login: bob, baseId: await story.addBase(bob), content: 'x' });
    assert.equal(upload.state, 'QUEUED');
    const [{ key }] = await story.execute(
      `select storage_key as key from stored_file order by created_at desc limit 1`,
    );
    for (const files of [[key], ['/bisheng/upload/none.txt'], ['../../etc/passwd'], [], Array(101).fill('x')]) {
      assert.equal((await change(alice, 'addKnowledgeFiles', { baseId, files })).code, 'INVALID_INPUT');
    }
    for (const more of [{ chunkSize: 49 }, { chunkSize: 100, chunkOverlap: 100 }, { chunkOverlap: -1 }]) {
      const told = await story.queueFile({ login: alice, baseId, content: 'x', more });
      assert.equal(told.code, 'INVALID_INPUT', JSON.stringify(more));
    }
  });

  it('is read, divided and found by words and meaning, each piece with its file, page and place', async () => {
    const { alice } = story;
    const baseId = await story.addBase(alice);
    const content = makePdf(HANDBOOK.split('\n\n')) as unknown as string;
    const file = await story.addFile({ login: alice, baseId, content, name: 'rules.pdf', more: DIVIDED });
    assert.deepEqual([file.state, file.failure, file.passages, file.passagesDone], ['READY', null, 3, 3]);
    for (const kind of ['VECTOR', 'KEYWORD'] as const) {
      const [best] = (await story.find(alice, baseId, 'When is the office closed?', kind)) as string[];
      assert.match(best ?? '', /closed on Sundays/u);
    }
    const source = `query ($id: ID!, $filter: KnowledgePassageFilter) { knowledgePassages(baseId: $id, filter: $filter) {
      totalCount edges { node { text fileId fileName chunkIndex metadata } } } }`;
    const { knowledgePassages } = await story.query(alice, source, { id: baseId, filter: { search: 'sundays' } });
    assert.equal(knowledgePassages.totalCount, 1);
    const { node } = knowledgePassages.edges[0];
    assert.deepEqual([node.fileId, node.fileName, node.chunkIndex], [file.id, 'rules.pdf', 1]);
    const { page, chunk_index, document_id, document_name, knowledge_id } = node.metadata;
    const known = [page, chunk_index, document_id, document_name, knowledge_id];
    assert.deepEqual(known, [1, 1, Number(file.id), 'rules.pdf', Number(baseId)]);
    assert.match(node.metadata.file_id, /^[0-9a-f]{32}$/u);
  });

  it('that cannot be read keeps the reason and nothing else, and is read once more when that is asked for', async () => {
    const { alice, embeddings, change, find } = story;
    const baseId = await story.addBase(alice);
    embeddings.script('words', { status: { code: 500, times: 3, message: 'out of order' } });
    const failed = await story.addFile({ login: alice, baseId, content: REFUNDS });
    embeddings.script('words', {});
    assert.equal(failed.state, 'FAILED');
    assert.match(failed.failure, /The model words answered 500/u);
    assert.deepEqual(await find(alice, baseId, 'refunds', 'KEYWORD'), []);
    const { file } = await change(alice, 'retryKnowledgeFile', { id: failed.id }, 'file { state failure }');
    assert.deepEqual(file, { state: 'QUEUED', failure: null });
    assert.equal((await story.waitFor(alice, baseId)).state, 'READY');
    assert.deepEqual(await find(alice, baseId, 'refunds', 'KEYWORD'), [REFUNDS]);
    const empty = await story.addFile({ login: alice, baseId, content: '  \n ', name: 'empty.txt' });
    assert.match(empty.failure, /^empty\.txt holds no text/u);
  });

  it('goes with its texts, also while it is read, and its base as well', async () => {
    const { alice, embeddings, change } = story;
    const baseId = await story.addBase(alice);
    const ready = await story.addFile({ login: alice, baseId, content: REFUNDS });
    await change(alice, 'deleteKnowledgeFile', { id: ready.id });
    assert.deepEqual(await story.find(alice, baseId, 'refunds', 'KEYWORD'), []);
    embeddings.script('words', { hangs: true });
    await story.queueFile({ login: alice, baseId, content: REFUNDS });
    const reading = await story.waitFor(alice, baseId, ['READING']);
    assert.equal((await change(alice, 'deleteKnowledgeFile', { id: reading.id })).code, undefined);
    assert.equal((await change(alice, 'deleteKnowledgeBase', { id: baseId })).code, undefined);
    embeddings.script('words', {});
    const [left] = await story.execute(
      'select count(*)::int as n from collection_filling f join collection c on c.id = f.collection_id where c.base_id = $1',
      [baseId],
    );
    assert.deepEqual(left, { n: 0 });
  });

  it('keeps its upload, which is deleted with nothing else', async () => {
    const { alice, change } = story;
    const baseId = await story.addBase(alice);
    const file = await story.addFile({ login: alice, baseId, content: REFUNDS });
    const [{ id }] = await story.execute('select file_id as id from knowledge_file where id = $1', [file.id]);
    await change(alice, 'deleteStoredFile', { id });
    assert.deepEqual(await story.find(alice, baseId, 'refunds'), [REFUNDS]);
    await story.execute(`update knowledge_file set state = 'FAILED' where id = $1`, [file.id]);
    await change(alice, 'retryKnowledgeFile', { id: file.id });
    assert.match((await story.waitFor(alice, baseId)).failure, /was deleted and cannot be read again/u);
  });
});
