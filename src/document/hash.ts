import { createHash } from 'node:crypto';
import type { FlowDocument } from '../runtime/contract.ts';
import type { Json } from '../shared/json.ts';
import { toCanonicalJson } from './canonical.ts';
import { withoutLayout } from './layout.ts';

/** Identifies a document by its content: SHA-256 of its canonical JSON, 64 hexadecimal characters. */
export function toContentHash(document: FlowDocument): string {
  return toHash(document);
}

/** The same hash for documents that differ only in layout: viewport, positions, selection. */
export function toSemanticHash(document: FlowDocument): string {
  return toHash(withoutLayout(document));
}

function toHash(value: Json): string {
  return createHash('sha256').update(toCanonicalJson(value)).digest('hex');
}
