import { listOutside } from '../../collection/forget.ts';
import { openIndexes } from '../../collection/open.ts';
import { StoreTrouble } from '../../collection/outside/trouble.ts';
import type { Environment } from '../../environment/environment.ts';
import { createLogger } from '../../logger.ts';
import { found, toReason, type Finding } from './finding.ts';

const CHECK = 'texts';

/** Asks each server that ranks texts beside Postgres for what Forme will ask of it; nothing where there is none. */
export async function checkTexts({ textStores }: Pick<Environment, 'textStores'>): Promise<Finding[]> {
  await using indexes = await openIndexes({ settings: textStores, logger: createLogger({ level: 'silent' }) });
  const findings: Finding[] = [];
  for (const [store, of] of listOutside(indexes)) {
    try {
      for (const index of of) await index.check();
      findings.push(found.ok(CHECK, `${store} answers, and lets this server delete what it will write.`));
    } catch (error) {
      const reason = error instanceof StoreTrouble ? error.message : toReason(error);
      const variables =
        store === 'milvus' ? 'FORME_MILVUS_URL and _TOKEN' : 'FORME_ELASTICSEARCH_URL and its credentials';
      findings.push(found.fault(CHECK, `${store} cannot be used: ${reason}. Start it, or correct ${variables}.`));
    }
  }
  return findings;
}
