import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { finishStream, openStream, range, text, useDatabase, type Instance } from './support.ts';

const VIEWERS = 60;
const EVENTS = 120;

/** About what it takes to answer an event. */
const WORK_MS = 0.1;

describe('Many who follow a stream at once', () => {
  const database = useDatabase();
  let instance: Instance;

  before(async () => (instance = await database.start()));
  after(() => instance.close());

  it('leave the process time for other things', async () => {
    const writer = await openStream({ database, log: instance.log });
    for (const n of range(2, EVENTS - 1)) writer.append(text(`${n}`));
    await finishStream({ database, log: instance.log, writer });
    const { signal } = new AbortController();
    let [seen, inTurn, longest] = [0, 0, 0];
    const turns = setInterval(() => (inTurn = 0), 0);
    const follow = async (): Promise<void> => {
      for await (const { seq } of instance.log.tail({ stream: writer.stream, after: 0, signal })) {
        if (seq > 0) work();
        seen += 1;
        inTurn += 1;
        longest = Math.max(longest, inTurn);
      }
    };
    await Promise.all(Array.from({ length: VIEWERS }, follow));
    clearInterval(turns);
    assert.equal(seen, VIEWERS * EVENTS);
    assert.ok(longest < seen / 5, `${longest} of ${seen} events were handed out in one go.`);
  });
});

function work(): void {
  for (const end = performance.now() + WORK_MS; performance.now() < end;);
}
