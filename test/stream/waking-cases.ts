import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, it } from 'node:test';
import type { OpenWakeUp } from '../../src/stream/wake-up.ts';
import { parsePayload } from '../../src/stream/wake-up-payload.ts';
import { range, until } from './support.ts';

/** A way in which instances wake each other. */
export interface Medium {
  /** Another instance. */
  readonly open: (owner: string) => OpenWakeUp;
  /** Overhears every payload; returns what ends it. */
  readonly tap: (onPayload: (payload: string) => void) => Promise<() => Promise<unknown>>;
  /** Cuts the connections of all instances, which may connect again. */
  readonly cut: () => Promise<void>;
}

/** What waking does, whatever it goes through. Call it within a suite. */
export function testWaking(medium: Medium): void {
  const { open, tap, cut } = medium;
  let here: OpenWakeUp;
  let there: OpenWakeUp;

  before(async () => {
    here = open('here');
    there = open('there');
    await Promise.all([here.ready, there.ready]);
  });
  after(() => Promise.all([here.close(), there.close()]));

  it('wakes listeners of this process before notify returns, and once', async () => {
    let woken = 0;
    const stop = here.listen('a', () => (woken += 1));
    here.notify(['a', 'b']);
    assert.equal(woken, 1);
    await roundTrip();
    assert.equal(woken, 1);
    stop();
  });

  it('wakes the listeners of a topic on other instances, and nobody else', async () => {
    const woken: string[] = [];
    const stops = ['a', 'b', 'c'].map((topic) => there.listen(topic, () => woken.push(topic)));
    here.notify(['a', 'c']);
    await until(() => woken.length === 2);
    await roundTrip();
    assert.deepEqual(woken.toSorted(), ['a', 'c']);
    stops.forEach((stop) => stop());
  });

  it('sends one notification for everything within a tick', async () => {
    const payloads: string[] = [];
    const leave = await tap((payload) => payloads.push(payload));
    for (const n of range(1, 500)) here.notify([`topic ${n % 10}`]);
    await until(() => payloads.length > 0);
    await roundTrip();
    const own = payloads.map(parsePayload).filter((call) => call.topics.includes('topic 1'));
    assert.equal(own.length, 1);
    assert.equal(own[0]?.topics.length, 10);
    await leave();
  });

  it('wakes nobody who stopped listening, and keeps the others of the same topic', () => {
    const woken: number[] = [];
    const stops = range(1, 3).map((n) => here.listen('a', () => woken.push(n)));
    stops[1]?.();
    stops[1]?.();
    here.notify(['a']);
    assert.deepEqual(woken, [1, 3]);
    stops.forEach((stop) => stop());
    here.notify(['a']);
    assert.deepEqual(woken, [1, 3]);
  });

  it('tells whether it names the topic, or may be about any', async () => {
    const woken: boolean[] = [];
    const stop = there.listen('a', (isNamed) => woken.push(isNamed));
    here.notify(['a']);
    await until(() => woken.length === 1);
    here.notify(range(1, 5000).map((n) => `topic ${n}`));
    await until(() => woken.length === 2);
    assert.deepEqual(woken, [true, false]);
    stop();
  });

  it('wakes the others when one listener throws', () => {
    let woken = 0;
    const stopFaulty = here.listen('a', () => {
      throw new Error('faulty');
    });
    const stop = here.listen('a', () => (woken += 1));
    here.notify(['a']);
    assert.equal(woken, 1);
    stopFaulty();
    stop();
  });

  it('wakes everybody after its connection broke, and delivers what was notified meanwhile', async () => {
    const woken = { here: 0, there: 0 };
    const stops = [here.listen('quiet', () => (woken.here += 1)), there.listen('quiet', () => (woken.there += 1))];
    let isHeard = false;
    const stop = there.listen('during', () => (isHeard = true));
    await cut();
    here.notify(['during']);
    await until(() => woken.here > 0 && woken.there > 0 && isHeard);
    stops.forEach((end) => end());
    stop();
  });

  it('closes while it is still connecting, and is silent afterwards', async () => {
    const closing = open('closing');
    let woken = 0;
    closing.listen('a', () => (woken += 1));
    await closing.close();
    await closing.ready;
    closing.notify(['b']);
    here.notify(['a']);
    await roundTrip();
    assert.equal(woken, 0);
    await closing.close();
  });

  /** Resolves once whatever `here` has sent so far was received by `there`. */
  async function roundTrip(): Promise<void> {
    const topic = randomUUID();
    let isHeard = false;
    const stop = there.listen(topic, () => (isHeard = true));
    here.notify([topic]);
    await until(() => isHeard);
    stop();
  }
}
