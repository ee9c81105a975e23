import { createDemoEmbedding } from '../../models/demo-embedding.ts';
import type { Component } from '../component.ts';

const DIMENSIONS = 512;

/** Finds texts by their words, offline and always the same, so that a fresh installation can be tried out. */
export const demoEmbedding: Component = Object.freeze({
  name: 'DemoEmbedding',
  tag: 'DemoEmbedding',
  category: 'embeddings',
  description: 'Makes vectors of texts without any network. They tell which words a text says, not what it means.',
  baseClasses: ['Embeddings', 'DemoEmbedding'],
  fields: [{ name: 'model', type: 'str', marks: 'S', value: 'demo-embedding' }],
  build: (parameters) => ({
    kind: 'embedding',
    model: createDemoEmbedding({ name: parameters.text('model') || 'demo-embedding', dimensions: DIMENSIONS }),
  }),
} satisfies Component);
