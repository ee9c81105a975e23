import assert from 'node:assert/strict';
import { text } from 'node:stream/consumers';
import { describe, test } from 'node:test';
import { parseLastEventId, toEventStream, toEventText, type EventFrame } from '../../src/facade/sse/event-stream.ts';

async function* framesOf(...frames: EventFrame[]): AsyncGenerator<EventFrame, void, undefined> {
  yield* frames;
}

function unexpected(error: unknown): void {
  throw error;
}

const FAREWELL = [{ event: 'message', data: 'bye' }];

describe('a stream of events', () => {
  test('writes an event as its place, its name and one line of data', () => {
    const frame = { id: 7, event: 'log', data: { log: 'two\nlines\r\n\u2028' } };
    assert.equal(toEventText(frame), 'id: 7\nevent: log\ndata: {"log":"two\\nlines\\r\\n\u2028"}\n\n');
    assert.equal(toEventText({ event: 'error', data: {} }), 'event: error\ndata: {}\n\n');
  });

  test('goes on after the last event that its viewer has seen, if it is one of ours', () => {
    assert.deepEqual(['12', null, '', '-1', '1.5', '9'.repeat(12)].map(parseLastEventId), [12, 0, 0, 0, 0, 0]);
  });

  test('says farewell when it breaks off, and tells why', async () => {
    const faults: unknown[] = [];
    const fault = new Error('inner words');
    async function* broken(): AsyncGenerator<EventFrame, void, undefined> {
      yield { event: 'message', data: 1 };
      throw fault;
    }
    const stream = toEventStream({ frames: broken(), farewell: FAREWELL, onFault: (error) => faults.push(error) });
    assert.equal(await text(stream), 'event: message\ndata: 1\n\nevent: message\ndata: "bye"\n\n');
    assert.deepEqual(faults, [fault]);
  });

  test('sends a comment while nothing happens, and then what happens', async () => {
    const happens = Promise.withResolvers<EventFrame>();
    async function* slow(): AsyncGenerator<EventFrame, void, undefined> {
      yield await happens.promise;
    }
    const stream = toEventStream({ frames: slow(), farewell: FAREWELL, onFault: unexpected, heartbeatMs: 5 });
    const pieces: unknown[] = [];
    for await (const piece of stream) {
      pieces.push(piece);
      if (pieces.length === 2) happens.resolve({ event: 'message', data: 1 });
    }
    assert.deepEqual(pieces.slice(0, 2), [': heartbeat\n\n', ': heartbeat\n\n']);
    assert.equal(pieces.at(-1), 'event: message\ndata: 1\n\n');
  });

  test('tells its viewer to come back when the server leaves, without a farewell', async () => {
    const leaving = new AbortController();
    async function* silent(): AsyncGenerator<EventFrame, void, undefined> {
      yield { id: 1, event: 'message', data: 1 };
      await new Promise(() => undefined);
    }
    const options = { farewell: FAREWELL, leaving: leaving.signal, onFault: unexpected };
    const stream = toEventStream({ frames: silent(), ...options });
    const pieces: unknown[] = [];
    for await (const piece of stream) {
      pieces.push(piece);
      leaving.abort();
    }
    assert.deepEqual(pieces.slice(0, -1), ['id: 1\nevent: message\ndata: 1\n\n']);
    assert.match(String(pieces.at(-1)), /^retry: \d+\n\n$/);
    assert.match(await text(toEventStream({ frames: silent(), ...options })), /^retry: \d+\n\n$/);
  });

  test('asks for no more than its viewer reads', async () => {
    let asked = 0;
    async function* endless(): AsyncGenerator<EventFrame, void, undefined> {
      for (;;) yield { event: 'message', data: (asked += 1) };
    }
    const stream = toEventStream({ frames: endless(), farewell: [], onFault: unexpected });
    const pieces = stream[Symbol.asyncIterator]();
    await pieces.next();
    await new Promise((resolve) => setImmediate(resolve));
    assert.ok(asked <= 3, `${asked} were asked for`);
    await pieces.return?.();
  });

  test('ends its source when its viewer leaves', async () => {
    const ended = Promise.withResolvers<undefined>();
    async function* watched(): AsyncGenerator<EventFrame, void, undefined> {
      try {
        for (;;) yield { event: 'message', data: 1 };
      } finally {
        ended.resolve(undefined);
      }
    }
    const stream = toEventStream({ frames: watched(), farewell: [], onFault: unexpected });
    await stream[Symbol.asyncIterator]().next();
    stream.destroy();
    await ended.promise;
  });

  test('is empty when nothing ever happened', async () => {
    assert.equal(await text(toEventStream({ frames: framesOf(), farewell: FAREWELL, onFault: unexpected })), '');
  });
});
