import pg from 'pg';
import { percentile } from '../figures.ts';
import { readUsage } from '../processes.ts';
import { drive, type Target } from './drive.ts';
import type { Workload } from './workloads.ts';

/** A server under test. */
export interface Subject extends Target {
  readonly name: string;
  readonly pid: number;
  /** The address of its database, which nobody else uses meanwhile. */
  readonly databaseUrl: string;
}

/** One time under load. Times are milliseconds, and those of processors are per request. */
export interface Measurement {
  readonly requestsPerSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly serverCpuMs: number;
  readonly databaseCpuMs: number;
  readonly kilobytes: number;
}

/** Puts a server under load and tells what that cost. Processor times are 0 where the system does not tell. */
export async function measure(options: {
  subject: Subject;
  workload: Workload;
  seconds: number;
}): Promise<Measurement> {
  const { subject, workload, seconds } = options;
  // Opens the connections to the database, whose backends are looked at before and after.
  await drive({ target: subject, workload, seconds: 0.3 });
  const backends = await listBackends(subject.databaseUrl);
  const before = readCpu({ subject, backends });
  const driven = await drive({ target: subject, workload, seconds });
  const after = readCpu({ subject, backends });
  return {
    requestsPerSecond: driven.requests / driven.seconds,
    p50: percentile(driven.latencies, 0.5),
    p99: percentile(driven.latencies, 0.99),
    serverCpuMs: (after.server - before.server) / driven.requests,
    databaseCpuMs: (after.database - before.database) / driven.requests,
    kilobytes: driven.bytesEach / 1024,
  };
}

function readCpu({ subject, backends }: { subject: Subject; backends: readonly number[] }) {
  const cpuOf = (pid: number) => readUsage(pid)?.cpuMs ?? 0;
  return { server: cpuOf(subject.pid), database: backends.reduce((total, pid) => total + cpuOf(pid), 0) };
}

async function listBackends(databaseUrl: string): Promise<number[]> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  const { rows } = await client.query<{ pid: number }>(
    'select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  );
  await client.end();
  return rows.map(({ pid }) => pid);
}
