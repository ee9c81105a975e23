import os from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createFlow, logIn, type Api } from './api.ts';
import { percentile, printTable, show } from './figures.ts';
import { readLoad, readTreeCpuMs, readUsage } from './processes.ts';
import { makeDataFolder, startModelStub, startServer, startWorker, type Server } from './programs.ts';

/**
 * Measures runs of the queue on the program as it is run: how soon they begin, how many are executed in a second, and
 * what it costs that there is a queue. `npm run bench:queue -- --redis redis://127.0.0.1:6379` keeps it in Redis.
 */
const { values } = parseArgs({
  options: {
    redis: { type: 'string', default: '' },
    /** Runs one after the other, and runs at once. */
    rounds: { type: 'string', default: '200' },
    runs: { type: 'string', default: '1000' },
    /** How long to look at processes that have nothing to do. */
    seconds: { type: 'string', default: '60' },
  },
});

/** Nothing is held up by a limit, and what is executed at a time is the same for each number of processes. */
const VARIABLES = Object.freeze({
  REDIS_URL: values.redis,
  FORME_MAX_BACKGROUND_RUNS_PER_USER: '1000',
  FORME_MAX_BACKGROUND_RUNS_PER_FLOW: '1000',
});

const ASKED_AT_ONCE = 16;
const MINUTE_MS = 60_000;

const START = `mutation ($flowId: ID!, $isBackground: Boolean) {
  startRun(input: { flowId: $flowId, isBackground: $isBackground, inputs: { question: "Hi" } }) {
    ... on StartRunPayload { run { id } } ... on Error { message } } }`;
const RUN = 'query ($id: ID!) { run(id: $id) { state timeline { queueMs firstTokenMs } } }';
const QUEUE = '{ runQueue { waiting atWork } }';

interface SeenRun {
  readonly state: string;
  readonly timeline: { readonly queueMs: number | null; readonly firstTokenMs: number | null };
}

async function leave({ api, flowId, isBackground = true }: { api: Api; flowId: string; isBackground?: boolean }) {
  const { startRun } = await api.query<{ startRun: { run: { id: string } } }>(START, { flowId, isBackground });
  return startRun.run.id;
}

async function awaitRun({ api, id }: { api: Api; id: string }): Promise<SeenRun> {
  for (;;) {
    const { run } = await api.query<{ run: SeenRun }>(RUN, { id });
    if (run.state === 'SUCCEEDED') return run;
    if (run.state !== 'QUEUED' && run.state !== 'RUNNING') throw new Error(`Run ${id} ended as ${run.state}.`);
    await sleep(10);
  }
}

/** Runs one after the other, as the database tells of them: from accepted to begun, and from there to the first token. */
async function measureBeginnings(options: { api: Api; flowId: string; name: string; isBackground: boolean }) {
  const [queued, first]: [number[], number[]] = [[], []];
  for (let round = 0; round < Number(values.rounds); round += 1) {
    const { timeline } = await awaitRun({ ...options, id: await leave(options) });
    queued.push(timeline.queueMs ?? Number.NaN);
    first.push((timeline.queueMs ?? 0) + (timeline.firstTokenMs ?? Number.NaN));
  }
  const shares = [0.5, 0.99];
  return [options.name, ...[queued, first].flatMap((each) => shares.map((share) => show(percentile(each, share))))];
}

/** Runs that are left as fast as one client can, and are executed by whoever there is. */
async function measureRate(options: { api: Api; flowId: string; name: string }): Promise<string[]> {
  const { api, name } = options;
  const count = Number(values.runs);
  const startedAt = performance.now();
  let left = 0;
  const ask = async (): Promise<void> => {
    while (left < count) {
      left += 1;
      await leave(options);
    }
  };
  await Promise.all(Array.from({ length: ASKED_AT_ONCE }, ask));
  const askedMs = performance.now() - startedAt;
  for (;;) {
    const { runQueue } = await api.query<{ runQueue: { waiting: number; atWork: number } }>(QUEUE);
    if (runQueue.waiting + runQueue.atWork === 0) break;
    await sleep(50);
  }
  const totalMs = performance.now() - startedAt;
  return [name, String(count), show((count * 1000) / askedMs), show((count * 1000) / totalMs), readLoad()];
}

