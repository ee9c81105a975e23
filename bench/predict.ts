import { createFlow, toHeaders, type Api } from './api.ts';
import { percentile, printTable, show } from './figures.ts';
import { readLoad, readTreeCpuMs, readUsage } from './processes.ts';
import type { Server } from './programs.ts';
import { drive } from './read/drive.ts';
import type { Workload } from './read/workloads.ts';

const TOKENS = 20;

/** The text of the answer comes twice in it, and each token is a time. */
const MIN_BYTES = TOKENS * 2 * 15;

const WARM_UP_SECONDS = 2;

/**
 * Whole answers over `POST /api/v1/process/{flow_id}`, each in a conversation of its own: the run, its events and both
 * messages are stored by then. So many callers ask, each again as soon as it is answered, for so many seconds.
 */
export async function measurePredict(options: {
  api: Api;
  server: Server;
  modelUrl: string;
  callers: readonly number[];
  seconds: number;
}): Promise<void> {
  const { api, server, modelUrl, callers, seconds } = options;
  const flowId = await createFlow(api, { baseUrl: modelUrl, modelName: `stub-${TOKENS}-0` });
  const toWorkload = (connections: number): Workload => ({
    name: 'predict',
    connections,
    requests: [
      { method: 'POST', path: `/api/v1/process/${flowId}`, body: JSON.stringify({ inputs: { question: 'Hello' } }) },
    ],
    minBytes: MIN_BYTES,
  });
  const target = { url: api.url, headers: { Authorization: toHeaders(api.token)['authorization'] ?? '' } };
  await drive({ target, workload: toWorkload(4), seconds: WARM_UP_SECONDS });
  const rows: string[][] = [];
  for (const count of callers) {
    const before = readCpu(server);
    const driven = await drive({ target, workload: toWorkload(count), seconds });
    const after = readCpu(server);
    rows.push([
      String(count),
      ...[driven.requests / driven.seconds, percentile(driven.latencies, 0.5), percentile(driven.latencies, 0.99)].map(
        show,
      ),
      show((after.server - before.server) / driven.requests),
      show((after.database - before.database) / driven.requests),
      readLoad(),
    ]);
  }
  printTable({
    title: `Whole answers of ${TOKENS} tokens, ${seconds} s each; run, events and messages stored`,
    columns: ['callers', 'answers/s', 'ms p50', 'p99', 'CPU ms each', 'database CPU ms', 'load'],
    rows,
  });
}

function readCpu(server: Server): { readonly server: number; readonly database: number } {
  return { server: readUsage(server.pid)?.cpuMs ?? 0, database: readTreeCpuMs(server.databasePid) };
}
