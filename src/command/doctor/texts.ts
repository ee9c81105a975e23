import { listOutside } from '../../collection/forget.ts';
import { compareHolding, type Holding } from '../../collection/holding.ts';
import { countByStore, type StoreCount } from '../../collection/moving.ts';
import { openIndexes } from '../../collection/open.ts';
import { StoreTrouble } from '../../collection/outside/trouble.ts';
import type { FillableIndex, PassageIndexes, StoreName } from '../../collection/passage-index.ts';
import type { DatabaseConnection } from '../../database/connection.ts';
import { withConnection } from '../../database/with-connection.ts';
import type { Environment } from '../../environment/environment.ts';
import { createLogger } from '../../logger.ts';
import type { SqlExecutor } from '../../stream/contract.ts';
import { KIND_NAMES, KINDS } from '../kind-names.ts';
import { found, toReason, type Finding } from './finding.ts';

const CHECK = 'texts';

const VARIABLES = Object.freeze({ VECTOR: 'FORME_VECTOR_STORE', KEYWORD: 'FORME_KEYWORD_STORE' });

/**
 * Asks each server that ranks texts beside Postgres for what Forme will ask of it, and whether it still has what it was
 * given; says what is left behind in others. Without a connection to tables that are up to date nothing is compared.
 */
export async function checkTexts(options: {
  environment: Pick<Environment, 'textStores'>;
  connection: DatabaseConnection | null;
}): Promise<Finding[]> {
  const { environment, connection } = options;
  await using indexes = await openIndexes({
    settings: environment.textStores,
    logger: createLogger({ level: 'silent' }),
  });
  const findings: Finding[] = [];
  const usable = new Set<StoreName>();
  for (const [store, those] of listOutside(indexes)) {
    const finding = await checkStore({ store, indexes: those });
    if (finding.state === 'ok') usable.add(store);
    findings.push(finding);
  }
  if (connection === null) return findings;
  return [...findings, ...(await withConnection(connection, (sql) => compareAll({ sql, indexes, usable })))];
}

async function checkStore(options: { store: StoreName; indexes: readonly FillableIndex[] }): Promise<Finding> {
  const { store, indexes } = options;
  try {
    for (const index of indexes) await index.check();
    return found.ok(CHECK, `${store} answers, and lets this server delete what it will write.`);
  } catch (error) {
    return toFault({ store, error });
  }
}

function toFault({ store, error }: { store: StoreName; error: unknown }): Finding {
  const reason = error instanceof StoreTrouble ? error.message : toReason(error);
  const variables = store === 'milvus' ? 'FORME_MILVUS_URL and _TOKEN' : 'FORME_ELASTICSEARCH_URL and its credentials';
  return found.fault(CHECK, `${store} cannot be used: ${reason}. Start it, or correct ${variables}.`);
}

async function compareAll(options: {
  sql: SqlExecutor;
  indexes: PassageIndexes;
  usable: ReadonlySet<StoreName>;
}): Promise<Finding[]> {
  const { sql, indexes, usable } = options;
  const findings: Finding[] = [];
  for (const kind of KINDS) {
    const index: FillableIndex = indexes[kind];
    if (!usable.has(index.store)) continue;
    findings.push(...(await checkHolding({ sql, kind, index })));
  }
  const counts = await countByStore(sql);
  return [...findings, ...counts.filter(({ kind, store }) => store !== indexes[kind].store).map(toLeftBehind)];
}

async function checkHolding(options: Parameters<typeof compareHolding>[0]): Promise<Finding[]> {
  try {
    const holding = await compareHolding(options);
    return holding.recorded === 0 ? [] : [toHoldingFinding(holding)];
  } catch (error) {
    return [toFault({ store: options.index.store, error })];
  }
}

function toHoldingFinding({ kind, store, recorded, held }: Holding): Finding {
  if (held >= recorded)
    return found.ok(CHECK, `${store} has all ${recorded} texts that it finds by ${KIND_NAMES[kind]}.`);
  const advice = `forme texts move --all --kind ${KIND_NAMES[kind]} makes it anew from Postgres, and asks no model`;
  const text = `${store} has ${held} of ${recorded} texts that it should find by ${KIND_NAMES[kind]}; the others are not found`;
  return found.fault(CHECK, `${text}. Something has emptied or dropped what it had: ${advice}.`);
}

function toLeftBehind({ kind, store, passages }: StoreCount): Finding {
  const text = `${passages} texts are found by ${KIND_NAMES[kind]} in ${store} alone, which is not chosen, and refused until they are moved`;
  return found.warning(CHECK, `${text}. Run forme texts move, or set ${VARIABLES[kind]}=${store} again.`);
}
