import { countByStore, moveTexts } from '../collection/moving.ts';
import { openIndexes } from '../collection/open.ts';
import { toSqlExecutor } from '../database/sql.ts';
import { createLogger } from '../logger.ts';
import type { CollectionKind } from '../runtime/collections/contract.ts';
import { RunFault } from '../runtime/contract.ts';
import { KIND_NAMES, KINDS } from './kind-names.ts';
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
      const isMove = action === 'move';
      const isOptional = values.all !== undefined || values.kind !== undefined;
      if (rest.length > 0 || (!isMove && (action !== undefined || isOptional)))
        return refuseCall('It is texts, or texts move.');
      const kinds = readKinds(values.kind);
      return withStorage((opened) => (isMove ? move({ opened, kinds, isForAll: values.all === true }) : list(opened)));
    },
  });
}

function readKinds(text: string | undefined): readonly CollectionKind[] {
  if (text === undefined) return KINDS;
  const kind = KINDS.find((each) => KIND_NAMES[each] === text);
  return kind === undefined ? refuseCall('--kind is vectors or words.') : [kind];
}

async function list({ environment, storage }: OpenStorage): Promise<number> {
  const counts = await countByStore(toSqlExecutor(storage.database.fork()));
  const { vectors, words } = environment.textStores;
  const rows = counts.map(({ kind, store, passages }) => [KIND_NAMES[kind], store, String(passages)]);
  process.stdout.write(`${toTable({ head: ['kind', 'searched in', 'texts'], rows })}\n`);
  process.stdout.write(`Chosen: ${vectors} for vectors, ${words} for words.\n`);
  return 0;
}

async function move(options: {
  opened: OpenStorage;
  kinds: readonly CollectionKind[];
  isForAll: boolean;
}): Promise<number> {
  const { opened, kinds, isForAll } = options;
  const { environment, storage } = opened;
  const { fork } = storage.database;
  const logger = createLogger({ level: 'silent' });
  await using indexes = await openIndexes({ settings: environment.textStores, logger });
  const { report, end } = createProgress({ title: 'Moving texts', screen: process.stderr });
  try {
    const moved = await moveTexts({ fork, indexes, kinds, isForAll, report });
    process.stdout.write(`${moved} texts were moved.\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof RunFault)) throw error;
    throw new CommandFault({ message: `${error.message} What has moved is there; begin again later.`, exitCode: 1 });
  } finally {
    end();
  }
}
