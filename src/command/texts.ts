import { countByStore, moveTexts } from '../collection/moving.ts';
import { openIndexes } from '../collection/open.ts';
import { createLogger } from '../logger.ts';
import { RunFault } from '../runtime/contract.ts';
import { createProgress } from './progress.ts';
import { CommandFault, refuseCall, runWithManual } from './run-command.ts';
import { toTable } from './table.ts';
import { withStorage, type OpenStorage } from './with-storage.ts';

/** Says what ranks texts, and moves them to what the environment names. Resolves with the exit code. */
export function texts(parameters: readonly string[]): Promise<number> {
  return runWithManual({
    name: 'texts',
    parameters,
    work: ({ values, positionals: [action, ...rest] }) => {
      const isForAll = values.all === true;
      if (rest.length > 0 || (action !== undefined && action !== 'move') || (isForAll && action !== 'move'))
        return refuseCall('It is texts, or texts move.');
      return withStorage((opened) => (action === 'move' ? move({ opened, isForAll }) : list(opened)));
    },
  });
}

async function list({ environment, storage }: OpenStorage): Promise<number> {
  const counts = await countByStore(storage.database.fork());
  const { vectors, words } = environment.textStores;
  const rows = counts.map(({ kind, store, passages }) => [
    kind === 'VECTOR' ? 'vectors' : 'words',
    store,
    String(passages),
  ]);
  process.stdout.write(`${toTable({ head: ['kind', 'searched in', 'texts'], rows })}\n`);
  process.stdout.write(`Chosen: ${vectors} for vectors, ${words} for words.\n`);
  return 0;
}

async function move({ opened, isForAll }: { opened: OpenStorage; isForAll: boolean }): Promise<number> {
  const { environment, storage } = opened;
  const { fork } = storage.database;
  const logger = createLogger({ level: 'silent' });
  await using indexes = await openIndexes({ settings: environment.textStores, logger });
  const { report, end } = createProgress({ title: 'Moving texts', screen: process.stderr });
  try {
    const moved = await moveTexts({ fork, indexes, isForAll, report });
    process.stdout.write(`${moved} texts were moved.\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof RunFault)) throw error;
    throw new CommandFault({ message: `${error.message} What has moved is there; begin again later.`, exitCode: 1 });
  } finally {
    end();
  }
}
