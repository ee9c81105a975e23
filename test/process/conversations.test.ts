import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { tellStory } from '../run/story.ts';
import { followSession, followSessionBySse, takeTurns, type SeenPlace } from '../session-feed/story.ts';
import { openTestDatabase } from '../support/database.ts';
import { startModelServer } from '../support/model-server.ts';
import { startProgram, toDatabaseUrl, type Program } from './program.ts';

function countEnds(seen: readonly SeenPlace[]): number {
  return seen.filter(({ event }) => event.__typename === 'RunEnded').length;
}

describe('A conversation that is followed while its server is killed', () => {
  it('goes on from the last cursor as if nothing had happened, over every turn', async () => {
    await using database = await openTestDatabase();
    await using model = await startModelServer();
    const pieces = Array.from({ length: 20 }, (_item, index) => `word${index} `);
    model.script('talker', { pieces, delayMs: 10 });
    const variables = { DATABASE_URL: toDatabaseUrl(database.connection) };
    let app = await startProgram(variables);
    try {
      const story = await tellStory({ app, model });
      const flowId = await story.addFlow({ modelName: 'talker' });
      const [sessionId, login] = [randomUUID(), story.alice];
      await story.askAndWait({ flowId, sessionId }, app);
      // The second answer stops short, so that the server is killed in the middle of it and before the third.
      model.script('talker', { pieces, delayMs: 10, hang: { after: 10 } });
      for (let turn = 0; turn < 2; turn += 1) await story.ask({ flowId, sessionId }, login, app);
      const seen: SeenPlace[] = [];
      const watch = async (at: Program): Promise<void> => {
        for await (const event of followSession({ app: at, login, sessionId })) {
          seen.push(event);
          if (countEnds(seen) === 1 && event.event.__typename === 'TextAdded') await at.kill();
        }
      };
      // However the socket breaks, it breaks because the server is gone.
      await watch(app).catch(() => undefined);
      assert.equal(countEnds(seen), 1);
      model.script('talker', { pieces, delayMs: 10 });
      app = await startProgram(variables);
      await story.ask({ flowId, sessionId }, login, app);
      const after = seen.at(-1)?.cursor;
      const rest = await takeTurns(followSessionBySse({ app, login, sessionId, after }), 3);
      const whole = await takeTurns(followSession({ app, login, sessionId }), 4);
      assert.deepEqual([...seen, ...rest], whole);
      const states = whole.flatMap(({ event }) => (event.state === undefined ? [] : [event.state]));
      // The third had not begun, so that it was begun after the restart.
      assert.deepEqual(states, ['SUCCEEDED', 'INTERRUPTED', 'SUCCEEDED', 'SUCCEEDED']);
      assert.equal(await app.stop(), 0);
    } finally {
      await app.kill();
    }
  });
});
