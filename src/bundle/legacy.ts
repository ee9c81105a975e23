import { z } from 'zod';
import type { FlowKind } from '../flow/entity.ts';
import { parseCreateFlow } from '../flow/input.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../shared/json.ts';
import { BundleRefused } from './errors.ts';
import { BUNDLE_LIMITS } from './format.ts';
import type { Incoming, IncomingFlow } from './incoming.ts';
import { readAt, readPart } from './refuse.ts';
import { assertNoReferences } from './resolve.ts';

/** The kinds of flows by the numbers of the legacy wire. */
const KINDS: Readonly<Record<number, FlowKind>> = Object.freeze({ 1: 'SKILL', 5: 'ASSISTANT', 10: 'WORKFLOW' });

const VERSION_NAME = 'v0';

/** What the legacy editor saves of a flow, as far as it is read; whatever else stands there is passed over. */
const rowSchema = z.looseObject({
  name: z.string(),
  description: z.string().nullish(),
  guide_word: z.string().nullish(),
  flow_type: z
    .number()
    .refine((type) => Object.hasOwn(KINDS, type), 'Must be 1, 5 or 10.')
    .nullish(),
  data: z.custom<JsonObject>(isJsonObject, { error: 'Must be an object with `nodes` and `edges`.' }).nullish(),
});

/** Reads what the legacy editor has saved: a flow, an envelope around one, or a list of either. Throws `BundleRefused`. */
export function parseLegacy(value: Json): Incoming {
  const rows = isJsonArray(value) ? value : [value];
  if (rows.length === 0 || rows.length > BUNDLE_LIMITS.flows) {
    throw new BundleRefused({ path: [], reason: `Must have 1 to ${BUNDLE_LIMITS.flows} flows.` });
  }
  assertNoReferences({ value, path: [] });
  const flows = rows.map((row, index) => toIncomingFlow({ row, path: isJsonArray(value) ? [String(index)] : [] }));
  return { flows, missingSecrets: [], unusedSecrets: [] };
}

function toIncomingFlow({ row, path }: { row: Json; path: readonly string[] }): IncomingFlow {
  if (!isJsonObject(row)) throw new BundleRefused({ path, reason: 'Must be a flow.' });
  const { data } = row;
  if (Object.hasOwn(row, 'status_code') && !Object.hasOwn(row, 'name') && isJsonObject(data)) {
    return readRow({ row: data, path: [...path, 'data'] });
  }
  return readRow({ row, path });
}

function readRow({ row, path }: { row: JsonObject; path: readonly string[] }): IncomingFlow {
  const {
    name,
    description,
    guide_word: guideWord,
    flow_type: type,
    data,
  } = readPart({
    schema: rowSchema,
    value: row,
    path,
  });
  // The logo is a link into the other server's storage that works for a few days.
  const input = { name, description, guideWord, kind: KINDS[type ?? 1] ?? null, document: data };
  const { document, ...particulars } = readAt({ path, read: () => parseCreateFlow(input) });
  const version = {
    name: VERSION_NAME,
    description: null,
    document,
    documentHash: undefined,
    documentPath: [...path, 'data'],
  };
  return { path, particulars, runPolicy: null, currentVersion: 0, versions: [version] };
}
