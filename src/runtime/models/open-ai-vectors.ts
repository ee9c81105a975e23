import { isJsonArray, isJsonObject, type Json } from '../../shared/json.ts';
import { RunFault } from '../contract.ts';
import type { Embedded } from './embedding-model.ts';
import { readUsage } from './open-ai-answer.ts';

/** More than any model makes; a longer vector is broken or hostile. */
const MAX_DIMENSIONS = 16_000;

/** Reads the answer to a batch of texts. Throws `RunFault` for anything but a vector for each, all of one length. */
export function readVectors(given: { message: Json; modelName: string; count: number }): Embedded {
  const { message, modelName, count } = given;
  const root = isJsonObject(message) ? message : {};
  const items = isJsonArray(root['data']) ? root['data'] : [];
  if (items.length !== count) throw malformed(modelName, `sent ${items.length} vectors for ${count} texts`);
  const vectors: Float32Array[] = [];
  for (const [place, item] of items.entries()) {
    const { index = place, embedding } = isJsonObject(item) ? item : {};
    const vector = isJsonArray(embedding) ? toVector(embedding) : null;
    if (typeof index !== 'number' || vector === null) throw malformed(modelName, 'sent something that is no vector');
    vectors[index] = vector;
  }
  assertWhole({ vectors, modelName, count });
  return { vectors, usage: readUsage(root['usage'], modelName) };
}

function toVector(numbers: readonly Json[]): Float32Array | null {
  if (numbers.length === 0 || numbers.length > MAX_DIMENSIONS) return null;
  const vector = new Float32Array(numbers.length);
  for (const [index, number] of numbers.entries()) {
    if (typeof number !== 'number') return null;
    vector[index] = number;
    // A number may be finite and yet too large for a float of 32 bits.
    if (!Number.isFinite(vector[index])) return null;
  }
  return vector;
}

/** Two vectors under one index leave another one out. */
function assertWhole(given: { vectors: readonly Float32Array[]; modelName: string; count: number }): void {
  const { vectors, modelName, count } = given;
  const found = Array.from({ length: count }, (_none, index) => vectors[index]?.length ?? 0);
  if (vectors.length !== count || found.includes(0)) throw malformed(modelName, 'sent vectors for other texts');
  if (new Set(found).size > 1) throw malformed(modelName, 'sent vectors of different lengths');
}

function malformed(modelName: string, what: string): RunFault {
  return new RunFault({ failure: 'ANSWER_MALFORMED', message: `The model ${modelName} ${what}.` });
}
