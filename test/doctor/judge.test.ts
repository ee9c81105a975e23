import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { judgeSocket, judgeStream, type Arrival, type Watched } from '../../src/command/doctor/judge.ts';

/** One event a second, each so late. */
const arriving = (delaysMs: readonly number[]): Arrival[] =>
  delaysMs.map((delayMs, place) => ({ saidAt: 5_000_000 + place * 1000, seenAt: place * 1000 + delayMs }));

const watched = (of: Partial<Watched>): Watched => ({
  ...{ arrivals: [], isCut: false, heldMs: 30_000, longestSilenceMs: 12_000 },
  ...of,
});

describe('what the doctor makes of a stream', () => {
  const seconds = 30;
  const prompt = watched({ arrivals: arriving([40, 55, 48]) });
  const cases: readonly (readonly [string, { ticks: Watched; quiet: Watched }, string, RegExp])[] = [
    ['nothing came', { ticks: watched({}), quiet: watched({}) }, 'fault', /holds them back/u],
    [
      'all came at once',
      { ticks: watched({ arrivals: arriving([3000, 2000, 1000]) }), quiet: watched({}) },
      'fault',
      /buffering/u,
    ],
    [
      'it was cut while it was quiet',
      { ticks: prompt, quiet: watched({ isCut: true, heldMs: 10_200 }) },
      'fault',
      /cut after 10 s/u,
    ],
    [
      'no heartbeat came',
      { ticks: prompt, quiet: watched({ longestSilenceMs: 30_000 }) },
      'fault',
      /Heartbeats do not pass/u,
    ],
    ['all was well, with clocks that differ', { ticks: prompt, quiet: watched({}) }, 'ok', /12\.0 s/u],
  ];
  for (const [title, seen, state, text] of cases) {
    it(`where ${title}`, () => {
      const finding = judgeStream({ ...seen, seconds });
      assert.equal(finding.state, state);
      assert.match(finding.text, text);
    });
  }

  it('and of a socket', () => {
    const none = { arrivals: [], pings: 0, closeCode: null, reason: null, seconds };
    assert.equal(judgeSocket({ ...none, reason: 'with ECONNREFUSED' }).state, 'fault');
    assert.equal(judgeSocket({ ...none, arrivals: arriving([1, 2]), closeCode: 1006 }).state, 'fault');
    assert.equal(judgeSocket({ ...none, arrivals: arriving([1, 2000]) }).state, 'warning');
    assert.equal(judgeSocket({ ...none, arrivals: arriving([1, 2]), pings: 2 }).state, 'ok');
  });
});
