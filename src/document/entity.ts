import { defineEntity, p } from '@mikro-orm/core';
import type { FlowDocument } from '../runtime/contract.ts';

const StoredDocumentSchema = defineEntity({
  name: 'StoredDocument',
  tableName: 'document',
  properties: {
    hash: p.string().length(64).primary(),
    /** Equal for documents that differ only in layout: viewport, positions, selection. */
    semanticHash: p.string().length(64).index(),
    /** Kept as text by Postgres (`json`, not `jsonb`), so that members keep the order their author gave them. */
    content: p.json<FlowDocument>().columnType('json').lazy(),
    nodeCount: p.integer(),
    byteSize: p.integer(),
    createdAt: p.datetime(3).defaultRaw('now()'),
    /** When somebody last stored it, so that what is about to be pointed at is not collected. */
    storedAt: p.datetime(3).defaultRaw('now()').index('document_stored'),
  },
});

/** One graph document, stored once under the hash of its canonical JSON. The database refuses to change one. */
export class StoredDocument extends StoredDocumentSchema.class {}
StoredDocumentSchema.setClass(StoredDocument);
