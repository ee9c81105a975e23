import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Program } from '../process/program.ts';
import { eventually, type Plot, type SeenRun } from '../run/story.ts';
import { followRun, toText, type SeenEvent } from '../support/events.ts';
import type { ModelServer } from '../support/model-server.ts';

/** Answers of these lengths; the short ones end about when the server is killed. */
const LENGTHS = [10, 25, 100];

/** A model that says no more after that, so that something is under way at each kill, however slow the machine is. */
export const SILENT = Object.freeze({ pieces: ['Once', ' upon', ' a'], hang: { after: 2 } });

/** What a viewer saw before the server went away under it. */
export interface Viewing {
  readonly run: SeenRun;
  readonly seen: SeenEvent[];
  readonly gone: Promise<void>;
}

/** Follows a run until it ends or its server goes away. */
export function watch(options: { story: Plot; app: Program; run: SeenRun }): Viewing {
  const { story, app, run } = options;
  const seen: SeenEvent[] = [];
  const follow = async (): Promise<void> => {
    for await (const event of followRun({ app, login: story.alice, id: run.id })) seen.push(event);
  };
  return { run, seen, gone: follow().catch(() => undefined) };
}

/** For each flow four answers under way, one of them with a question waiting behind it; each is watched. */
export async function beginRuns(options: {
  story: Plot;
  app: Program;
  flowIds: readonly string[];
  /** How many runs there are at least; five for each flow when absent. */
  count?: number;
}): Promise<Viewing[]> {
  const { story, app, flowIds, count = 0 } = options;
  const askings = flowIds.flatMap((flowId) => {
    const sessionId = randomUUID();
    return [{ flowId }, { flowId }, { flowId }, { flowId, sessionId }, { flowId, sessionId }];
  });
  const viewings: Viewing[] = [];
  for (const asking of askings) {
    const run = await story.ask(asking, story.alice, app);
    viewings.push(watch({ story, app, run }));
  }
  const missing = count - viewings.length;
  return missing > 0 ? [...viewings, ...(await beginRuns({ ...options, count: missing }))] : viewings;
}

/** One flow for each length of answer. */
export async function addFlows(options: { story: Plot; model: ModelServer }): Promise<string[]> {
  const { story, model } = options;
  const flowIds: string[] = [];
  for (const length of LENGTHS) {
    const modelName = `talker ${length}`;
    model.script(modelName, { pieces: Array.from({ length }, (_item, index) => `word${index} `), delayMs: 15 });
    flowIds.push(await story.addFlow({ modelName }));
  }
  return flowIds;
}

/**
 * Each run has come to one end, tells exactly what its viewers saw and what they missed, and has kept its question and
 * what it had said. Returns how they ended.
 */
export async function assertHealed(options: {
  story: Plot;
  app: Program;
  viewings: readonly Viewing[];
}): Promise<string[]> {
  const { story, app, viewings } = options;
  const states: string[] = [];
  for (const { run, seen } of viewings) {
    await eventually(async () => !['QUEUED', 'RUNNING'].includes((await story.getRun(run.id, app)).state));
    const healed = await story.getRun(run.id, app);
    states.push(healed.state);
    const all = await story.eventsOf(run.id, 0, app);
    assert.deepEqual(
      all.map(({ seq }) => seq),
      all.map((_event, index) => index + 1),
    );
    assert.equal(all.filter(({ __typename }) => __typename === 'RunEnded').length, 1);
    assert.deepEqual([all.at(-1)?.__typename, all.at(-1)?.state], ['RunEnded', healed.state]);
    assert.deepEqual(seen, all.slice(0, seen.length), 'What a viewer saw is there again.');
    const rest = await story.eventsOf(run.id, seen.at(-1)?.seq ?? 0, app);
    assert.deepEqual([...seen, ...rest], all, 'A viewer that comes back gets exactly what it missed.');
    const said = toText(all);
    assert.equal(healed.answer, said === '' ? null : said);
    assert.equal(healed.answerMessage?.text ?? null, healed.answer);
    assert.equal(healed.question?.id, run.question?.id, 'An acknowledged question is there.');
    if (healed.state === 'INTERRUPTED') assert.ok(healed.answerMessage?.isPartial !== false);
  }
  return states;
}

/** How many runs ended how, for a person to read. */
export function toCounts(states: readonly string[]): string {
  return [...Map.groupBy(states, String)].map(([state, group]) => `${group.length} ${state}`).join(', ');
}
