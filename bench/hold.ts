import { createFlow, type Api } from './api.ts';
import type { Reception } from './answer.ts';
import { percentile, printTable, show } from './figures.ts';
import { readLoad, readTreeCpuMs, readUsage } from './processes.ts';
import type { Server } from './programs.ts';
import type { OpenViewer, Viewer } from './viewers.ts';

const SECOND = 1000;
const KILOBYTES = 1024;
/** Sockets are opened a few at a time: the measurement is of answers, not of handshakes. */
const OPENED_AT_ONCE = 50;

/** What is held: chats over one protocol, all asking at the same moment. */
export interface Held {
  readonly protocol: string;
  readonly open: OpenViewer;
  readonly chats: number;
}

/**
 * Chats held at once on one process: whether all are complete, how late their tokens come, and what that costs. All ask
 * at the same moment, which the first tokens show; lateness is that of the tokens that were sent once every chat had
 * begun. What is added to the first token is counted from the model's own: it sends its first token at once.
 */
export async function measureHold(options: {
  api: Api;
  server: Server;
  modelUrl: string;
  held: readonly Held[];
  /** Of each answer. */
  tokens: number;
  delayMs: number;
}): Promise<void> {
  const { api, server, modelUrl, held, tokens, delayMs } = options;
  const flowId = await createFlow(api, { baseUrl: modelUrl, modelName: `stub-${tokens}-${delayMs}` });
  const rows: string[][] = [];
  for (const each of held) rows.push(await hold({ api, server, flowId, tokens, ...each }));
  printTable({
    title:
      `Chats at once on one process, ${tokens} tokens each, one in ${delayMs} ms: ideally ${(tokens - 1) * delayMs} ms; ` +
      'milliseconds, lateness after the model',
    columns: [
      ...['over', 'chats', 'complete', 'first token p50', 'p99', 'total max', 'late p50', 'p99', 'model late p99'],
      ...['tokens/s', 'CPU ms a chat', 'database CPU ms', 'CPU % of a core', 'us/token', 'MB', 'KB a chat', 'load'],
    ],
    rows,
  });
}

async function hold(options: Held & { api: Api; server: Server; flowId: string; tokens: number }): Promise<string[]> {
  const { server, protocol, chats, tokens } = options;
  const idle = readUsage(server.pid)?.megabytes ?? 0;
  const viewers = await openViewers(options);
  const before = { server: readUsage(server.pid)?.cpuMs ?? 0, database: readTreeCpuMs(server.databasePid) };
  const startedAt = performance.now();
  const peak = watchMemory(server.pid);
  const receptions = await Promise.all(viewers.map((viewer) => viewer.ask()));
  const seconds = (performance.now() - startedAt) / SECOND;
  const cpuMs = (readUsage(server.pid)?.cpuMs ?? 0) - before.server;
  const databaseMs = readTreeCpuMs(server.databasePid) - before.database;
  for (const viewer of viewers) viewer.close();
  const megabytes = peak();
  return [
    ...[protocol, String(chats)],
    ...toFigures({ receptions, expected: tokens, seconds, cpuMs, databaseMs }),
    ...[show(megabytes), show(((megabytes - idle) * KILOBYTES) / chats), readLoad()],
  ];
}

async function openViewers(options: Held & { api: Api; flowId: string }): Promise<Viewer[]> {
  const viewers: Viewer[] = [];
  while (viewers.length < options.chats) {
    const size = Math.min(OPENED_AT_ONCE, options.chats - viewers.length);
    viewers.push(...(await Promise.all(Array.from({ length: size }, () => options.open(options)))));
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
    ...[percentile(first, 0.5), percentile(first, 0.99), Math.max(...receptions.map(({ totalMs }) => totalMs))],
    ...[percentile(late, 0.5), percentile(late, 0.99)],
    percentile(
      held.map((token) => token.modelLate),
      0.99,
    ),
    ...[tokens.length / seconds, cpuMs / receptions.length, databaseMs / receptions.length],
    ...[cpuMs / seconds / 10, (cpuMs * SECOND) / tokens.length],
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
