import { createSettledEmbedding, toLimitedEmbedding } from '../../models/registered-model.ts';
import type { BuildScope, Component } from '../component.ts';
import type { Parameters } from '../parameters.ts';
import type { EmbeddingPart } from '../part.ts';
import { findNamedModel } from './registry-model.ts';

/** An embedding model that administrators keep; documents name it by number and hold no key. */
export const bishengEmbedding: Component = Object.freeze({
  name: 'BishengEmbedding',
  tag: 'BishengEmbedding',
  category: 'embeddings',
  description: 'Makes vectors of texts, by a model that the administrators of this server keep.',
  baseClasses: ['Embeddings', 'BishengEmbedding'],
  fields: [
    { name: 'model_id', type: 'bisheng_embedding', marks: 'S', displayName: 'Model Name' },
    { name: 'embedding_ctx_length', type: 'int', marks: 'SA', value: 8192 },
    { name: 'max_retries', type: 'int', marks: 'SA', value: 6 },
    { name: 'request_timeout', type: 'int', marks: 'SA', value: 200 },
    { name: 'model_kwargs', type: 'code', marks: 'SA', value: '{}' },
  ],
  build,
} satisfies Component);

async function build(parameters: Parameters, scope: BuildScope): Promise<EmbeddingPart> {
  const { registry, id } = await findNamedModel({ parameters, scope, kind: 'EMBEDDING' });
  const settle = async () =>
    toLimitedEmbedding({ found: await registry.find({ id, kind: 'EMBEDDING' }), access: scope });
  return { kind: 'embedding', model: createSettledEmbedding({ name: `model ${id}`, settle }) };
}
