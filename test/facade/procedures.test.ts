import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { conversationDocument, cyclicDocument, demoDocument } from '../support/documents.ts';
import { formDocument } from './socket/form-story.ts';
import { failure, openFacadeStory, success, type FacadeStory } from './story.ts';

const NOT_FOUND = failure(404, 'This role does not exist - ');

/** A message of a history. */
interface Row {
  readonly id: number;
  readonly category: string;
  readonly type: string;
  readonly message: string;
}

describe('a flow asked as a procedure', () => {
  let story: FacadeStory;
  before(async () => (story = await openFacadeStory()));
  after(() => story[Symbol.asyncDispose]());

  const call = (body: object, login = story.alice) =>
    story.ask({ method: 'POST', path: '/api/v1/process', body, login });

  test('is not found when it is missing, without a document, or of somebody else', async () => {
    const { id: blank } = await story.createFlow({ data: null });
    assert.deepEqual((await call({ flow_id: '0'.repeat(32) })).body, NOT_FOUND);
    assert.deepEqual((await call({ flow_id: blank })).body, NOT_FOUND);
    assert.deepEqual((await call({ flow_id: story.flowId }, story.bob)).body, NOT_FOUND);
  });

  test('cannot be asked in the conversation of somebody else', async () => {
    const { id } = await story.createFlow();
    const { body } = await call({ flow_id: id, inputs: { question: 'Hi' }, session_id: story.chatId });
    assert.deepEqual(body, NOT_FOUND);
  });

  test('that cannot be built says why', async () => {
    const { id } = await story.createFlow({ data: cyclicDocument() });
    const { body } = await call({ flow_id: id, inputs: {} });
    assert.deepEqual(body, failure(500, 'Graph contains a cycle, cannot perform topological sort'));
  });

  test('that fails on the way says so', async () => {
    const { body } = await call({ flow_id: story.flowId, inputs: null });
    assert.equal(body.status_code, 500);
    assert.equal(body.status_message, 'Error: Missing some input keys: question');
  });

  test('answers with its outputs, the place of the answer and the conversation', async () => {
    const dashed = story.flowId.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
    const { body } = await call({ flow_id: dashed, inputs: { id: 'LLMChain-1', default_input: 'Hi' } });
    const { session_id, result } = body.data;
    assert.equal(typeof result.message_id, 'number');
    const answer = { text: 'You said: Hi', source: 0, message_id: result.message_id, answer: 'You said: Hi' };
    assert.deepEqual(body, success({ result: answer, session_id, backend: 'anyio' }));
    const path = `/api/v1/chat/history?flow_id=${story.flowId}&chat_id=${session_id}`;
    const data: readonly Row[] = (await story.ask({ path })).body.data;
    assert.equal(data[0]?.id, result.message_id);
    assert.deepEqual(
      data.map((row) => [row.category, row.type, row.message]),
      [
        ['answer', 'end', 'You said: Hi'],
        ['question', 'end', '{"default_input":"Hi"}'],
      ],
    );
  });

  test('remembers its conversation, and obeys tweaks on every call', async () => {
    const { id } = await story.createFlow({ data: conversationDocument({}) });
    const path = `/api/v1/process/${id}`;
    const first = await story.ask({ method: 'POST', path, body: { inputs: { input: 'one' } } });
    const { session_id } = first.body.data;
    const again = await story.ask({ method: 'POST', path, body: { inputs: { input: 'two' }, session_id } });
    assert.deepEqual([again.body.data.session_id, again.body.status_code], [session_id, 200]);
    const tweaks = { 'PromptTemplate-1': { template: 'Tweaked {question}' } };
    const tweaked = await call({ flow_id: story.flowId, inputs: { question: 'Hi' }, tweaks });
    assert.equal(tweaked.body.data.result.answer, 'You said: Tweaked Hi');
  });

  test('takes an empty conversation for none', async () => {
    const { body } = await call({ flow_id: story.flowId, inputs: { question: 'Hi' }, session_id: '' });
    assert.equal(body.status_code, 200);
    assert.notEqual(body.data.session_id, '');
  });

  test('is tweaked in fields that it has and in new ones, also to what counts as false, and only for that call', async () => {
    const { id } = await story.createFlow({ data: demoDocument({ values: { reply_prefix: 'Well: ', words: 3 } }) });
    const inputs = { question: 'one two three' };
    const answers = [];
    for (const fields of [{ reply_prefix: '' }, { words: 1 }, { unheard_of: [1] }, {}]) {
      const { body } = await call({ flow_id: id, inputs, tweaks: { 'DemoChatModel-1': fields, 'Nobody-1': { a: 1 } } });
      answers.push(body.data.result.answer);
    }
    assert.deepEqual(answers, ['one two three', 'Well:', 'Well: one two', 'Well: one two']);
  });

  test('reads no more of the conversation than it is told to', async () => {
    const { id } = await story.createFlow({ data: conversationDocument({}) });
    const begun = await call({ flow_id: id, inputs: { input: 'one' } });
    const { session_id } = begun.body.data;
    const remembered = [];
    for (const history_count of [0, 2, 6]) {
      const { body } = await call({ flow_id: id, inputs: { input: 'two' }, session_id, history_count });
      remembered.push(String(body.data.result.answer).includes('one'));
    }
    assert.deepEqual(remembered, [false, false, true]);
  });

  test('asks itself what it has been given to ask where nothing is asked', async () => {
    const { id } = await story.createFlow({ data: formDocument({ questions: ['How big?', 'How old?'] }) });
    const tweaks = { 'VariableNode-1': { variables: ['city'], variable_value: ['Paris'] } };
    const expected = '### How big? \n You said: Paris: How big? \n### How old? \n You said: Paris: How old? \n';
    for (const inputs of [null, {}, { question: '' }]) {
      const { body } = await call({ flow_id: id, inputs, tweaks });
      assert.equal(body.data?.result.answer, expected, JSON.stringify(body));
    }
  });

  test('answers with the version or the tag that the body names, and follows the tag from then on', async () => {
    const { id } = await story.createFlow();
    const document = demoDocument({ values: { reply_prefix: 'Version two: ' } });
    const path = `/api/v1/flows/versions?flow_id=${id}`;
    const { body: version } = await story.ask({ method: 'POST', path, body: { name: 'two', data: document } });
    const { id: versionId } = version.data;
    await tag({ versionId: String(versionId), name: 'production' });
    const inputs = { question: 'Hi' };
    for (const named of [{ version_id: versionId }, { version_tag: 'production' }]) {
      const { body } = await call({ flow_id: id, inputs, ...named });
      assert.equal(body.data.result.answer, 'Version two: Hi');
      const again = await call({ flow_id: id, inputs, session_id: body.data.session_id });
      assert.equal(again.body.data.result.answer, 'Version two: Hi');
    }
    const { body } = await call({ flow_id: id, inputs });
    assert.equal(body.data.result.answer, 'You said: Hi');
  });

  test('says so when it has no such version or tag, and does not take both', async () => {
    const { flowId, versionId } = story;
    for (const named of [{ version_id: 999999 }, { version_tag: 'none' }, { version_tag: '' }]) {
      assert.deepEqual((await call({ flow_id: flowId, inputs: {}, ...named })).body, NOT_FOUND);
    }
    const { body } = await call({ flow_id: flowId, inputs: {}, version_id: versionId, version_tag: 'a' });
    assert.deepEqual([body.status_code, body.status_message[0].loc], [422, ['body', 'version_tag']]);
  });

  test('answers with a version that it names also where nothing is current', async () => {
    const { id } = await story.createFlow({ data: null });
    const path = `/api/v1/flows/versions?flow_id=${id}`;
    const { body } = await story.ask({ method: 'POST', path, body: { name: 'one', data: demoDocument() } });
    const answered = await call({ flow_id: id, inputs: { question: 'Hi' }, version_id: body.data.id });
    assert.equal(answered.body.data.result.answer, 'You said: Hi');
  });

  async function tag(input: { versionId: string; name: string }): Promise<void> {
    const query = `mutation ($input: TagFlowVersionInput!) { tagFlowVersion(input: $input) { __typename } }`;
    const { data } = await story.app.graphql({ query, variables: { input }, login: story.alice });
    assert.deepEqual(data, { tagFlowVersion: { __typename: 'TagFlowVersionPayload' } });
  }
});
