import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import pg from 'pg';
import { toClientConfig, type DatabaseConnection } from '../../src/database/connection.ts';
import { openDatabase, type Database } from '../../src/database/open.ts';
import { collectDocuments } from '../../src/document/collect.ts';
import { ENTITIES } from '../../src/entities.ts';
import { deleteOldTrials } from '../../src/session/expiry.ts';
import { openRunStory, type RunStory } from '../run/story.ts';
import type { TestApp } from '../support/app.ts';
import { inParallel, pickBetween, scale, showLoad } from '../support/long-form.ts';
import { countFaults, PROTOCOLS, toSight, view, type Sight, type ViewedRun } from '../viewers/protocols.ts';

const RUNS = scale({ short: 4, long: 60 });
const CUTS = scale({ short: 3, long: 10 });
const PIECES = Array.from({ length: 30 }, (_item, index) => `piece ${index}\n`);

/** Ages everything that the database holds: whatever was written at some time was written a week before that. */
async function letAWeekPass(connection: DatabaseConnection): Promise<void> {
  const client = new pg.Client(toClientConfig(connection));
  await client.connect();
  try {
    // What may not be updated is as old as anything else.
    await client.query(`set session_replication_role = replica`);
    const { rows } = await client.query<{ table: string; columns: string[] }>(
      `select table_name as "table", array_agg(column_name::text) as columns from information_schema.columns
       where table_schema = 'public' and data_type like 'timestamp%' group by table_name`,
    );
    for (const { table, columns } of rows) {
      const aged = columns.map((column) => `"${column}" = "${column}" - interval '7 days'`);
      await client.query(`update "${table}" set ${aged.join()}`);
    }
  } finally {
    await client.end();
  }
}

/** Does at once what the server does from time to time. */
async function keepUp(connection: DatabaseConnection): Promise<void> {
  const database: Database = await openDatabase({ connection, entities: ENTITIES });
  try {
    await deleteOldTrials({ em: database.fork(), silentHours: 24 });
    await collectDocuments({ fork: database.fork, silentSeconds: 3600 });
  } finally {
    await database.close();
  }
}

async function sightsOf({ story, app, run }: { story: RunStory; app: TestApp; run: ViewedRun }): Promise<Sight[]> {
  return (await story.eventsOf(run.id, 0, app)).flatMap((event) => toSight(event) ?? []);
}

describe('A run that ended a week ago', () => {
  it('is followed from any place in any protocol as it was on its day, after a restart and upkeep', async (t) => {
    await using story = await openRunStory({ FORME_LEASE_SECONDS: '60' });
    story.model.script('talker', { pieces: PIECES });
    const flowId = await story.addFlow({ modelName: 'talker' });
    const then = new Map<ViewedRun, Sight[]>();
    for (let count = 0; count < RUNS; count += 1) {
      const sessionId = randomUUID().replaceAll('-', '');
      const run = { id: (await story.askAndWait({ flowId, sessionId })).id, flowId, sessionId };
      then.set(run, await sightsOf({ story, app: story.app, run }));
    }
    await story.app.stop();
    await letAWeekPass(story.app.connection);
    await keepUp(story.app.connection);
    await using app = await story.app.startAnother();
    const login = await app.logIn('alice');
    const found = { views: 0, gaps: 0, doubles: 0 };
    await inParallel({
      items: [...then].flatMap((entry) => Array.from({ length: CUTS }, () => entry)),
      atOnce: 6,
      work: async ([run, all], index) => {
        const cut = pickBetween({ from: 0, to: all.length - 1 });
        const protocol = PROTOCOLS[index % PROTOCOLS.length] ?? 'sse';
        const seen = all.slice(0, cut);
        for await (const sight of view({ protocol, app, login, run, after: cut })) seen.push(sight);
        const { gaps, doubles } = countFaults(seen);
        found.views += 1;
        found.gaps += gaps;
        found.doubles += doubles;
        assert.deepEqual(seen, all, `${protocol} after ${cut}`);
      },
    });
    t.diagnostic(`${then.size} runs, ${JSON.stringify(found)}, ${showLoad()}`);
  });
});
