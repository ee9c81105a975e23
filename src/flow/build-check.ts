import type { EntityManager } from '@mikro-orm/postgresql';
import type { DocumentStore } from '../document/service.ts';
import type { BuildStep, Runtime } from '../runtime/contract.ts';
import { DocumentNotBuildable } from './errors.ts';

/** A build reaches no model; whatever takes longer hangs. */
const TIMEOUT_MS = 60_000;

/**
 * Builds a stored document, node by node, as a flow that goes online must be able to. Holds no connection meanwhile.
 * Throws `DocumentNotBuildable` with what the build reported, also for a flow without a document.
 */
export async function assertBuildable(options: {
  runtime: Runtime;
  documents: DocumentStore;
  em: EntityManager;
  documentHash: string | null;
}): Promise<void> {
  const { runtime, documents, em, documentHash } = options;
  if (documentHash === null) throw new DocumentNotBuildable({ message: 'The flow has no document yet.', nodeId: null });
  const document = await documents.load({ em, hash: documentHash });
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const failure = await findFailure(runtime.build({ document, documentHash, signal }));
  if (failure !== null) throw new DocumentNotBuildable({ message: failure.error, nodeId: failure.nodeId });
}

type Failure = Extract<BuildStep, { kind: 'failed' }>;

async function findFailure(steps: AsyncIterable<BuildStep>): Promise<Failure | null> {
  for await (const step of steps) {
    if (step.kind === 'failed') return step;
  }
  return null;
}
