import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { createChangeService, type ChangeNotice, type ChangeService } from '../../src/change/service.ts';
import type { Wake } from '../../src/stream/contract.ts';
import { openFlowStory, type FlowStory } from '../flow/story.ts';
import { recordStatements } from '../support/statements.ts';

describe('A viewer of changes', () => {
  let story: FlowStory;
  let changes: ChangeService;
  const listeners = new Set<{ readonly topic: string; readonly wake: Wake }>();

  before(async () => {
    story = await openFlowStory();
    const listen = (topic: string, wake: Wake) => {
      const listener = { topic, wake };
      listeners.add(listener);
      return () => void listeners.delete(listener);
    };
    changes = createChangeService({ fork: story.database.fork, wakeUp: { listen, notify: () => undefined } });
  });
  after(() => story[Symbol.asyncDispose]());

  const wakeAll = (): void => {
    for (const { wake } of listeners) wake(true);
  };

  async function open(viewer = story.alice) {
    const leaving = new AbortController();
    const { signal } = leaving;
    const notices = await changes.follow({ scope: story.scopeOf(viewer), flowId: null, after: null, signal });
    const iterator = notices[Symbol.asyncIterator]();
    const next = iterator.next();
    const known = listeners.size;
    while (listeners.size < known) await sleep(1);
    return { leaving, iterator, next };
  }

  const kindOf = ({ value }: IteratorResult<ChangeNotice>): string => (value as ChangeNotice).change.kind;

  it('leaves no listener behind, also while it waits', async () => {
    const viewers = await Promise.all([open(), open(story.bob), open(story.root)]);
    const topics = [...listeners].map(({ topic }) => topic);
    const [ofAlice, ofBob] = ['flow-changes:owner:2', 'flow-changes:owner:3'];
    assert.deepEqual(topics.sort(), ['flow-changes', ofAlice, ofBob, 'flow-changes:role:2', 'flow-changes:role:2']);
    for (const { leaving } of viewers) leaving.abort();
    for (const { next } of viewers) assert.equal((await next).done, true);
    assert.equal(listeners.size, 0);
  });

  it('asks the database nothing while nothing happens, and little however often it is woken', async () => {
    const { leaving, next } = await open();
    await sleep(200);
    assert.deepEqual(await recordStatements(() => sleep(200)), []);
    const texts = await recordStatements(async () => {
      for (let index = 0; index < 200; index += 1) wakeAll();
      await sleep(200);
    });
    assert.ok(texts.length <= 4, texts.join('\n---\n'));
    leaving.abort();
    await next;
  });

  it('is told of every change since it was woken last, in order', async () => {
    const { leaving, iterator, next } = await open();
    await story.addFlow();
    await story.addFlow();
    wakeAll();
    assert.equal(kindOf(await next), 'FLOW_CREATED');
    assert.equal(kindOf(await iterator.next()), 'FLOW_CREATED');
    leaving.abort();
    assert.equal((await iterator.next()).done, true);
    assert.equal(listeners.size, 0);
  });

  it('is told nothing more once the account is disabled', async () => {
    const { iterator, next } = await open(story.bob);
    await story.execute('update user_account set is_disabled = true where id = 3');
    wakeAll();
    assert.equal((await next).done, true);
    assert.equal((await iterator.next()).done, true);
    assert.equal(listeners.size, 0);
  });

  it('who is slow is told the rest under the rights of then', async (t) => {
    await story.execute('insert into user_role (user_id, role_id) values (3, 1)');
    await story.execute('update user_account set is_disabled = false where id = 3');
    const { leaving, iterator, next } = await open(story.bob);
    for (let count = 0; count < 3; count += 1) await story.addFlow();
    wakeAll();
    assert.equal(kindOf(await next), 'FLOW_CREATED');
    await story.execute('delete from user_role where user_id = 3 and role_id = 1');
    const now = performance.now.bind(performance);
    t.mock.method(performance, 'now', () => now() + 2000);
    const rest = iterator.next();
    const own = await story.flows.create({ scope: story.scopeOf(story.bob), input: { name: 'Own' } });
    wakeAll();
    const { value } = await rest;
    assert.equal((value as ChangeNotice).change.flowId, own.id);
    leaving.abort();
    await iterator.next();
  });
});
