import type { WorkStep } from '../../contract.ts';
import { CHAIN_FIELDS } from './chain-fields.ts';
import type { Component } from '../component.ts';
import { joinTexts } from '../loaders/documents.ts';
import type { Parameters } from '../parameters.ts';
import type { ChainOutputs, ChainPart } from '../part.ts';

const INPUT_KEY = 'begin';
const OUTPUT_KEY = 'text';

/** Answers with what is in a file, whatever it is asked. */
export const loaderOutputChain: Component = Object.freeze({
  name: 'LoaderOutputChain',
  tag: 'LoaderOutputChain',
  category: 'chains',
  description: 'Answers with the text of a file as it is.',
  baseClasses: ['LoaderOutputChain', 'Chain', 'function'],
  fields: [{ name: 'documents', type: 'Document', marks: 'S' }, ...CHAIN_FIELDS],
  build,
} satisfies Component);

function build(parameters: Parameters): ChainPart {
  const text = joinTexts(parameters.getPart('documents', 'documents').documents);
  const [loader] = parameters.connected('documents');
  return {
    kind: 'chain',
    inputKeys: [INPUT_KEY],
    outputKeys: [OUTPUT_KEY],
    memoryKeys: [],
    handleKeys: [],
    extent: { calls: 0, depth: 1 },
    ...(loader && { loaderId: loader.nodeId }),
    execute: () => answer(text),
  };
}

/** Says nothing on the way: no model is asked. */
async function* answer(text: string): AsyncGenerator<WorkStep, ChainOutputs> {
  yield* [];
  return new Map([[OUTPUT_KEY, text]]);
}
