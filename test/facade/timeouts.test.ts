import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { failure } from './story.ts';
import { makeChatId, openChatStory, question, type ChatStory } from './socket/story.ts';
import { piece } from './socket/chat-client.ts';

const LIMITS = Object.freeze({
  run: {
    variable: 'FORME_RUN_TIMEOUT_SECONDS',
    error: 'The run went on for longer than 1 s, the time limit of the flow (runTimeoutSeconds).',
  },
  node: {
    variable: 'FORME_NODE_TIMEOUT_SECONDS',
    error:
      'The node LLMChain-1 went on for longer than 1 s, the time limit of the flow for one node (nodeTimeoutSeconds).',
  },
});

for (const [name, { variable, error }] of Object.entries(LIMITS)) {
  describe(`on the legacy wire a ${name} that goes on for too long`, () => {
    let story: ChatStory;
    let flowId: string;

    before(async () => {
      story = await openChatStory({ [variable]: '1' });
      story.models.script('stuck', { pieces: ['So ', 'far ', 'away'], hang: { after: 2 } });
      flowId = await story.createFlow({ modelName: 'stuck' });
    });
    after(() => story[Symbol.asyncDispose]());

    const process = (body: object) =>
      story.app.rest({
        method: 'POST',
        path: `/api/v1/process/${flowId}`,
        body: { inputs: { question: 'Hi' }, ...body },
        login: story.alice,
      });

    it('is told on a skill socket like any other failure, keeps what was said, and leaves the socket open', async () => {
      const owner = { flowId, chatId: makeChatId() };
      await using chat = await story.open(owner);
      chat.send(question('Hello'));
      const text = `Analysis error.Error: ${error}`;
      const expected = [
        { type: 'begin', category: 'system' },
        { type: 'start' },
        ...['So ', 'far '].map((text) => piece(text)),
        { type: 'end', intermediate_steps: text },
        { type: 'close' },
      ];
      assert.deepEqual(await chat.until('close'), expected.map(story.frames(owner)));
      const rows = (await story.history(owner)).map(({ category, message, remark }) => ({ category, message, remark }));
      assert.deepEqual(rows.slice(1), [
        { category: 'answer', message: 'So far ', remark: 'break_answer' },
        { category: 'processing', message: '', remark: null },
      ]);
      chat.send(question('Again'));
      assert.deepEqual((await chat.until('close')).at(-1), story.frames(owner)({ type: 'close' }));
    });

    it('is the envelope of a failure for whoever waits for a procedure', async () => {
      assert.deepEqual((await process({})).body, failure(500, `Error: ${error}`));
    });

    it('is the last event of a procedure’s stream', async () => {
      const response = await fetch(`${story.app.url}/api/v1/process/${flowId}`, {
        method: 'POST',
        headers: { cookie: story.alice.cookie, 'content-type': 'application/json' },
        body: JSON.stringify({ inputs: { question: 'Hi' }, sse: true }),
      });
      const last = (await response.text()).trimEnd().split('\n\n').at(-1) ?? '';
      assert.match(last, /^event: error$/mu);
      assert.deepEqual(JSON.parse(/^data: (.*)$/mu.exec(last)?.[1] ?? ''), failure(500, `Error: ${error}`));
    });

    it('is the error of a procedure that nobody waited for, beside what was said', async () => {
      const { run_id: runId } = (await process({ sync: false })).body.data;
      const path = `/api/v1/task/${runId}`;
      await fetch(`${story.app.url}${path}/stream`, { headers: { cookie: story.alice.cookie } }).then((it) =>
        it.text(),
      );
      const { data } = (await story.app.rest({ path, login: story.alice })).body;
      assert.deepEqual([data.status, data.error, data.result.answer], ['failed', error, 'So far ']);
    });
  });
}
