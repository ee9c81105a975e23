import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { openRunStory, type RunStory } from '../run/story.ts';
import type { TestApp } from '../support/app.ts';
import { drawPortion, inParallel, pickBetween, scale, showLoad } from '../support/long-form.ts';
import {
  askOnLegacySocket,
  countFaults,
  digestOf,
  PROTOCOLS,
  toSight,
  view,
  type Protocol,
  type Sight,
  type ViewedRun,
} from '../viewers/protocols.ts';

const REASONING = ['Let me ', 'think.'];
const PIECES = Array.from({ length: 40 }, (_item, index) => `piece ${index} 你好 "\\n"\r\ndata: x\n\n`);
const EVENTS = REASONING.length + PIECES.length + 4;

const CUTS = scale({ short: 2, long: 20 });
const PAIRS = PROTOCOLS.flatMap((one) => PROTOCOLS.filter((other) => other !== one).map((other) => [one, other]));
const ORDERS = PAIRS.map((pair) => [...pair, ...PROTOCOLS.filter((protocol) => !pair.includes(protocol))]);

describe('A viewer that changes the protocol in the middle of an answer', () => {
  let story: RunStory;
  let other: TestApp;
  let flowId: string;
  const found = { journeys: 0, changes: 0, live: 0, gaps: 0, doubles: 0, unequal: 0 };

  before(async () => {
    story = await openRunStory({ FORME_LEASE_SECONDS: '60' });
    other = await story.app.startAnother();
    story.model.script('talker', { reasoning: REASONING, pieces: PIECES, delayMs: 8 });
    flowId = await story.addFlow({ modelName: 'talker' });
  });
  after(async () => {
    await other[Symbol.asyncDispose]();
    await story[Symbol.asyncDispose]();
  });

  /** Begins a question as clients of the protocol do; the run is known once something was seen. */
  async function begin(protocol: Protocol): Promise<{ sights: AsyncGenerator<Sight>; run: () => ViewedRun }> {
    const sessionId = randomUUID().replaceAll('-', '');
    const { app, alice: login } = story;
    if (protocol === 'legacy') {
      let id = '';
      const onRun = (runId: string): void => void (id = runId);
      return {
        sights: askOnLegacySocket({ app, login, flowId, sessionId, onRun }),
        run: () => ({ id, flowId, sessionId }),
      };
    }
    const { id } = await story.ask({ flowId, sessionId });
    const run = { id, flowId, sessionId };
    return { sights: view({ protocol, app, login, run, after: 0 }), run: () => run };
  }

  /** Each leg but the last ends after the event at its cut, by hanging up; the next one begins with that place. */
  async function travel(options: { legs: readonly Protocol[]; cuts: readonly number[] }): Promise<void> {
    const [first = 'legacy', ...rest] = options.legs;
    const { sights, run } = await begin(first);
    const seen = await takeUntil({ sights, cut: options.cuts[0] ?? EVENTS });
    for (const [index, protocol] of rest.entries()) {
      const app = drawPortion() < 0.5 ? story.app : other;
      const place = seen.at(-1)?.seq ?? 0;
      if ((await story.getRun(run().id)).state === 'RUNNING') found.live += 1;
      const leg = view({ protocol, app, login: story.alice, run: run(), after: place });
      seen.push(...(await takeUntil({ sights: leg, cut: options.cuts[index + 1] ?? EVENTS })));
      found.changes += 1;
    }
    await assertWhole({ seen, runId: run().id, label: `${options.legs.join(' > ')} at ${options.cuts.join()}` });
  }

  async function assertWhole(options: { seen: readonly Sight[]; runId: string; label: string }): Promise<void> {
    const { seen, runId, label } = options;
    const { gaps, doubles } = countFaults(seen);
    const all = (await story.eventsOf(runId)).flatMap((event) => toSight(event) ?? []);
    found.journeys += 1;
    found.gaps += gaps;
    found.doubles += doubles;
    if (digestOf(seen) !== digestOf(all)) found.unequal += 1;
    assert.deepEqual(seen, all, label);
    const said = seen.map(({ kind, text }) => (kind === 'text' ? text : '')).join('');
    assert.deepEqual([said, (await story.getRun(runId)).answer], [PIECES.join(''), PIECES.join('')], label);
  }

  for (const [one = 'legacy', two = 'sse'] of PAIRS) {
    it(`from ${one} to ${two} sees every event once, with the same cursor`, async () => {
      const cuts = Array.from({ length: CUTS }, () => pickBetween({ from: 1, to: EVENTS }));
      await inParallel({ items: cuts, atOnce: 5, work: (cut) => travel({ legs: [one, two], cuts: [cut] }) });
    });
  }

  it('through all three, in every order, sees every event once', async (t) => {
    const journeys = Array.from({ length: CUTS / 2 }, () => ORDERS).flat();
    await inParallel({
      items: journeys,
      atOnce: 6,
      work: (legs) => {
        const cut = pickBetween({ from: 1, to: EVENTS - 1 });
        return travel({ legs, cuts: [cut, pickBetween({ from: cut + 1, to: EVENTS })] });
      },
    });
    t.diagnostic(`${JSON.stringify(found)}, ${showLoad()}`);
  });
});

/** What is seen up to a place; then the connection is closed. */
async function takeUntil({ sights, cut }: { sights: AsyncIterable<Sight>; cut: number }): Promise<Sight[]> {
  const taken: Sight[] = [];
  for await (const sight of sights) {
    taken.push(sight);
    if (sight.seq >= cut) break;
  }
  return taken;
}
