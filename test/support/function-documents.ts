import type { JsonObject } from '../../src/shared/json.ts';
import { graphDocument, node } from './documents.ts';

/** A function that makes `answer` of `text`, in a `TransformChain-1`. */
export function functionDocument(code: string): JsonObject {
  const values = { input_variables: ['text'], output_variables: ['answer'] };
  return graphDocument({
    nodes: [
      node({ id: 'PythonFunction-1', type: 'PythonFunction', values: { code } }),
      node({ id: 'TransformChain-1', type: 'TransformChain', values }),
    ],
    edges: [['PythonFunction-1', 'TransformChain-1', 'transform']],
  });
}
