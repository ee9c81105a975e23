import { createHash } from 'node:crypto';
import { toCanonicalJson } from '../document/canonical.ts';
import type { JsonObject } from '../shared/json.ts';

/** The digest of a bundle: SHA-256 of the canonical JSON of everything but its `digest`. */
export function toBundleDigest({ digest: _digest, ...content }: JsonObject): string {
  return createHash('sha256').update(toCanonicalJson(content)).digest('hex');
}
