import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { openChat } from '../facade/socket/chat-client.ts';
import { PROTOCOLS, type Protocol, type ViewedRun } from '../viewers/protocols.ts';
import { followRun, followRunBySse, type SeenEvent } from '../support/events.ts';
import type { TestApp } from '../support/app.ts';
import { openKeyStory, type KeyStory, type MadeKey } from './story.ts';

const SCOPES = ['FLOW_READ', 'RUN_READ', 'RUN_START', 'CHAT_WRITE'];

type Stream = Protocol | 'legacy events';

/** How a stream tells that its key is good for nothing any more. */
const ENDINGS: Readonly<Record<Stream, string>> = Object.freeze({
  legacy: '4401',
  subscription: '4401',
  sse: 'UNAUTHENTICATED',
  'legacy events': 'retry',
});

/** How a stream tells that its key is no longer good for it. */
const WHEN_GIVEN_LESS: Readonly<Record<Stream, string>> = Object.freeze({
  legacy: '4401',
  subscription: 'INSUFFICIENT_SCOPE',
  sse: 'INSUFFICIENT_SCOPE',
  'legacy events': 'retry',
});

/** What happens to a key, told to another instance than the one where its streams are, and how those end. */
const ENDS: readonly {
  readonly title: string;
  readonly end: (key: MadeKey, story: KeyStory) => Promise<unknown>;
  readonly words: Readonly<Record<Stream, string>>;
}[] = [
  { title: 'is revoked', end: ({ id }, story) => story.revoke(id), words: ENDINGS },
  {
    title: 'expires',
    end: ({ id }, story) => story.execute('update api_key set expires_at = now() where id = $1', [id]),
    words: ENDINGS,
  },
  {
    title: 'is given less',
    end: ({ id }, story) => story.tell('updateApiKey', { id, scopes: ['FLOW_READ'] }),
    words: WHEN_GIVEN_LESS,
  },
  // The last one, because nobody can do anything after it.
  {
    title: 'belongs to an account that is disabled',
    end: ({ login }, story) =>
      story.execute('update user_account set is_disabled = true where id = $1', [login.userId]),
    words: ENDINGS,
  },
];

describe('whoever watches with an API key that', () => {
  let story: KeyStory;
  let there: TestApp;
  before(async () => {
    story = await openKeyStory({ FORME_LEASE_SECONDS: '60' });
    story.model.script('talker', { pieces: Array.from({ length: 5000 }, () => 'word '), delayMs: 50 });
    there = await story.app.startAnother();
  });
  after(async () => {
    // Without their model the runs end at once.
    await story.model.close();
    await there[Symbol.asyncDispose]();
    await story[Symbol.asyncDispose]();
  });

  /** Opens every kind of stream of a run, at another instance than the one that is told of the end. */
  async function openAll(key: MadeKey): Promise<{ begun: Promise<unknown>; ended: Promise<[Stream, string]>[] }> {
    const flowId = await story.addFlow({ modelName: 'talker' });
    const sessionId = randomUUID().replaceAll('-', '');
    const { id } = await story.ask({ flowId, sessionId });
    const run = { id, flowId, sessionId };
    const kinds: readonly Stream[] = [...PROTOCOLS, 'legacy events'];
    const streams = kinds.map((kind) => {
      const begun = Promise.withResolvers<null>();
      const ended = watch({ kind, key, run, onSight: () => begun.resolve(null) });
      return { begun: begun.promise, ended: ended.then((word): [Stream, string] => [kind, word]) };
    });
    const begun = Promise.all(streams.map((each) => Promise.race([each.begun, each.ended])));
    return { begun, ended: streams.map(({ ended }) => ended) };
  }

  async function watch(options: { kind: Stream; key: MadeKey; run: ViewedRun; onSight: () => void }): Promise<string> {
    const { kind, key, run, onSight } = options;
    if (kind === 'legacy') return watchChat(options);
    if (kind === 'legacy events') return watchLegacyEvents(options);
    const follow = kind === 'sse' ? followRunBySse : followRun;
    return readToEnd({ events: follow({ app: there, login: key.login, id: run.id }), onSight });
  }

  async function watchChat({ key, run, onSight }: { key: MadeKey; run: ViewedRun; onSight: () => void }) {
    const url = `${there.socketUrl}/api/v1/chat/${run.flowId}?chat_id=${run.sessionId}`;
    await using chat = await openChat({ url, headers: { 'x-api-key': key.secret } });
    await chat.next();
    onSight();
    return String((await chat.closed).code);
  }

  async function watchLegacyEvents({ key, run, onSight }: { key: MadeKey; run: ViewedRun; onSight: () => void }) {
    const response = await fetch(`${there.url}/api/v1/task/${run.id}/stream`, {
      headers: { 'x-api-key': key.secret },
    });
    assert.ok(response.body);
    let text = '';
    for await (const part of response.body.pipeThrough(new TextDecoderStream())) {
      if (part.includes('data: ')) onSight();
      text = part;
    }
    return text.trimEnd().split('\n').at(-1)?.split(':')[0] ?? '';
  }

  for (const { title, end, words } of ENDS) {
    test(`${title} is shown nothing more, on any instance`, async (t) => {
      const key = await story.make({ scopes: SCOPES });
      const { begun, ended } = await openAll(key);
      await begun;
      const endedAt = performance.now();
      await end(key, story);
      assert.deepEqual(Object.fromEntries(await Promise.all(ended)), words);
      t.diagnostic(`The last stream ended ${Math.round(performance.now() - endedAt)} ms later.`);
    });
  }
});

/** The error that a stream ends with, in one word; `end` when it just ends. */
async function readToEnd(options: { events: AsyncIterable<SeenEvent>; onSight: () => void }): Promise<string> {
  try {
    for await (const event of options.events) if (event.seq > 0) options.onSight();
    return 'end';
  } catch (error) {
    const { code, message } = error as { code?: number; message?: string };
    return String(code ?? message);
  }
}
