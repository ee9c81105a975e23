import type { ViewerScope } from '../database/scope.ts';
import type { DocumentStore } from '../document/service.ts';
import { parseContent } from '../document/parse.ts';
import { parseFlowId } from '../flow/id.ts';
import { listFlowRows, readableBy, type FlowRow } from '../flow/reads.ts';
import { BadRequest } from '../shared/bad-request.ts';
import { isJsonObject, type Json, type JsonObject } from '../shared/json.ts';
import { reportToNobody, type Report } from '../shared/progress.ts';
import { InvalidInput } from '../shared/refusal.ts';
import { createConcealment, type Concealment } from './conceal.ts';
import { toBundleDigest } from './digest.ts';
import {
  BUNDLE_FORMAT,
  BUNDLE_LIMITS,
  BUNDLE_VERSION,
  type Bundle,
  type BundledFlow,
  type BundledVersion,
  type SecretPlace,
} from './format.ts';
import { toDocumentPlace } from './place.ts';
import { listExportedVersions, type ExportedVersionRow } from './reads.ts';

/** Which flows to export; see `Query.exportFlows` in the schema. */
export interface ExportFlows {
  readonly scope: ViewerScope;
  readonly ids: readonly string[];
  readonly versions: 'CURRENT' | 'ALL';
  /** Is told of each flow before it is put in. */
  readonly report?: Report;
}

/** A bundle with what it holds. */
export interface Exported {
  /** See `Bundle`. */
  readonly content: JsonObject;
  readonly flowCount: number;
  readonly versionCount: number;
  readonly secrets: readonly SecretPlace[];
}

/** See `BundleService.export`. Takes three statements at most. */
export async function exportFlows(options: ExportFlows & { documents: DocumentStore }): Promise<Exported | null> {
  const { scope, versions, documents, report = reportToNobody } = options;
  const flows = await findFlows(options);
  if (flows === null) return null;
  const rows = await listExportedVersions({
    em: scope.em,
    flowIds: flows.map(({ id }) => id),
    isCurrentOnly: versions === 'CURRENT',
    limit: BUNDLE_LIMITS.versions + 1,
  });
  assertSize(rows);
  const hashes = rows.flatMap(({ documentHash }) => documentHash ?? []);
  const contents = await documents.loadAll({ em: scope.em, hashes });
  const byHash = new Map(hashes.map((hash, index) => [hash, contents[index] ?? null]));
  const { content, secrets } = toBundle({ flows, rows, byHash, report });
  return { content, flowCount: flows.length, versionCount: rows.length, secrets };
}

async function findFlows({ scope, ids }: ExportFlows): Promise<FlowRow[] | null> {
  if (ids.length === 0 || ids.length > BUNDLE_LIMITS.flows) {
    throw new BadRequest(`\`ids\` must have 1 to ${BUNDLE_LIMITS.flows} members.`);
  }
  const asked = [...new Set(ids.map(parseFlowId))];
  const known = asked.filter((id) => id !== null);
  const rows = await listFlowRows({ em: scope.em, ids: known, reach: readableBy(scope.viewer) });
  const byId = new Map(rows.map((row) => [row.id, row]));
  const found = known.flatMap((id) => byId.get(id) ?? []);
  return found.length === asked.length ? found : null;
}

/** Before any document is read: what is too large must not fill the memory first. */
function assertSize(rows: readonly ExportedVersionRow[]): void {
  const bytes = rows.reduce((sum, { byteSize }) => sum + byteSize, 0);
  if (rows.length > BUNDLE_LIMITS.versions || bytes > BUNDLE_LIMITS.megabytes * 1_000_000) throw toTooLarge();
}

function toTooLarge(): BadRequest {
  const { versions, megabytes } = BUNDLE_LIMITS;
  return new BadRequest(
    `A bundle has at most ${versions} versions and ${megabytes} MB; export fewer flows or versions at once.`,
  );
}

