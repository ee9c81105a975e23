import { createFlow, type Api } from './api.ts';
import type { Reception } from './answer.ts';
import { percentile, printTable, show } from './figures.ts';
import { readLoad, readTreeCpuMs, readUsage } from './processes.ts';
import type { Server } from './programs.ts';
import { openLegacySocket, type Viewer } from './viewers.ts';

const DELAY_MS = 50;
const SECOND = 1000;
/** Sockets are opened a few at a time: the measurement is of answers, not of handshakes. */
const OPENED_AT_ONCE = 50;

/**
 * Chats held at once on one process, each with a model that sends 20 tokens a second: whether all are complete, how
 * late tokens come, and what that costs. All ask at the same moment, which the first tokens show; lateness is that of
 * the tokens that were sent once every chat had begun.
 */
export async function measureHold(options: {
  api: Api;
  server: Server;
  modelUrl: string;
  counts: readonly number[];
  /** Tokens of each answer. */
  tokens: number;
}): Promise<void> {
  const { api, server, modelUrl, counts, tokens } = options;
  const flowId = await createFlow(api, { baseUrl: modelUrl, modelName: `stub-${tokens}-${DELAY_MS}` });
  const rows: string[][] = [];
  for (const count of counts) rows.push(await hold({ api, server, flowId, count, tokens }));
  printTable({
    title: `Chats at once on one process, ${tokens} tokens each at 20 a second; lateness in milliseconds after the model`,
    columns: [
      ...['chats', 'complete', 'first token p50', 'p99', 'late p50', 'p99', 'model late p99', 'tokens/s'],
      ...['CPU % of a core', 'database CPU %', 'us/token', 'RSS MB', 'load'],
    ],
    rows,
  });
}

async function hold(options: {
  api: Api;
  server: Server;
  flowId: string;
  count: number;
  tokens: number;
}): Promise<string[]> {
  const { server, count, tokens } = options;
  const viewers = await openViewers(options);
  const before = { server: readUsage(server.pid)?.cpuMs ?? 0, database: readTreeCpuMs(server.databasePid) };
  const startedAt = performance.now();
  const peak = watchMemory(server.pid);
  const receptions = await Promise.all(viewers.map((viewer) => viewer.ask()));
  const seconds = (performance.now() - startedAt) / SECOND;
  const cpuMs = (readUsage(server.pid)?.cpuMs ?? 0) - before.server;
  const databaseMs = readTreeCpuMs(server.databasePid) - before.database;
  for (const viewer of viewers) viewer.close();
  return [
    String(count),
    ...toFigures({ receptions, expected: tokens, seconds, cpuMs, databaseMs }),
    show(peak()),
    readLoad(),
  ];
}

async function openViewers(options: { api: Api; flowId: string; count: number }): Promise<Viewer[]> {
  const viewers: Viewer[] = [];
  while (viewers.length < options.count) {
    const size = Math.min(OPENED_AT_ONCE, options.count - viewers.length);
    viewers.push(...(await Promise.all(Array.from({ length: size }, () => openLegacySocket(options)))));
  }
  return viewers;
}

function toFigures(options: {
  receptions: readonly Reception[];
  expected: number;
  seconds: number;
  cpuMs: number;
  databaseMs: number;
}): string[] {
  const { receptions, expected, seconds, cpuMs, databaseMs } = options;
  const first = receptions.map((reception) => reception.firstTokenMs);
  const tokens = receptions.flatMap((reception) => reception.tokens);
  const begunAt = Math.max(...receptions.map((reception) => firstArrival(reception)));
  const held = tokens.filter((token) => token.sentAt > begunAt);
  const late = held.map((token) => token.late);
  const complete = receptions.filter((each) => each.isComplete && each.tokens.length === expected).length;
  const figures = [
    ...[percentile(first, 0.5), percentile(first, 0.99), percentile(late, 0.5), percentile(late, 0.99)],
    percentile(
      held.map((token) => token.modelLate),
      0.99,
    ),
    ...[tokens.length / seconds, cpuMs / seconds / 10, databaseMs / seconds / 10, (cpuMs * SECOND) / tokens.length],
  ];
  return [`${complete}/${receptions.length}`, ...figures.map(show)];
}

function firstArrival({ tokens: [first] }: Reception): number {
  return first === undefined ? 0 : first.sentAt + first.late;
}

function watchMemory(pid: number): () => number {
  let peak = 0;
  const look = (): void => {
    peak = Math.max(peak, readUsage(pid)?.megabytes ?? 0);
  };
  const timer = setInterval(look, 250);
  return () => {
    clearInterval(timer);
    look();
    return peak;
  };
}
