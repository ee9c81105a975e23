import type { EntityManager } from '@mikro-orm/postgresql';
import { recordChange } from '../change/record.ts';
import type { ViewerScope } from '../database/scope.ts';
import { toContentHash } from '../document/hash.ts';
import type { DocumentStore } from '../document/service.ts';
import { createFlow } from '../flow/create.ts';
import type { Flow } from '../flow/entity.ts';
import { RunPolicy } from '../run-policy/entity.ts';
import type { Report } from '../shared/progress.ts';
import { createVersion } from '../version/create.ts';
import { FlowVersion } from '../version/entity.ts';
import type { Incoming, IncomingFlow, IncomingVersion } from './incoming.ts';
import type { OnNameTaken } from './input.ts';
import { createNameSettler } from './names.ts';
import { lockFlowNames } from './reads.ts';

/** Whether a document is the one that was exported; see `BundleHash` in the schema. */
export type BundleHash = 'SAME' | 'DIFFERS';

/** A flow that an import has created. */
export interface CreatedFlow {
  readonly flow: Flow;
  readonly versions: readonly { readonly version: FlowVersion; readonly hash: BundleHash | null }[];
}

interface Creating {
  readonly scope: ViewerScope;
  readonly documents: DocumentStore;
}

/** Creates every flow of a file in the transaction of the scope's entity manager. Throws `BundleRefused`. */
export async function createFlows(
  options: Creating & { incoming: Incoming; onNameTaken: OnNameTaken; report: Report },
): Promise<CreatedFlow[]> {
  const { scope, documents, incoming, onNameTaken, report } = options;
  const taken = await lockFlowNames({ em: scope.em, ownerId: scope.viewer.userId });
  const reason = 'You already have a flow of that name, or the file has two.';
  const settleName = createNameSettler({ taken, onNameTaken, reason });
  const flows = incoming.flows.map((flow) => withNames({ flow, onNameTaken, settleName }));
  await storeAll({ em: scope.em, documents, flows, report });
  const created: CreatedFlow[] = [];
  for (const [done, flow] of flows.entries()) {
    report({ done, total: flows.length, subject: `flow ${done + 1}` });
    created.push(await createWhole({ scope, documents, flow }));
  }
  return created;
}

function withNames(options: {
  flow: IncomingFlow;
  onNameTaken: OnNameTaken;
  settleName: ReturnType<typeof createNameSettler>;
}): IncomingFlow {
  const { flow, onNameTaken, settleName } = options;
  const name = settleName({ name: flow.particulars.name, path: flow.path });
  const settleVersion = createNameSettler({ taken: [], onNameTaken, reason: 'Another version has that name.' });
  const versions = flow.versions.map((version, index) => {
    return { ...version, name: settleVersion({ name: version.name, path: [...flow.path, 'versions', String(index)] }) };
  });
  return { ...flow, particulars: { ...flow.particulars, name }, versions };
}

/** In the order of their hashes, so that two imports of the same documents never wait for each other in a circle. */
async function storeAll(options: {
  em: EntityManager;
  documents: DocumentStore;
  flows: readonly IncomingFlow[];
  report: Report;
}): Promise<void> {
  const { em, documents, flows, report } = options;
  const all = flows
    .flatMap(({ versions }) => versions.map(({ document }) => document))
    .filter((document) => document !== null);
  const byHash = new Map(all.map((document) => [toContentHash(document), document]));
  const sorted = [...byHash].sort(([left], [right]) => (left < right ? -1 : 1));
  for (const [done, [, document]] of sorted.entries()) {
    report({ done, total: sorted.length, subject: `document ${done + 1}` });
    await documents.store({ em, document });
  }
}

async function createWhole({ scope, documents, flow: incoming }: Creating & { flow: IncomingFlow }) {
  const { particulars, runPolicy, versions, currentVersion } = incoming;
  const [first, ...others] = versions;
  if (first === undefined) throw new Error('A flow to import has at least one version.');
  const { name, description, document } = first;
  const input = { ...particulars, document };
  const flow = await createFlow({ scope, documents, input, firstVersion: { name, description } });
  const { em } = scope;
  if (runPolicy !== null) em.create(RunPolicy, { ...runPolicy, flow: flow.id });
  const created = [await em.findOneOrFail(FlowVersion, { flow: flow.id })];
  for (const { documentHash: _hash, documentPath: _path, ...version } of others) {
    const whole = { ...version, originalVersionId: null };
    created.push(await createVersion({ em, documents, scope, flowId: flow.id, input: whole }));
  }
  const current = created[currentVersion];
  if (current !== undefined && current.id !== flow.currentVersion) {
    flow.activate(current.id);
    await recordChange({ scope, kind: 'VERSION_ACTIVATED', flow, version: current });
  }
  const pairs = created.map((version, index) => ({ version, hash: toBundleHash({ version, given: versions[index] }) }));
  return { flow, versions: pairs };
}

function toBundleHash(options: { version: FlowVersion; given: IncomingVersion | undefined }): BundleHash | null {
  const expected = options.given?.documentHash;
  if (expected === undefined) return null;
  return (options.version.document ?? null) === expected ? 'SAME' : 'DIFFERS';
}
