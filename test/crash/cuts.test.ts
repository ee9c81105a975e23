import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { toClientConfig } from '../../src/database/connection.ts';
import { eventually, openRunStory, type RunStory, type SeenRun } from '../run/story.ts';
import { toText } from '../support/events.ts';
import { drawPortion, scale, showLoad } from '../support/long-form.ts';
import { insist } from './insist.ts';

const PIECES = Array.from({ length: 40 }, (_item, index) => `word${index} `);

/** How long connections are cut, all of them each time, and how often. */
const CUTTING_MS = scale({ short: 1200, long: 30_000 });
const EVERY_MS = scale({ short: 130, long: 1000 });

/** Clients that ask one question after the other meanwhile, each under a key and until it is answered. */
const CLIENTS = 8;

const CUT = `select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid()`;
const COUNT_RUNS = `select inputs->>'question' as key, count(*)::int as count from run group by 1`;

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

  it('again and again costs no answer a word, records none twice, and starts nothing twice', async (t) => {
    const flowId = await story.addFlow({ modelName: 'talker' });
    const cutting = AbortSignal.timeout(CUTTING_MS);
    let [cuts, calls] = [0, 0];
    const cutter = (async () => {
      while (!cutting.aborted) {
        await administrator.query(CUT);
        cuts += 1;
        await sleep(EVERY_MS);
      }
    })();
    const asked: { readonly id: string; readonly key: string }[] = [];
    const client = async (): Promise<void> => {
      do {
        const key = randomUUID();
        const attempt = (): Promise<SeenRun> => {
          calls += 1;
          return story.ask({ flowId, idempotencyKey: key, question: key });
        };
        asked.push({ key, id: (await insist(attempt)).id });
        await sleep(drawPortion() * 200);
      } while (!cutting.aborted);
    };
    await Promise.all([cutter, ...Array.from({ length: CLIENTS }, client)]);
    const ended = await Promise.all(asked.map(({ id }) => readEnded(id)));
    const states = Map.groupBy(ended, ({ state }) => state);
    t.diagnostic(
      `${cuts} cuts, ${asked.length} questions, ${calls - asked.length} calls that failed and were repeated: ` +
        `${JSON.stringify([...states].map(([state, runs]) => [state, runs.length]))}, ${showLoad()}`,
    );
    for (const run of ended) {
      assert.equal(run.state, 'SUCCEEDED', run.error ?? '');
      assert.equal(run.answer, PIECES.join(''));
      const events = await story.eventsOf(run.id);
      assert.equal(toText(events), PIECES.join(''));
      const answers = (await story.messagesOf(run.sessionId)).filter(({ category }) => category === 'ANSWER');
      assert.equal(answers.length, 1);
    }
    const { rows } = await administrator.query<{ key: string; count: number }>(COUNT_RUNS);
    const expected = asked.map(({ key }) => ({ key, count: 1 }));
    const byKey = (one: { key: string }, other: { key: string }): number => one.key.localeCompare(other.key);
    assert.deepEqual(rows.toSorted(byKey), expected.toSorted(byKey));
    await Promise.all(Array.from({ length: 30 }, () => story.getRun(asked[0]?.id ?? '')));
  });
});
