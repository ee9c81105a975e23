import { randomUUID } from 'node:crypto';
import type { Recorder } from './answer.ts';
import { createFlow, type Api } from './api.ts';
import { percentile, printTable, show } from './figures.ts';
import { readLoad, readUsage } from './processes.ts';
import type { Server } from './programs.ts';
import { startRun } from './viewers.ts';
import { WATCHES, type WatchedRun } from './watchers.ts';

const TOKENS = 60;
const DELAY_MS = 50;
const OPENED_AT_ONCE = 50;

/** How long the model waits, so that everybody looks before its first token: for all, and for each viewer. */
const WAIT_MS = 3_000;
const WAIT_EACH_MS = 12;

/**
 * One run at 20 tokens a second, and so many viewers of it on one process, a third over each protocol: how long every
 * token takes from the model to every viewer. All viewers live in this one process, which takes its share of the machine.
 */
export async function measureDelivery(options: {
  api: Api;
  server: Server;
  modelUrl: string;
  counts: readonly number[];
}): Promise<void> {
  const rows: string[][] = [];
  for (const count of options.counts) rows.push(await deliver({ ...options, count }));
  printTable({
    title: `Viewers of one run, ${TOKENS} tokens at 20 a second; milliseconds from the model to each viewer`,
    columns: ['viewers', 'complete', 'delivered', 'in time', 'p50', 'p99', 'max', 'CPU % of a core', 'us each', 'load'],
    rows,
  });
}

async function deliver(options: { api: Api; server: Server; modelUrl: string; count: number }): Promise<string[]> {
  const { api, server, modelUrl, count } = options;
  const modelName = `stub-${TOKENS}-${DELAY_MS}-${WAIT_MS + count * WAIT_EACH_MS}`;
  const flowId = await createFlow(api, { baseUrl: modelUrl, modelName });
  const sessionId = randomUUID().replaceAll('-', '');
  const runId = await startRun(api, { flowId, sessionId });
  const recorders = await openWatchers({ run: { api, flowId, runId, sessionId }, count });
  const openedAt = performance.timeOrigin + performance.now();
  const before = readUsage(server.pid)?.cpuMs ?? 0;
  const startedAt = performance.now();
  const receptions = await Promise.all(recorders.map(({ reception }) => reception));
  const cpuMs = (readUsage(server.pid)?.cpuMs ?? 0) - before;
  const tokens = receptions.flatMap((reception) => reception.tokens);
  const late = tokens.map((token) => token.late);
  const complete = receptions.filter((each) => each.isComplete && each.tokens.length === TOKENS).length;
  return [
    ...[String(count), `${complete}/${count}`, String(tokens.length)],
    tokens.some((token) => token.sentAt < openedAt) ? 'no' : 'yes',
    ...[percentile(late, 0.5), percentile(late, 0.99), percentile(late, 1)].map(show),
    ...[show((cpuMs / (performance.now() - startedAt)) * 100), show((cpuMs * 1000) / tokens.length), readLoad()],
  ];
}

async function openWatchers({ run, count }: { run: WatchedRun; count: number }): Promise<Recorder[]> {
  const recorders: Recorder[] = [];
  while (recorders.length < count) {
    const watches = Array.from({ length: Math.min(OPENED_AT_ONCE, count - recorders.length) }, (_, index) => {
      const watch = WATCHES[(recorders.length + index) % WATCHES.length];
      if (watch === undefined) throw new Error('There is no way to look at a run.');
      return watch(run);
    });
    recorders.push(...(await Promise.all(watches)));
  }
  return recorders;
}
