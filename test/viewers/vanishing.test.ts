import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { startProgram, toDatabaseUrl } from '../process/program.ts';
import { eventually, tellStory } from '../run/story.ts';
import { inParallel, scale, showLoad } from '../support/long-form.ts';
import { openMigratedDatabase } from '../support/migrated-database.ts';
import { startModelServer } from '../support/model-server.ts';
import { INSPECTED, readHoldings } from './holdings.ts';
import { PROTOCOLS } from './protocols.ts';
import { openStallingViewer } from './stalling-viewer.ts';

const ROUNDS = scale({ short: 2, long: 10 });
const VIEWERS = scale({ short: 30, long: 1000 });

describe('Viewers that vanish as soon as they have asked', () => {
  it('leave nothing open behind them', async (t) => {
    await using database = await openMigratedDatabase();
    await using model = await startModelServer();
    const variables = {
      FORME_LEASE_SECONDS: '60',
      FORME_MODEL_IDLE_SECONDS: '3600',
      ...INSPECTED,
      DATABASE_URL: toDatabaseUrl(database.connection),
    };
    await using app = await startProgram(variables);
    const story = await tellStory({ app, model });
    model.script('silent', { hang: 'before' });
    const flowId = await story.addFlow({ modelName: 'silent' });
    const sessionId = randomUUID().replaceAll('-', '');
    const { id } = await story.ask({ flowId, sessionId });
    const come = (count: number): Promise<void> =>
      inParallel({
        items: Array.from({ length: count }, (_item, index) => PROTOCOLS[index % PROTOCOLS.length] ?? 'sse'),
        atOnce: 50,
        work: async (protocol) => {
          const viewing = { protocol, app, login: story.alice, run: { id, flowId, sessionId }, after: 0 };
          (await openStallingViewer(viewing)).leave();
        },
      });
    await come(PROTOCOLS.length * 10);
    const before = await readHoldings(app);
    for (let round = 0; round < ROUNDS; round += 1) await come(VIEWERS);
    await eventually(async () => (await readHoldings(app)).sockets <= before.sockets);
    const after = await readHoldings(app);
    assert.equal((await story.stopWell(id)).state, 'CANCELLED');
    t.diagnostic(
      `${ROUNDS} times ${VIEWERS} viewers; connections ${before.sockets} before, ${after.sockets} after; ` +
        `live megabytes +${(after.live - before.live).toFixed(1)}; ${showLoad()}`,
    );
  });
});