/** What processes with nothing to do cost in a minute. */
async function measureIdle(options: { name: string; pid: number; databasePid: number }): Promise<string[]> {
  const { name, pid, databasePid } = options;
  const read = () => [readUsage(pid)?.cpuMs ?? Number.NaN, readTreeCpuMs(databasePid)] as const;
  const before = read();
  await sleep(Number(values.seconds) * 1000);
  const used = read().map((ms, index) => ((ms - (before[index] ?? 0)) * MINUTE_MS) / (Number(values.seconds) * 1000));
  return [name, ...used.map(show), show(readUsage(pid)?.megabytes ?? Number.NaN), readLoad()];
}

async function measure(options: { folder: string; modelUrl: string }): Promise<void> {
  const { folder, modelUrl } = options;
  const server = await startServer({ folder, variables: VARIABLES });
  const shared = { databasePid: server.databasePid };
  try {
    const api = await logIn(server.url);
    const flowId = await createFlow(api, { baseUrl: modelUrl, modelName: 'stub-1-0' });
    await awaitRun({ api, id: await leave({ api, flowId, isBackground: false }) });
    await sleep(2000);
    const idle = [await measureIdle({ ...shared, name: 'serve, nothing left to it', pid: server.pid })];
    await awaitRun({ api, id: await leave({ api, flowId }) });
    await sleep(2000);
    idle.push(await measureIdle({ ...shared, name: 'serve, the queue loaded', pid: server.pid }));
    const beginnings = [
      await measureBeginnings({ api, flowId, name: 'chat turn', isBackground: false }),
      await measureBeginnings({ api, flowId, name: 'background run', isBackground: true }),
    ];
    const rates = [await measureRate({ api, flowId, name: 'serve alone' })];
    rates.push(await measureApart({ ...options, idle, flowId, server, api }));
    printTable({
      title: 'Milliseconds from accepted to begun and to the first token, one run after the other',
      columns: ['kind', 'begun p50', 'p99', 'first token p50', 'p99'],
      rows: beginnings,
    });
    printTable({
      title: `Background runs of one token, ${ASKED_AT_ONCE} callers at once`,
      columns: ['processes', 'runs', 'accepted/s', 'done/s', 'load'],
      rows: rates,
    });
    printTable({
      title: 'A minute with nothing to do',
      columns: ['process', 'CPU ms', 'database CPU ms', 'MB', 'load'],
      rows: idle,
    });
  } finally {
    await server.stop();
  }
}

/** Beside the server, which goes on working, two processes that do nothing else. */
async function measureApart(options: {
  folder: string;
  idle: string[][];
  flowId: string;
  server: Server;
  api: Api;
}): Promise<string[]> {
  const { folder, idle, flowId, server, api } = options;
  const workers = [1, 2].map(() => startWorker({ folder, variables: VARIABLES }));
  try {
    await sleep(5000);
    idle.push(await measureIdle({ name: 'worker', pid: workers[0]?.pid ?? 0, databasePid: server.databasePid }));
    return await measureRate({ api, flowId, name: 'serve and two workers' });
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()));
  }
}

process.stdout.write(
  `Node ${process.version}, ${os.availableParallelism()} processors (${os.cpus()[0]?.model.trim() ?? '?'}), ` +
    `load ${readLoad()}, the queue in ${values.redis === '' ? 'Postgres' : 'Redis'}. Everything shares the machine.\n`,
);
await using folder = await makeDataFolder();
const stub = await startModelStub();
try {
  await measure({ folder: folder.path, modelUrl: stub.url });
} finally {
  await stub.stop();
}