function toBundle(options: {
  flows: readonly FlowRow[];
  rows: readonly ExportedVersionRow[];
  byHash: ReadonlyMap<string, JsonObject | null>;
  report: Report;
}): Pick<Exported, 'content' | 'secrets'> {
  const { flows, rows, byHash, report } = options;
  const values: Json[] = [...byHash.values()];
  const texts = [...flows.map(textsOf), ...rows.map(({ name, description }) => ({ name, description }))];
  const concealment = createConcealment([...values, ...texts]);
  const versionsOf = Map.groupBy(rows, ({ flowId }) => flowId);
  const places = new Map<string, SecretPlace>();
  const bundled = flows.map((flow, done) => {
    // A flow may have a secret in its name.
    report({ done, total: flows.length, subject: `flow ${flow.id}` });
    return toBundledFlow({ flow, versions: versionsOf.get(flow.id) ?? [], byHash, concealment, places });
  });
  const secrets = [...places.values()];
  const bundle: Omit<Bundle, 'digest'> = { format: BUNDLE_FORMAT, version: BUNDLE_VERSION, flows: bundled, secrets };
  // Bundles consist of what JSON knows; their interfaces do not say so to the compiler.
  const content = bundle as unknown as JsonObject;
  assertImportable(content);
  return { content: { ...content, digest: toBundleDigest(content) }, secrets };
}

/** What is exported can be imported: references make texts longer and documents deeper. */
function assertImportable(value: JsonObject): void {
  try {
    parseContent({ value, path: [], maxMegabytes: BUNDLE_LIMITS.megabytes });
  } catch (error) {
    if (error instanceof InvalidInput) throw new BadRequest(`The bundle cannot be made. ${error.message}`);
    throw error;
  }
}

function textsOf({ name, description, guideWord, logo }: FlowRow) {
  return { name, description, guideWord, logo };
}

interface Bundling {
  readonly flow: FlowRow;
  readonly byHash: ReadonlyMap<string, JsonObject | null>;
  readonly concealment: Concealment;
  readonly places: Map<string, SecretPlace>;
}

function toBundledFlow(options: Bundling & { versions: readonly ExportedVersionRow[] }): BundledFlow {
  const { flow, versions } = options;
  const { id, kind, currentVersionId, runPolicy = null } = flow;
  const texts = concealTexts({ ...options, texts: textsOf(flow) });
  const current = versions.findIndex((version) => version.id === currentVersionId);
  return {
    ...{ id, kind, ...texts },
    ...(runPolicy !== null && { runPolicy }),
    currentVersion: Math.max(current, 0),
    versions: versions.map((version) => toBundledVersion({ ...options, version })),
  };
}

function toBundledVersion(options: Bundling & { version: ExportedVersionRow }): BundledVersion {
  const { flow, byHash, concealment, places, version } = options;
  const { name, description, documentHash, semanticHash } = version;
  const texts = concealTexts({ ...options, texts: { name, description } });
  const content = documentHash === null ? null : (byHash.get(documentHash) ?? null);
  const found: { readonly name: string; readonly path: readonly string[] }[] = [];
  const document = concealment.conceal({
    value: content,
    onTaken: ({ name: secret, leaf }) => found.push({ name: secret, path: leaf.path }),
  });
  for (const { name: secret, path } of found) {
    const { nodeId, field } = toDocumentPlace({ document, path });
    addPlace({ places, place: { name: secret, flowId: flow.id, nodeId, field } });
  }
  return { ...texts, documentHash, semanticHash, document: isJsonObject(document) ? document : null };
}

function concealTexts<Texts extends Readonly<Record<string, string | null>>>(
  options: Bundling & { texts: Texts },
): { readonly [Key in keyof Texts]: Json } {
  const { texts, flow, concealment, places } = options;
  const concealed = concealment.conceal({
    value: texts,
    onTaken: ({ name, leaf }) =>
      addPlace({ places, place: { name, flowId: flow.id, nodeId: null, field: leaf.path[0] ?? null } }),
  });
  // Every member is there, under its name.
  return concealed as { readonly [Key in keyof Texts]: Json };
}

function addPlace({ places, place }: { places: Map<string, SecretPlace>; place: SecretPlace }): void {
  places.set(JSON.stringify(place), place);
}
