import type { Json } from '../shared/json.ts';
import { collectSecrets, concealSecrets } from './secrets.ts';

/** A document for people who may not change it: with null for what its secret fields hold, and for every text equal to that. */
export function withoutSecrets(document: Json): Json {
  return concealSecrets({ name: '', value: document, secrets: collectSecrets([document]) }).value;
}
