import { setTimeout as sleep } from 'node:timers/promises';
import { printTable, show } from './figures.ts';
import { readLoad, readUsage } from './processes.ts';
import { makeDataFolder, startServer } from './programs.ts';

const IDLE_MS = 3000;
const WARM_STARTS = 3;

/** From the start of the process to the first answer of `/health`: from an empty folder, then from the same one. */
export async function measureStart(): Promise<void> {
  await using folder = await makeDataFolder();
  const rows: string[][] = [];
  for (let start = 0; start <= WARM_STARTS; start += 1) {
    const server = await startServer({ folder: folder.path });
    await sleep(IDLE_MS);
    const idle = readUsage(server.pid)?.megabytes ?? Number.NaN;
    await server.stop();
    rows.push([start === 0 ? 'empty folder' : `again (${start})`, show(server.startMs), show(idle), readLoad()]);
  }
  printTable({ title: 'Start, database included', columns: ['folder', 'ms to /health', 'idle RSS MB', 'load'], rows });
}
