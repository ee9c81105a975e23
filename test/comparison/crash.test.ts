import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { startProgram, toDatabaseUrl, type Program } from '../process/program.ts';
import { eventually, tellStory } from '../run/story.ts';
import { openTestDatabase } from '../support/database.ts';
import { startModelServer, type ModelServer } from '../support/model-server.ts';
import { assertWhole, endsOf, tellComparisons, type ComparisonPlot, type SeenEvent } from './story.ts';

const QUESTIONS = ['Who?', 'Why?', 'How?', 'When?'];

/** A comparison under way, with a viewer that has seen two of its cells end. */
async function beginComparison(options: { app: Program; model: ModelServer }) {
  const { app, model } = options;
  const story = await tellStory({ app, model });
  const comparisons = tellComparisons({ plot: story, app });
  const flowId = await story.addFlow({ isOnline: false });
  model.script('talker', { pieces: Array.from({ length: 40 }, (_item, index) => `word${index} `), delayMs: 20 });
  const versionIds = [
    await comparisons.addVersion({ flowId, modelName: 'say:quick' }),
    await comparisons.addVersion({ flowId, modelName: 'talker' }),
  ];
  const id = await comparisons.compare({ versionIds, questions: QUESTIONS });
  const seen: SeenEvent[] = [];
  for await (const event of comparisons.follow(id)) {
    seen.push(event);
    if (endsOf(seen).length === 2) break;
  }
  return { comparisons, id, seen };
}

async function assertHealed(options: {
  context: TestContext;
  comparisons: ComparisonPlot;
  id: string;
  seen: readonly SeenEvent[];
  app: Program;
}): Promise<void> {
  const { context, comparisons, id, seen, app } = options;
  await eventually(async () => (await comparisons.get(id, app)).state !== 'RUNNING');
  const events = await comparisons.eventsOf(id, 0, app);
  assertWhole(events);
  assert.equal(events.at(-1)?.state, 'INTERRUPTED');
  const ends = endsOf(events).map(({ questionIndex, versionId }) => `${questionIndex}:${versionId}`);
  assert.deepEqual([ends.length, new Set(ends).size], [8, 8], 'Every cell ends once.');
  assert.deepEqual(
    seen.map(({ seq, answer }) => [seq, answer]),
    events.slice(0, seen.length).map(({ seq, answer }) => [seq, answer]),
    'What a viewer saw is there again.',
  );
  const rest = await comparisons.eventsOf(id, seen.at(-1)?.seq ?? 0, app);
  assert.equal(seen.length + rest.length, events.length, 'A viewer that comes back gets exactly what it missed.');
  for (const end of endsOf(events)) assert.equal(end.answer === null, end.error !== null);
  const isOver = ({ run }: { run: { state: string } | null }) => run === null || run.state !== 'RUNNING';
  await eventually(async () => (await comparisons.get(id, app)).cells.every(isOver));
  const { cells } = await comparisons.get(id, app);
  for (const { run, error } of cells) assert.equal(run === null, error !== null);
  context.diagnostic(cells.map(({ run }) => run?.state ?? 'never asked').join(', '));
}

describe('A server that is killed in the middle of a comparison', () => {
  it('loses no answer that it told, and its successor ends every cell once', async (t) => {
    await using database = await openTestDatabase();
    await using model = await startModelServer();
    const variables = { DATABASE_URL: toDatabaseUrl(database.connection) };
    await using app = await startProgram(variables);
    const { comparisons, id, seen } = await beginComparison({ app, model });
    await app.kill();
    await using successor = await startProgram(variables);
    await assertHealed({ context: t, comparisons, id, seen, app: successor });
  });

  it('leaves it to another server that is alive, where it cannot be stopped twice', async (t) => {
    await using database = await openTestDatabase();
    await using model = await startModelServer();
    const variables = { DATABASE_URL: toDatabaseUrl(database.connection) };
    await using living = await startProgram(variables);
    await using dying = await startProgram(variables);
    const { comparisons, id, seen } = await beginComparison({ app: dying, model });
    await dying.kill();
    const { comparison } = await comparisons.stop(id, undefined, living);
    assert.equal(comparison?.state, 'INTERRUPTED');
    await assertHealed({ context: t, comparisons, id, seen, app: living });
  });
});
