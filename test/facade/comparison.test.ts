import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { promptChainDocument } from '../support/documents.ts';
import { startModelServer, type ModelServer } from '../support/model-server.ts';
import { failure, openFacadeStory, success, type FacadeStory } from './story.ts';

const PATH = '/api/v1/flows/compare';
const START = 'event: message\ndata: {"type":"start","data":"start"}\n\n';
const END = 'event: message\ndata: {"type":"end","data":""}\n\n';

/** What the clients of the wire send. */
interface Comparison {
  readonly inputs?: unknown;
  readonly question_list?: unknown;
  readonly version_list?: unknown;
  readonly node_id?: unknown;
}

describe('comparisons on the legacy wire', () => {
  let story: FacadeStory;
  let model: ModelServer;
  before(async () => {
    story = await openFacadeStory({ FORME_MODEL_RETRIES: '0' });
    model = await startModelServer();
    model.script('broken', { status: { code: 500, message: 'out of order' } });
    for (const name of ['slow', 'slower']) model.script(name, { pieces: ['late'], delayMs: 500 });
  });
  after(async () => {
    await story[Symbol.asyncDispose]();
    await model.close();
  });

  const addVersion = async (modelName: string, login = story.alice): Promise<number> => {
    const data = promptChainDocument({ baseUrl: model.url, modelName });
    const path = `/api/v1/flows/versions?flow_id=${story.flowId}`;
    const { body } = await story.ask({ method: 'POST', path, body: { name: `asks ${modelName}`, data }, login });
    return body.data.id;
  };
  const toBody = (given: Comparison) => ({
    inputs: { id: 'LLMChain-1', data: [], question: '' },
    question_list: ['Who?'],
    node_id: 'LLMChain-1',
    ...given,
  });
  const compare = async (given: Comparison, login = story.alice) =>
    (await story.ask({ method: 'POST', path: PATH, body: toBody(given), login })).body;
  const toPath = (given: Comparison) => `${PATH}/stream?data=${encodeURIComponent(JSON.stringify(toBody(given)))}`;
  const withoutIds = (text: string) => text.replaceAll(/^id: .*\n/gm, '');
  const idsOf = (text: string) => [...text.matchAll(/^id: (.*)$/gm)].map(([, id]) => id ?? '');
  const isOver = async (id: string): Promise<boolean> => {
    const query = 'query ($id: ID!) { comparison(id: $id) { state } }';
    const { data } = await story.app.graphql({ query, variables: { id }, login: story.alice });
    return (data as { comparison?: { state: string } } | null)?.comparison?.state === 'COMPLETED';
  };

  for (const nothing of [
    { question_list: [] },
    { version_list: [] },
    { node_id: null },
    { version_list: [1], question_list: [], inputs: null },
  ]) {
    test(`ask nothing when there is nothing to ask: ${JSON.stringify(nothing)}`, async () => {
      const given = { version_list: [story.versionId], ...nothing };
      assert.deepEqual(await compare(given), success([]));
      assert.equal((await story.readStream({ path: toPath(given) })).text, `${START}${END}`);
    });
  }

  test('are rejected where they are not what they should be, before any event', async () => {
    const version_list = [story.versionId];
    const cases: [Comparison, string][] = [
      [{ version_list, inputs: null }, 'inputs'],
      [{ version_list, inputs: 'Hello' }, 'inputs'],
      [{ version_list: 'all' }, 'version_list'],
      [{ version_list, question_list: [1] }, 'question_list'],
      [{ version_list, question_list: Array.from({ length: 21 }, () => 'Who?') }, 'question_list'],
    ];
    for (const [given, member] of cases) {
      const { status_code: code, status_message: issues, data } = await compare(given);
      assert.deepEqual([code, data, issues[0].loc[1]], [422, null, member]);
      const { headers, text } = await story.readStream({ path: toPath(given) });
      assert.match(headers.get('content-type') ?? '', /^application\/json/);
      assert.equal(JSON.parse(text).status_code, 422);
      assert.ok(text.includes(`"${member}"`));
    }
    for (const data of ['nonsense', '[]', '']) {
      const { text } = await story.readStream({ path: `${PATH}/stream?data=${data}` });
      assert.equal(JSON.parse(text).status_code, 422, data);
    }
  });

  test("look missing when a version is someone else's", async () => {
    const given = { version_list: [story.versionId] };
    const missing = failure(10500, 'Skill version information not found');
    assert.deepEqual(await compare(given, story.bob), missing);
    assert.deepEqual(JSON.parse((await story.readStream({ path: toPath(given), login: story.bob })).text), missing);
  });

  test('answer question by question, and say what went wrong in place of an answer', async () => {
    const [good, broken] = [await addVersion('say:fine'), await addVersion('broken')];
    const { status_code: code, data } = await compare({
      version_list: [good, String(broken)],
      question_list: ['Who?', 'Why?'],
    });
    assert.equal(code, 200);
    assert.equal(data.length, 2);
    for (const answers of data) {
      assert.deepEqual(Object.keys(answers), [String(good), String(broken)]);
      assert.equal(answers[good], 'fine');
      assert.match(answers[broken], /^asks brokenVersion skill execution error: .*out of order/);
    }
  });

  test('tell answers in the order in which they come, between a start and an end', async () => {
    const [slow, fast] = [await addVersion('slow'), await addVersion('say:fast')];
    const { status, headers, text } = await story.readStream({ path: toPath({ version_list: [slow, fast] }) });
    assert.deepEqual([status, headers.get('content-type')], [200, 'text/event-stream; charset=utf-8']);
    const cell = (version_id: number, answer: string) =>
      `event: message\ndata: ${JSON.stringify({ question_index: 0, version_id, answer })}\n\n`;
    assert.equal(withoutIds(text), `${START}${cell(fast, 'fast')}${cell(slow, 'late')}${END}`);
  });

  test('go on when the client leaves, and go on where a client that comes back has left them', async () => {
    const path = toPath({ version_list: [await addVersion('slower'), await addVersion('say:quick')] });
    const asked = model.requests.length;
    const leaving = new AbortController();
    const left = await fetch(`${story.app.url}${path}`, {
      headers: { cookie: story.alice.cookie },
      signal: leaving.signal,
    });
    const { value } = (await left.body?.pipeThrough(new TextDecoderStream()).getReader().read()) ?? {};
    leaving.abort();
    leaving.abort();
    const [first = ''] = idsOf(String(value));
    assert.match(first, /^[\da-f-]{36}:1$/);
    const rest = await story.readStream({ path, lastEventId: first });
    assert.match(withoutIds(rest.text), /^event: message\ndata: .*"quick"\}\n\nevent: message\ndata: .*"late"\}\n\n/);
    assert.ok(rest.text.endsWith(END));
    assert.ok(await isOver(first.slice(0, 36)));
    assert.equal(model.requests.length, asked + 2, 'Nobody was asked again.');
    const last = idsOf(rest.text).at(-1) ?? '';
    assert.equal((await story.readStream({ path, lastEventId: last })).text, END);
  });

  test("begin nothing for a place in a comparison that is unknown or someone else's", async () => {
    const path = toPath({ version_list: [await addVersion('say:mine')] });
    const [first = ''] = idsOf((await story.readStream({ path })).text);
    const asked = model.requests.length;
    for (const lastEventId of [first, '00000000-0000-4000-8000-000000000000:1']) {
      const { text } = await story.readStream({ path, lastEventId, login: story.bob });
      assert.equal(JSON.parse(text).status_code, 404);
    }
    assert.equal(model.requests.length, asked);
  });

  test('begin anew for a place that is in no comparison at all', async () => {
    const path = toPath({ version_list: [await addVersion('say:again')] });
    const { text } = await story.readStream({ path, lastEventId: '12' });
    assert.ok(withoutIds(text).startsWith(START));
    assert.match(text, /"answer":"again"/);
  });
});
