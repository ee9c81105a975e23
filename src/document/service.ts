import type { EntityManager } from '@mikro-orm/postgresql';
import { toSqlExecutor } from '../database/sql.ts';
import type { FlowDocument } from '../runtime/contract.ts';
import { createByteCache, type ByteCache } from './cache.ts';
import { toContentHash, toSemanticHash } from './hash.ts';
import { listDocumentRows } from './reads.ts';

/** As JSON text; parsed, a document takes a few times as much memory. */
const MAX_CACHE_BYTES = 16_000_000;

/** Keeps graph documents, each once, under the hash of its content. */
export interface DocumentStore {
  /** Stores a document, unless it is stored already, in the entity manager's transaction; returns its content hash. */
  readonly store: (options: { em: EntityManager; document: FlowDocument }) => Promise<string>;
  /** The document of that hash. Throws when there is none, which a foreign key forbids for every hash in a row. */
  readonly load: (options: { em: EntityManager; hash: string }) => Promise<FlowDocument>;
  /** The documents of those hashes, in their order, in at most one statement. */
  readonly loadAll: (options: { em: EntityManager; hashes: readonly string[] }) => Promise<FlowDocument[]>;
}

/** A store with an empty cache. Documents never change, so what is cached never becomes stale. */
export function createDocumentStore(): DocumentStore {
  const cache = createByteCache<FlowDocument>({ maxBytes: MAX_CACHE_BYTES });
  const loadAll: DocumentStore['loadAll'] = async ({ em, hashes }) => {
    const found = await findAll({ em, hashes, cache });
    return hashes.map((hash) => found.get(hash) ?? refuseUnknown(hash));
  };
  return {
    store: storeDocument,
    loadAll,
    load: async ({ em, hash }) => cache.find(hash) ?? (await loadAll({ em, hashes: [hash] }))[0] ?? refuseUnknown(hash),
  };
}

/**
 * The row is locked also where nothing is written, so that the document stays until the transaction has pointed at it.
 * The time is only renewed when it is about to look old, because documents are stored again with every save.
 */
const STORE = `
  insert into document (hash, semantic_hash, content, node_count, byte_size)
  values ($1, $2, $3, $4, $5)
  on conflict (hash) do update set stored_at = now() where document.stored_at < now() - interval '10 minutes'`;

async function storeDocument({ em, document }: { em: EntityManager; document: FlowDocument }): Promise<string> {
  const hash = toContentHash(document);
  const content = JSON.stringify(document);
  const size = Buffer.byteLength(content);
  await toSqlExecutor(em)(STORE, [hash, toSemanticHash(document), content, countNodes(document), size]);
  return hash;
}

function countNodes(document: FlowDocument): number {
  const nodes = document['nodes'];
  return Array.isArray(nodes) ? nodes.length : 0;
}

async function findAll(options: {
  em: EntityManager;
  hashes: readonly string[];
  cache: ByteCache<FlowDocument>;
}): Promise<Map<string, FlowDocument>> {
  const { em, hashes, cache } = options;
  const found = new Map<string, FlowDocument>();
  for (const hash of hashes) {
    const cached = cache.find(hash);
    if (cached !== null) found.set(hash, cached);
  }
  const missing = hashes.filter((hash) => !found.has(hash));
  const rows = missing.length === 0 ? [] : await listDocumentRows({ em, hashes: missing });
  for (const { hash, content, byteSize } of rows) {
    found.set(hash, content);
    cache.keep({ key: hash, value: content, bytes: byteSize });
  }
  return found;
}

function refuseUnknown(hash: string): never {
  throw new Error(`There is no document ${hash}.`);
}
