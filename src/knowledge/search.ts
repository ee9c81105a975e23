import { openBases } from '../collection/bases.ts';
import { getPermitted } from '../auth/permissions.ts';
import type { ViewerScope } from '../database/scope.ts';
import type { FoundPassage } from '../runtime/collections/contract.ts';
import { RunFault } from '../runtime/contract.ts';
import type { EmbeddingModel } from '../runtime/models/embedding-model.ts';
import { countBaseUsage, type UsageCounter } from '../usage/record.ts';
import { EmbeddingModelMissing, KnowledgeSearchFailed } from './errors.ts';
import { parseBaseId, parseSearchBase, type SearchBase } from './input.ts';
import { findBase } from './reads.ts';
import type { KnowledgeDependencies } from './service.ts';

/** How long whoever tries a search out waits for its model. */
const MODEL_TIMEOUT_MS = 60_000;

/** The texts of a base that fit best. Throws `InvalidInput`, `NotFound` or `KnowledgeSearchFailed`. */
export function searchBase(dependencies: Pick<KnowledgeDependencies, 'fork' | 'indexes' | 'findModel'>) {
  const { fork, indexes, findModel } = dependencies;
  return async ({ scope, input }: { scope: ViewerScope; input: SearchBase }): Promise<readonly FoundPassage[]> => {
    const { em, viewer } = scope;
    const id = parseBaseId(input.baseId);
    const { text, kind, count } = parseSearchBase(input);
    const resource = await findBase({ em, viewer, id });
    const base = getPermitted({ viewer, action: 'knowledgeBase:read', resource });
    const key = { ids: [String(base.id)], kind };
    const bases = await openBases({ em: fork, indexes, reach: { userId: viewer.userId, flowId: null }, key });
    const search = { count, filter: {} };
    try {
      if (kind === 'KEYWORD') return await bases.findWords({ text, ...search });
      const model = await findModel(base.model);
      if (model === null) throw new EmbeddingModelMissing();
      const vector = await embed({ model, text, count: countBaseUsage({ fork, userId: viewer.userId }) });
      return await bases.findNear({ vector, model: base.model, space: model.space, ...search });
    } catch (error) {
      throw toRefusal(error);
    }
  };
}

async function embed(options: { model: EmbeddingModel; text: string; count: UsageCounter }): Promise<Float32Array> {
  const { model, text, count } = options;
  const signal = AbortSignal.timeout(MODEL_TIMEOUT_MS);
  const { vectors, usage } = await model.embed({ texts: [text], signal, onUpstreamClosed: () => undefined });
  await count(usage);
  return vectors[0] ?? new Float32Array();
}

function toRefusal(error: unknown): unknown {
  if (error instanceof RunFault || error instanceof EmbeddingModelMissing)
    return new KnowledgeSearchFailed(error.message);
  const isLate = error instanceof DOMException && error.name === 'TimeoutError';
  return isLate ? new KnowledgeSearchFailed('The embedding model did not answer in time.') : error;
}
