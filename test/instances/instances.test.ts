import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, it } from 'node:test';
import { text } from 'node:stream/consumers';
import { eventually, openRunStory, waitForPieces, type RunStory } from '../run/story.ts';
import type { TestApp } from '../support/app.ts';
import { toText } from '../support/events.ts';
import { testInstances } from './cases.ts';

const PIECES = Array.from({ length: 30 }, (_item, index) => `word${index} `);

/** Leases that outlast the tests, so that only what is given up on purpose can be taken over. */
const LONG_LEASE = { FORME_LEASE_SECONDS: '600' };

describe('Two instances on one database', () => {
  testInstances();
});

describe('An instance that is told to stop', () => {
  it('gives a question that waits to another one, which asks it in its turn', async () => {
    await using story = await openRunStory(LONG_LEASE);
    await using other = await story.app.startAnother();
    const { first, waiting } = await askTwice(story);
    const seen = [first, waiting].map(({ id }) => story.eventsOf(id, 0, other));
    await story.app.stop();
    const [firstEvents = [], events = []] = await Promise.all(seen);
    assert.equal(toText(firstEvents), PIECES.join(''), 'What had begun goes on in the instance that leaves.');
    assert.equal(toText(events), PIECES.join(''));
    assert.deepEqual([firstEvents.at(-1)?.state, events.at(-1)?.state], ['SUCCEEDED', 'SUCCEEDED']);
    const [endedAt, startedAt] = [firstEvents.at(-1)?.at, events.find((each) => each.__typename === 'RunStarted')?.at];
    assert.ok(endedAt !== undefined && startedAt !== undefined && endedAt <= startedAt);
    assert.equal(story.model.requests.length, 2, 'No model was asked twice.');
  });

  it('leaves a waiting question so that it can be stopped at once', async () => {
    await using story = await openRunStory(LONG_LEASE);
    await using other = await story.app.startAnother();
    const { waiting } = await askTwice(story);
    const stopping = story.app.stop();
    const receipt = await story.stopWell(waiting.id, other);
    assert.equal(receipt.state, 'CANCELLED');
    assert.equal(story.model.requests.length, 1);
    await stopping;
  });

  it('takes a question that is on its way, and leaves it to another one', async () => {
    await using story = await openRunStory(LONG_LEASE);
    await using other = await story.app.startAnother();
    const { first } = await askTwice(story);
    const flowId = await story.addFlow();
    const query = `mutation { startRun(input: { flowId: "${flowId}", inputs: { question: "Hi" } })
      { ... on StartRunPayload { run { id state } } } }`;
    const request = await beginRequest({ story, body: JSON.stringify({ query }) });
    const stopping = story.app.stop();
    await eventually(() => isRefused(story.app));
    const answer = await request.finish();
    assert.match(answer, /connection: close/i);
    const [, id = ''] = /"id":"([^"]+)","state":"QUEUED"/.exec(answer) ?? [];
    await story.eventsOf(id, 0, other);
    const run = await story.getRun(id, other);
    assert.deepEqual([run.state, run.answer], ['SUCCEEDED', 'Hello to you']);
    await stopping;
    assert.equal((await story.getRun(first.id, other)).state, 'SUCCEEDED');
  });
});

/** Two questions of one conversation, of which the first is being answered. */
async function askTwice(story: RunStory) {
  story.model.script('talker', { pieces: PIECES, delayMs: 20 });
  const flowId = await story.addFlow({ modelName: 'talker' });
  const sessionId = randomUUID();
  const first = await story.ask({ flowId, sessionId });
  const waiting = await story.ask({ flowId, sessionId });
  await waitForPieces({ story, runId: first.id, count: 2 });
  return { first, waiting };
}

/** A request of which the server has seen the beginning. */
async function beginRequest({ story, body }: { story: RunStory; body: string }) {
  const { hostname, port } = new URL(story.app.url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  const head = ['POST /graphql HTTP/1.1', `Host: ${hostname}`, `Authorization: Bearer ${story.alice.token}`];
  socket.write(`${head.join('\r\n')}\r\n`);
  return {
    finish: async (): Promise<string> => {
      socket.write(`Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
      return text(socket);
    },
  };
}

/** Whether connections are not accepted any more. */
async function isRefused({ url }: TestApp): Promise<boolean> {
  return fetch(`${url}/health`).then(
    () => false,
    () => true,
  );
}
