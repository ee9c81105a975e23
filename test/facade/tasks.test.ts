import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { eventually } from '../run/story.ts';
import { cyclicDocument, promptChainDocument } from '../support/documents.ts';
import { startModelServer, type ModelServer } from '../support/model-server.ts';
import { failure, openFacadeStory, success, type FacadeStory } from './story.ts';

const NOT_FOUND = failure(404, 'This role does not exist - ');

/** An event of a stream as it is written. */
interface Frame {
  readonly id: string;
  readonly event: string;
  readonly data: Readonly<Record<string, unknown>> & { readonly run_id?: string };
}

/** A message of a history. */
interface Row {
  readonly category: string;
  readonly message: string;
}

function parseFrames(text: string): Frame[] {
  const pieces = text.split('\n\n').filter((piece) => piece.startsWith('id: '));
  return pieces.map((piece) => {
    const [id = '', event = '', data = ''] = piece.split('\n').map((line) => line.slice(line.indexOf(': ') + 2));
    return { id, event, data: JSON.parse(data) };
  });
}

describe('a procedure that nobody waits for', () => {
  let story: FacadeStory;
  let model: ModelServer;
  let flowId: string;
  before(async () => {
    [story, model] = [await openFacadeStory({ FORME_MODEL_RETRIES: '0' }), await startModelServer()];
    model.script('talker', { pieces: ['one ', 'two ', 'three'], usage: { inputTokens: 7, outputTokens: 3 } });
    model.script('stuck', { pieces: ['one ', 'two ', 'three'], hang: { after: 2 } });
    flowId = await addFlow('talker');
  });
  after(async () => {
    await model[Symbol.asyncDispose]();
    await story[Symbol.asyncDispose]();
  });

  async function addFlow(modelName: string): Promise<string> {
    return (await story.createFlow({ data: promptChainDocument({ baseUrl: model.url, modelName }) })).id;
  }

  const ask = (body: object, id = flowId) =>
    story.ask({ method: 'POST', path: `/api/v1/process/${id}`, body: { inputs: { question: 'Hi' }, ...body } });

  async function begin(id?: string): Promise<string> {
    const { body } = await ask({ sync: false }, id);
    assert.equal(body.status_code, 200, JSON.stringify(body));
    return body.data.run_id;
  }

  const findTask = async (runId: string, login = story.alice) =>
    (await story.ask({ path: `/api/v1/task/${runId}`, login })).body;

  async function awaitTask(runId: string) {
    await story.readStream({ path: `/api/v1/task/${runId}/stream` });
    return (await findTask(runId)).data;
  }

  async function historyOf(id: string, chatId: string): Promise<readonly Row[]> {
    return (await story.ask({ path: `/api/v1/chat/history?flow_id=${id}&chat_id=${chatId}` })).body.data;
  }

  async function stop(runId: string): Promise<void> {
    const query = 'mutation ($input: StopRunInput!) { stopRun(input: $input) { __typename } }';
    await story.app.graphql({ query, variables: { input: { runId } }, login: story.alice });
  }

  test('is not found under an id that is none, or of somebody else', async () => {
    const runId = await begin();
    for (const id of ['x', randomUUID()]) assert.deepEqual(await findTask(id), NOT_FOUND);
    assert.deepEqual(await findTask(runId, story.bob), NOT_FOUND);
    const stream = await story.readStream({ path: `/api/v1/task/${runId}/stream`, login: story.bob });
    assert.deepEqual(JSON.parse(stream.text), NOT_FOUND);
  });

  test('is refused at once for what it can be refused for', async () => {
    assert.deepEqual((await ask({ sync: false }, '0'.repeat(32))).body, NOT_FOUND);
    const { body } = await ask({ sync: false, history_count: 5000 });
    assert.deepEqual([body.status_code, body.status_message[0].loc], [422, ['body', 'history_count']]);
  });

  test('is answered at once with its run, which tells its answer and its usage in the end', async () => {
    const { body } = await ask({ sync: false });
    const { run_id, session_id } = body.data;
    assert.deepEqual(body, success({ result: null, session_id, backend: 'anyio', run_id }));
    const task = await awaitTask(run_id);
    const answer = 'one two three';
    const sums = { input_tokens: 7, output_tokens: 3 };
    assert.deepEqual(task, {
      run_id,
      status: 'success',
      result: { text: answer, source: 0, message_id: task.result.message_id, answer },
      error: null,
      usage: { ...sums, total_tokens: 10, models: [{ model: 'talker', ...sums }] },
    });
    const rows = await historyOf(flowId, session_id);
    assert.deepEqual(
      rows.map(({ category }) => category),
      ['answer', 'question'],
    );
  });

  test('waits for its turn, and tells that it waits', async () => {
    const stuck = await addFlow('stuck');
    const session_id = randomUUID();
    const [first, second] = [
      (await ask({ sync: false, session_id }, stuck)).body.data.run_id,
      (await ask({ sync: false, session_id }, stuck)).body.data.run_id,
    ];
    await eventually(async () => (await findTask(first)).data.status === 'running');
    assert.deepEqual(
      await findTask(second),
      success({ run_id: second, status: 'queued', result: null, error: null, usage: null }),
    );
    assert.deepEqual(
      await findTask(first),
      success({ run_id: first, status: 'running', result: null, error: null, usage: null }),
    );
    await stop(second);
    await stop(first);
  });

  test('that is stopped keeps what was said', async () => {
    const runId = await begin(await addFlow('stuck'));
    const response = await fetch(`${story.app.url}/api/v1/task/${runId}/stream`, {
      headers: { cookie: story.alice.cookie },
    });
    for await (const piece of response.body?.pipeThrough(new TextDecoderStream()) ?? [])
      if (piece.includes('two ')) break;
    await stop(runId);
    const { status, result, error } = await awaitTask(runId);
    assert.deepEqual([status, result.answer, error], ['cancelled', 'one two ', null]);
  });

  test('that fails says why, here and in its stream', async () => {
    model.script('broken', { status: { code: 500, message: 'no more' } });
    const failed = await awaitTask(await begin(await addFlow('broken')));
    assert.equal(failed.status, 'failed');
    assert.ok(failed.error.length > 0);
    const { id } = await story.createFlow({ data: cyclicDocument() });
    const faulty = await awaitTask(await begin(id));
    const why = 'Graph contains a cycle, cannot perform topological sort';
    assert.deepEqual(faulty, {
      run_id: faulty.run_id,
      status: 'failed',
      result: null,
      error: why,
      usage: faulty.usage,
    });
    const frames = parseFrames((await story.readStream({ path: `/api/v1/process/${id}`, body: { sse: true } })).text);
    assert.deepEqual([frames.at(-1)?.event, frames.at(-1)?.data], ['error', failure(500, why)]);
  });

  test('is streamed with a place in each event, and named by the first', async () => {
    const asked = model.requests.length;
    const path = `/api/v1/process/${flowId}`;
    const { text, headers } = await story.readStream({ path, body: { inputs: { question: 'Hi' }, sse: true } });
    assert.equal(headers.get('content-type'), 'text/event-stream; charset=utf-8');
    const frames = parseFrames(text);
    const [start] = frames;
    const { run_id = '', session_id } = start?.data ?? {};
    assert.deepEqual(start?.data, { type: 'start', run_id, session_id });
    assert.deepEqual(
      frames.slice(1, -1).map(({ data }) => data),
      ['one ', 'two ', 'three'].map((content) => ({ type: 'stream', message: { content, reasoning_content: null } })),
    );
    const { result, usage } = (await findTask(run_id)).data;
    assert.deepEqual(frames.at(-1)?.data, {
      type: 'end',
      data: { result, session_id, backend: 'anyio', run_id, usage },
    });
    assert.ok(frames.every(({ id }) => id.startsWith(`${run_id}:`)));
    for (const [index, { id }] of frames.entries()) {
      const rest = frames.slice(Math.min(index + 1, frames.length - 1)).map(({ data }) => data);
      for (const request of [{ path, body: { sse: true } }, { path: `/api/v1/task/${run_id}/stream` }]) {
        const again = await story.readStream({ ...request, lastEventId: id });
        const told = again.text.split('\n\n').flatMap((piece) => /^data: (.*)$/m.exec(piece)?.[1] ?? []);
        assert.deepEqual(
          told.map((data) => JSON.parse(data)),
          rest,
        );
      }
    }
    const number = frames[1]?.id.split(':')[1] ?? '';
    const numbered = await story.readStream({ path: `/api/v1/task/${run_id}/stream`, lastEventId: number });
    assert.deepEqual(parseFrames(numbered.text), frames.slice(2));
    assert.equal(model.requests.length, asked + 1);
  });

  test('is not begun again by whoever comes back, with whatever place', async () => {
    const runId = await begin();
    await awaitTask(runId);
    const asked = model.requests.length;
    const body = { inputs: { question: 'Hi' }, sse: true };
    const path = `/api/v1/process/${flowId}`;
    const answers = [];
    for (const lastEventId of ['7', 'x', `${randomUUID()}:1`]) {
      answers.push(JSON.parse((await story.readStream({ path, body, lastEventId })).text).status_code);
    }
    const elsewhere = { path: `/api/v1/process/${story.flowId}`, body, lastEventId: `${runId}:1` };
    answers.push(JSON.parse((await story.readStream(elsewhere)).text).status_code);
    assert.deepEqual(answers, [422, 422, 404, 404]);
    assert.equal(model.requests.length, asked);
  });

  test('goes on when its viewer leaves, and is there to come back to', async () => {
    model.script('slow', { pieces: Array.from('abcdefgh'), delayMs: 15 });
    const path = `/api/v1/process/${await addFlow('slow')}`;
    const leaving = new AbortController();
    const response = await fetch(`${story.app.url}${path}`, {
      method: 'POST',
      headers: { cookie: story.alice.cookie, 'content-type': 'application/json' },
      body: JSON.stringify({ inputs: { question: 'Hi' }, sse: true }),
      signal: leaving.signal,
    });
    let text = '';
    for await (const piece of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += piece;
      if (parseFrames(text).length >= 3) break;
    }
    leaving.abort();
    const seen = parseFrames(text.slice(0, text.lastIndexOf('\n\n') + 2));
    const back = await story.readStream({ path, body: { sse: true }, lastEventId: seen.at(-1)?.id ?? '' });
    const pieces = [...seen, ...parseFrames(back.text)].flatMap(({ data }) => {
      const { message } = data as { message?: { content: string } };
      return message === undefined ? [] : [message.content];
    });
    assert.equal(pieces.join(''), 'abcdefgh');
    assert.equal((await findTask(seen[0]?.data.run_id ?? '')).data.status, 'success');
  });

  test('goes on when the client that waits for it leaves', async () => {
    const id = await addFlow('slow');
    const asked = model.requests.length;
    const leaving = new AbortController();
    const session_id = randomUUID();
    const waiting = fetch(`${story.app.url}/api/v1/process/${id}`, {
      method: 'POST',
      headers: { cookie: story.alice.cookie, 'content-type': 'application/json' },
      body: JSON.stringify({ inputs: { question: 'Hi' }, session_id }),
      signal: leaving.signal,
    }).catch(() => undefined);
    await eventually(() => model.requests.length > asked);
    leaving.abort();
    await waiting;
    // A later question waits for the earlier one.
    const { body } = await ask({ session_id }, id);
    assert.equal(body.data.result.answer, 'abcdefgh');
    const rows = await historyOf(id, session_id);
    assert.deepEqual(
      rows.map(({ message }) => message),
      ['abcdefgh', 'abcdefgh', '{"question":"Hi"}', '{"question":"Hi"}'],
    );
  });
});
