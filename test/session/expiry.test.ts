import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { toSqlExecutor } from '../../src/database/sql.ts';
import { deleteOldTrials } from '../../src/session/expiry.ts';
import { openChatStory, type ChatStory } from './story.ts';

describe('conversations that tried out a build', () => {
  let story: ChatStory;

  before(async () => {
    story = await openChatStory();
  });
  after(() => story[Symbol.asyncDispose]());

  const age = (id: string) =>
    story.execute(`update chat_session set updated_at = now() - interval '25 hours' where id = '${id}'`);
  const sweep = () => deleteOldTrials({ em: story.database.fork(), silentHours: 24 });
  const count = async (text: string): Promise<number> => {
    const [row] = await toSqlExecutor(story.database.fork())<{ count: number }>(
      `select count(*)::int as count ${text}`,
      [],
    );
    return row?.count ?? -1;
  };

  it('stay while they are younger than a day', async () => {
    const id = await story.begin({ isTrial: true });
    assert.equal(await sweep(), 0);
    assert.equal(await count(`from chat_session where id = '${id}'`), 1);
  });

  it('stay while a run of theirs goes on', async () => {
    const id = await story.begin({ isTrial: true });
    await story.addRun(id, 'RUNNING');
    await age(id);
    assert.equal(await sweep(), 0);
  });

  it('stay when they are no trial, however old', async () => {
    const id = await story.begin();
    await age(id);
    assert.equal(await sweep(), 0);
  });

  it('leave after a silent day with their messages, runs and events', async () => {
    const id = await story.begin({ isTrial: true });
    const run = await story.addRun(id, 'SUCCEEDED');
    await story.say(id, { category: 'QUESTION' });
    await story.execute(`insert into event_stream (id, owner, ended_seq) values ('${run}', 'o', 1)`);
    await story.execute(
      `insert into event (stream, seq, kind, payload, at) values ('${run}', 1, 'ended', '{}', now())`,
    );
    await age(id);
    assert.equal(await sweep(), 1);
    assert.equal(await count(`from chat_session where id = '${id}'`), 0);
    assert.equal(await count(`from message where session_id = '${id}'`), 0);
    assert.equal(await count(`from run where id = '${run}'`), 0);
    assert.equal(await count(`from event where stream = '${run}'`), 0);
    assert.equal(await count(`from event_stream where id = '${run}'`), 0);
  });
});
