import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { openRunStory } from '../run/story.ts';
import { scale, showLoad } from '../support/long-form.ts';
import { openIdleProxy } from './idle-proxy.ts';
import { PROTOCOLS, toSight, view, type Sight } from './protocols.ts';

const VIEWERS = scale({ short: 3, long: 21 });

/**
 * How long the model says nothing, and how long the proxy waits for the server. Heartbeats come every 12 or 15 seconds:
 * in the short form too late for the proxy, so that viewers come back; in the long form in time.
 */
const { silenceMs, idleMs } = scale({
  short: { silenceMs: 1500, idleMs: 500 },
  long: { silenceMs: 125_000, idleMs: 60_000 },
});

describe('Viewers of a run whose model is silent, behind a proxy that cuts silent connections', () => {
  it('see everything once, and come back only where the proxy has no patience at all', async (t) => {
    await using story = await openRunStory({ FORME_LEASE_SECONDS: '60', FORME_MODEL_IDLE_SECONDS: '600' });
    await using proxy = await openIdleProxy({ url: story.app.url, idleMs });
    story.model.script('thinker', { pieces: ['At ', 'last.'], delayMs: silenceMs });
    const flowId = await story.addFlow({ modelName: 'thinker' });
    const sessionId = randomUUID().replaceAll('-', '');
    const { id } = await story.ask({ flowId, sessionId });
    const run = { id, flowId, sessionId };
    let returns = 0;
    const watch = async (index: number): Promise<Sight[]> => {
      const protocol = PROTOCOLS[index % PROTOCOLS.length] ?? 'sse';
      const seen: Sight[] = [];
      for (; seen.at(-1)?.kind !== 'ended'; returns += 1) {
        const after = seen.at(-1)?.seq ?? 0;
        try {
          for await (const sight of view({ protocol, app: proxy, login: story.alice, run, after })) seen.push(sight);
        } catch {
          // The proxy has cut the connection; whoever is cut off comes back.
        }
      }
      return seen;
    };
    const watched = await Promise.all(Array.from({ length: VIEWERS }, (_item, index) => watch(index)));
    const all = (await story.eventsOf(id)).flatMap((event) => toSight(event) ?? []);
    for (const seen of watched) assert.deepEqual(seen, all);
    const back = returns - VIEWERS;
    if (idleMs > 15_000) assert.deepEqual([proxy.cuts(), back], [0, 0]);
    t.diagnostic(
      `${VIEWERS} viewers, ${2 * silenceMs} ms of silence, ${proxy.cuts()} cuts by the proxy, ` +
        `${back} returns; ${showLoad()}`,
    );
  });
});
