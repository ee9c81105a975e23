import { z } from 'zod';
import { FLOW_KINDS, type FlowKind } from '../flow/entity.ts';
import { parseCreateFlow } from '../flow/input.ts';
import { RUN_POLICY_SHAPE } from '../run-policy/input.ts';
import { isJsonObject, type Json, type JsonObject } from '../shared/json.ts';
import { parseCreateVersion } from '../version/input.ts';
import { toBundleDigest } from './digest.ts';
import { BundleRefused } from './errors.ts';
import { BUNDLE_FORMAT, BUNDLE_LIMITS, BUNDLE_VERSION, type SecretPlace } from './format.ts';
import type { Incoming, IncomingFlow, IncomingVersion } from './incoming.ts';
import { isReferenceName } from './reference.ts';
import { toDocumentPlace } from './place.ts';
import { readAt, readPart } from './refuse.ts';
import { createResolver, type Resolver } from './resolve.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/u, 'Must be a hash of 64 hexadecimal characters.');
const kind = z.enum(Object.keys(FLOW_KINDS) as [FlowKind, ...FlowKind[]]);
/** A text, or a reference to one. */
const text = z.custom<Json>((value) => value === null || typeof value === 'string' || isJsonObject(value), {
  error: 'Must be a text.',
});
const document = z.custom<JsonObject>(isJsonObject, { error: 'Must be an object.' }).nullable();

const versionSchema = z.strictObject({
  name: text,
  description: text,
  documentHash: hash.nullable(),
  semanticHash: hash.nullable(),
  document,
});

const flowSchema = z.strictObject({
  id: z.string().regex(/^[0-9a-f]{32}$/u, 'Must be an id of 32 hexadecimal characters.'),
  kind,
  ...{ name: text, description: text, guideWord: text, logo: text },
  runPolicy: z.strictObject(RUN_POLICY_SHAPE).optional(),
  currentVersion: z.int().min(0),
  versions: z.array(versionSchema).min(1).max(BUNDLE_LIMITS.versions),
});

const place = z.strictObject({
  name: z.custom<string>(isReferenceName, { error: 'Must be the name of a secret.' }),
  flowId: z.string(),
  nodeId: z.string().nullable(),
  field: z.string().nullable(),
});

const bundleSchema = z.strictObject({
  format: z.literal(BUNDLE_FORMAT),
  version: z.literal(BUNDLE_VERSION),
  flows: z.array(flowSchema).min(1).max(BUNDLE_LIMITS.flows),
  secrets: z.array(place),
  digest: hash,
});

type RawFlow = z.output<typeof flowSchema>;
type RawVersion = z.output<typeof versionSchema>;

/** Reads a bundle whose JSON is harmless, and puts the secrets where it names them. Throws `BundleRefused`. */
export function parseBundle(options: { value: JsonObject; secrets: ReadonlyMap<string, string> }): Incoming {
  const { value, secrets } = options;
  assertFormat(value);
  const bundle = readPart({ schema: bundleSchema, value, path: [] });
  if (toBundleDigest(value) !== bundle.digest) {
    throw new BundleRefused({ path: ['digest'], reason: 'Does not belong to the rest; the bundle was changed.' });
  }
  assertCounts(bundle.flows);
  const resolver = createResolver({ secrets });
  const missing = new Map<string, SecretPlace>();
  const flows = bundle.flows.map((flow, index) =>
    toIncomingFlow({ flow, path: ['flows', String(index)], resolver, missing }),
  );
  return { flows, missingSecrets: [...missing.values()], unusedSecrets: resolver.listUnused() };
}

/** Told apart from every other fault, because another server may write another version. */
function assertFormat({ format, version }: JsonObject): void {
  if (format !== BUNDLE_FORMAT) {
    throw new BundleRefused({ path: ['format'], reason: `Must be \`${BUNDLE_FORMAT}\`.` });
  }
  if (version !== BUNDLE_VERSION) {
    throw new BundleRefused({ path: ['version'], reason: `Only version ${BUNDLE_VERSION} of the format is known.` });
  }
}

function assertCounts(flows: readonly RawFlow[]): void {
  const count = flows.reduce((sum, { versions }) => sum + versions.length, 0);
  if (count > BUNDLE_LIMITS.versions) {
    throw new BundleRefused({ path: ['flows'], reason: `Must have at most ${BUNDLE_LIMITS.versions} versions.` });
  }
  const ids = flows.map(({ id }) => id);
  const twice = ids.findIndex((id, index) => ids.indexOf(id) !== index);
  if (twice >= 0) throw new BundleRefused({ path: ['flows', String(twice), 'id'], reason: 'Another flow has it.' });
}

interface Reading {
  readonly path: readonly string[];
  readonly resolver: Resolver;
  /** Places are kept once over all versions of a flow. */
  readonly missing: Map<string, SecretPlace>;
}

function toIncomingFlow(options: Reading & { flow: RawFlow }): IncomingFlow {
  const { flow, path } = options;
  const { id, runPolicy = null, currentVersion, versions, ...raw } = flow;
  if (currentVersion >= versions.length) {
    throw new BundleRefused({ path: [...path, 'currentVersion'], reason: 'Must be the place of a version.' });
  }
  const texts = resolveTexts({ ...options, flowId: id, texts: raw });
  const { document: _document, ...particulars } = readAt({ path, read: () => parseCreateFlow(texts) });
  const incoming = versions.map((version, index) =>
    toIncomingVersion({ ...options, version, flowId: id, path: [...path, 'versions', String(index)] }),
  );
  return { path, particulars, runPolicy, currentVersion, versions: incoming };
}

function toIncomingVersion(options: Reading & { version: RawVersion; flowId: string }): IncomingVersion {
  const { version, flowId, path, resolver, missing } = options;
  const { document: content, documentHash, semanticHash: _semanticHash, ...raw } = version;
  const texts = resolveTexts({ ...options, texts: raw });
  const documentPath = [...path, 'document'];
  const resolved = resolver.resolve({
    value: content,
    path: documentPath,
    onMissing: ({ name, path: found }) => {
      const at = toDocumentPlace({ document: content, path: found.slice(documentPath.length) });
      addPlace({ missing, place: { name, flowId, ...at } });
    },
  });
  const {
    name,
    description,
    document: parsed,
  } = readAt({
    path,
    read: () => parseCreateVersion({ ...texts, flowId, document: resolved }),
  });
  return { name, description, document: parsed, documentHash, documentPath };
}

/** The texts with their secrets. What is still no text afterwards is refused by whoever knows their limits. */
function resolveTexts<Raw extends Readonly<Record<string, Json>>>(
  options: Reading & { texts: Raw; flowId: string },
): { readonly [Key in keyof Raw]: Raw[Key] & string } {
  const { texts, path, resolver, missing, flowId } = options;
  const resolved = Object.entries(texts).map(([field, value]) => {
    const onMissing = ({ name }: { name: string }) =>
      addPlace({ missing, place: { name, flowId, nodeId: null, field } });
    return [field, resolver.resolve({ value, path: [...path, field], onMissing })] as const;
  });
  return Object.fromEntries(resolved) as { readonly [Key in keyof Raw]: Raw[Key] & string };
}

function addPlace({ missing, place: added }: { missing: Map<string, SecretPlace>; place: SecretPlace }): void {
  missing.set(JSON.stringify(added), added);
}
