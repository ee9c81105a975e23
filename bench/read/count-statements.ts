import { startApp } from '../../src/app.ts';
import { readEnvironment } from '../../src/environment/environment.ts';
import { ADMINISTRATOR, createTestClient } from '../../test/support/app.ts';
import { GENEROUS } from '../../test/support/generous.ts';
import { recordStatements } from '../../test/support/statements.ts';
import type { Workload } from './workloads.ts';

/** The statements that one request of each workload costs, by its name, once who asks is known. */
export async function listStatements(options: {
  databaseUrl: string;
  workloads: readonly Workload[];
}): Promise<ReadonlyMap<string, readonly string[]>> {
  const environment = readEnvironment({
    NODE_ENV: 'test',
    PORT: '0',
    DATABASE_URL: options.databaseUrl,
    FORME_LOG_LEVEL: 'fatal',
    FORME_ADMIN_USER: ADMINISTRATOR.name,
    FORME_ADMIN_PASSWORD: ADMINISTRATOR.password,
    ...GENEROUS,
  });
  const app = await startApp({ environment });
  const url = app.url ?? '';
  try {
    const client = createTestClient({ url });
    const { cookie } = await client.logIn();
    const counts = new Map<string, readonly string[]>();
    for (const workload of options.workloads) {
      counts.set(workload.name, await recordOne({ url, cookie, workload }));
    }
    return counts;
  } finally {
    await app.close();
  }
}

/** The second of two requests, so that it runs compiled and its bearer is remembered. */
async function recordOne(options: { url: string; cookie: string; workload: Workload }): Promise<string[]> {
  const { url, cookie, workload } = options;
  const [request] = workload.requests;
  if (request === undefined) throw new Error(`${workload.name} asks for nothing.`);
  const { method, path, body } = request;
  const ask = async (): Promise<void> => {
    const headers = { cookie, 'content-type': 'application/json' };
    const response = await fetch(`${url}${path}`, { method, headers, ...(body !== undefined && { body }) });
    await response.arrayBuffer();
  };
  await ask();
  return recordStatements(ask);
}
