import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second. */
const MS_PER_TICK = 10;
const KILOBYTES_PER_MEGABYTE = 1024;

/** What a process, or several, have used so far. */
export interface Usage {
  readonly cpuMs: number;
  readonly megabytes: number;
}

/** What a process has used; null where the system does not tell or the process is gone. */
export function readUsage(pid: number): Usage | null {
  const stat = readStat(pid);
  if (stat === null) return null;
  const status = read(`/proc/${pid}/status`) ?? '';
  const resident = Number(/^VmRSS:\s+(\d+)/mu.exec(status)?.[1] ?? 0);
  return { cpuMs: stat.cpuMs, megabytes: resident / KILOBYTES_PER_MEGABYTE };
}

/** The processor time of a process and its children, those that have ended included. */
export function readTreeCpuMs(pid: number): number {
  const children = (read(`/proc/${pid}/stat`) === null ? [] : listPids()).filter(
    (each) => readStat(each)?.parent === pid,
  );
  const own = readStat(pid);
  return (
    (own?.cpuMs ?? 0) +
    (own?.endedChildrenMs ?? 0) +
    children.reduce((sum, each) => sum + (readStat(each)?.cpuMs ?? 0), 0)
  );
}

/** The load of the machine over the last minute; whatever else runs on it slows a measurement. */
export function readLoad(): string {
  return (read('/proc/loadavg') ?? '?').split(' ')[0] ?? '?';
}

function readStat(pid: number): { parent: number; cpuMs: number; endedChildrenMs: number } | null {
  const text = read(`/proc/${pid}/stat`);
  if (text === null) return null;
  // The name in parentheses may hold anything; the numbers begin after it.
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const [, parent = 0] = fields;
  const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11, 15);
  return { parent, cpuMs: (user + system) * MS_PER_TICK, endedChildrenMs: (endedUser + endedSystem) * MS_PER_TICK };
}

function listPids(): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0);
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
