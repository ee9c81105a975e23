import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';
import type { FlowDocument } from '../runtime/contract.ts';
import { planOnce } from '../shared/plans.ts';

/** A document with what it costs to keep. */
export interface DocumentRow {
  readonly hash: string;
  readonly content: FlowDocument;
  readonly byteSize: number;
}

const ROWS = planOnce('select hash, content, byte_size as "byteSize" from document where hash = any($1)');

/** The documents of those hashes, in one statement, in any order; unknown hashes are left out. */
export function listDocumentRows({
  em,
  hashes,
}: {
  em: EntityManager;
  hashes: readonly string[];
}): Promise<DocumentRow[]> {
  return toSqlExecutor(em)<DocumentRow>(ROWS, [hashes]);
}
