import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { toClientConfig } from '../../src/database/connection.ts';
import { toText } from '../support/events.ts';
import { eventually, openRunStory, type RunStory, type SeenRun } from './story.ts';

const PIECES = Array.from({ length: 40 }, (_item, index) => `word${index} `);
const CUT = `select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid()`;

describe('A database that hangs up', () => {
  let story: RunStory;
  let administrator: pg.Client;

  before(async () => {
    story = await openRunStory({ FORME_LEASE_SECONDS: '5' });
    story.model.script('talker', { pieces: PIECES, delayMs: 20 });
    administrator = new pg.Client(toClientConfig(story.app.connection));
    await administrator.connect();
  });
  after(async () => {
    await administrator.end();
    await story[Symbol.asyncDispose]();
  });

  async function readEnded(id: string): Promise<SeenRun> {
    let run: SeenRun | null = null;
    await eventually(async () => {
      run = await story.getRun(id).catch(() => null);
      return run !== null && run.state !== 'RUNNING' && run.state !== 'QUEUED';
    });
    assert.ok(run);
    return run;
  }

  it('again and again costs no answer a word, and none is recorded twice', async (t) => {
    const flowId = await story.addFlow({ modelName: 'talker' });
    const runs = await Promise.all(Array.from({ length: 8 }, () => story.ask({ flowId })));
    // Past what a run reads before it asks the model; from then on it holds no connection.
    await eventually(async () => (await story.getRun(runs.at(-1)?.id ?? '')).lastSeq > 3);
    let cuts = 0;
    const cutting = new AbortController();
    const cutter = (async () => {
      while (!cutting.signal.aborted) {
        await administrator.query(CUT);
        cuts += 1;
        await sleep(130);
      }
    })();
    await sleep(1200);
    cutting.abort();
    await cutter;
    const ended = await Promise.all(runs.map(({ id }) => readEnded(id)));
    t.diagnostic(`${cuts} cuts: ${JSON.stringify(ended.map(({ state }) => state))}`);
    for (const run of ended) {
      assert.equal(run.state, 'SUCCEEDED', run.error ?? '');
      assert.equal(run.answer, PIECES.join(''));
      const events = await story.eventsOf(run.id);
      assert.equal(toText(events), PIECES.join(''));
      const answers = (await story.messagesOf(run.sessionId)).filter(({ category }) => category === 'ANSWER');
      assert.equal(answers.length, 1);
    }
  });
});
