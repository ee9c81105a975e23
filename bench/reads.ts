import { parseArgs } from 'node:util';
import { median, printTable, show } from './figures.ts';
import { readLoad } from './processes.ts';
import { listStatements } from './read/count-statements.ts';
import { measure, type Measurement, type Subject } from './read/measure.ts';
import { startSeededServer } from './read/server.ts';
import { WORKLOADS, type Workload } from './read/workloads.ts';

const { values } = parseArgs({
  options: {
    server: { type: 'string', default: 'postgresql://postgres@127.0.0.1:5432' },
    flows: { type: 'string', default: '2000' },
    seconds: { type: 'string', default: '3' },
    rounds: { type: 'string', default: '3' },
    workload: { type: 'string', multiple: true, default: WORKLOADS.map(({ name }) => name) },
    statements: { type: 'boolean', default: false },
  },
});

const COLUMNS = Object.freeze(['workload', 'c', 'req/s', 'p50 ms', 'p99 ms', 'cpu ms', 'pg ms', 'sql', 'KB', 'load']);

/** Prints how fast flows, versions, conversations and messages are read, and what each request costs. */
async function main(): Promise<void> {
  const workloads = WORKLOADS.filter(({ name }) => values.workload.includes(name));
  await using server = await startSeededServer({ serverUrl: values.server, flowCount: Number(values.flows) });
  const { program, databaseUrl, headers } = server;
  const subject = { name: 'forme', url: program.url, pid: program.pid, databaseUrl, headers };
  const statements = await listStatements({ databaseUrl, workloads });
  if (values.statements) console.dir(statements, { maxStringLength: null });
  const rows: string[][] = [];
  for (const workload of workloads) {
    rows.push(toRow({ workload, rounds: await measureRounds({ subject, workload }), statements }));
  }
  const title = `Reads among ${values.flows} flows, ${values.rounds} rounds of ${values.seconds} s, medians; processor time per request`;
  printTable({ title, columns: COLUMNS, rows });
}

async function measureRounds({ subject, workload }: { subject: Subject; workload: Workload }): Promise<Measurement[]> {
  await measure({ subject, workload, seconds: 1 });
  const rounds: Measurement[] = [];
  while (rounds.length < Number(values.rounds)) {
    rounds.push(await measure({ subject, workload, seconds: Number(values.seconds) }));
  }
  return rounds;
}

function toRow(options: {
  workload: Workload;
  rounds: readonly Measurement[];
  statements: ReadonlyMap<string, readonly string[]>;
}): string[] {
  const { workload, rounds, statements } = options;
  const middle = (figure: keyof Measurement) => show(median(rounds.map((round) => round[figure])));
  return [
    workload.name,
    String(workload.connections),
    middle('requestsPerSecond'),
    middle('p50'),
    middle('p99'),
    middle('serverCpuMs'),
    middle('databaseCpuMs'),
    String(statements.get(workload.name)?.length ?? 0),
    middle('kilobytes'),
    readLoad(),
  ];
}

await main();
