import assert from 'node:assert/strict';
import { it } from 'node:test';
import { ask } from '../support/embedded.ts';
import { recordSent } from '../support/statements.ts';
import { openRunStory } from './story.ts';

await using story = await openRunStory();
const flowId = await story.addFlow();

await it('A turn has the database plan nothing anew but what the mapper writes at its end', async () => {
  const { sessionId } = await story.askAndWait({ flowId });
  const sent = await recordSent(() => story.askAndWait({ flowId, sessionId }));
  const texts = sent.map(({ text }) => text.trim().toLowerCase());
  assert.ok(texts.length > 10);
  const ofTurn = texts.filter((text) => /\b(run|chat_session|event_stream)"? /u.test(text));
  assert.deepEqual(
    ofTurn.filter((text) => !/\$\d/u.test(text)).map((text) => text.split(' ').slice(0, 2).join(' ')),
    ['update "run"'],
  );
});

await it('Conversations go on while a newer release adds columns to what they read and write', async () => {
  const { sessionId } = await story.askAndWait({ flowId });
  await story.askAndWait({ flowId, sessionId });
  for (const table of ['flow', 'chat_session', 'message', 'run', 'event_stream', 'event', 'audit_entry']) {
    await ask(story.app.connection, `alter table ${table} add column of_tomorrow int`);
  }
  const next = await story.askAndWait({ flowId, sessionId });
  const first = await story.askAndWait({ flowId });
  assert.deepEqual([next.state, first.state], ['SUCCEEDED', 'SUCCEEDED']);
});
