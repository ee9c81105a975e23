import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TestApp } from '../support/app.ts';
import { FLOW_CHANGED, follow, openFeedStory, type FeedStory, type SeenNotice } from './story.ts';

describe('Changes that another instance makes', () => {
  it('are told over server-sent events too, and each place can be resumed from', async () => {
    await using story = await openFeedStory();
    await using other = await story.app.startAnother();
    const after = await story.cursor();
    const flowId = await story.addFlow();
    const first = await readEvents({ story, app: other, after, count: 1 });
    for (const text of ['1', '2']) await story.describe(flowId, text);
    const rest = await readEvents({ story, app: other, after, lastEventId: first[0]?.cursor, count: 2 });
    await using followed = follow(story, { after });
    assert.deepEqual([...first, ...rest], await followed.take(3));
  });

  it('ends with a clear error for a last event that is none', async () => {
    await using story = await openFeedStory();
    const response = await openStream({ story, app: story.app, lastEventId: 'x' });
    assert.match(await response.text(), /BAD_USER_INPUT[^]*event: complete/);
  });
});

interface Reading {
  readonly story: FeedStory;
  readonly app: TestApp;
  readonly after?: string;
  readonly lastEventId?: string | undefined;
}

function openStream({ story, app, after, lastEventId }: Reading, signal?: AbortSignal): Promise<Response> {
  return fetch(`${app.url}/graphql/stream`, {
    method: 'POST',
    headers: {
      accept: 'text/event-stream',
      'content-type': 'application/json',
      authorization: `Bearer ${story.alice.token}`,
      ...(lastEventId !== undefined && { 'last-event-id': lastEventId }),
    },
    body: JSON.stringify({ query: FLOW_CHANGED, variables: { after } }),
    ...(signal && { signal }),
  });
}

/** The first notices of a stream, each of which carries its cursor as its id. */
async function readEvents({ count, ...reading }: Reading & { count: number }): Promise<SeenNotice[]> {
  const leaving = new AbortController();
  const { body } = await openStream(reading, leaving.signal);
  assert.ok(body);
  const notices: SeenNotice[] = [];
  let text = '';
  for await (const part of body.pipeThrough(new TextDecoderStream())) {
    const frames = (text + part).split('\n\n');
    text = frames.pop() ?? '';
    for (const frame of frames.filter((each) => each.includes('event: next'))) {
      const [id = '', , data = ''] = frame.split('\n');
      const notice = JSON.parse(data.slice('data: '.length)).data.flowChanged;
      assert.equal(id, `id: ${notice.cursor}`);
      notices.push(notice);
    }
    if (notices.length >= count) break;
  }
  leaving.abort();
  return notices;
}
