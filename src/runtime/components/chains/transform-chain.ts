// cspell:ignore atransform
import { isJsonObject } from '../../../shared/json.ts';
import { RunFault, type WorkStep } from '../../contract.ts';
import { CHAIN_FIELDS } from './chain-fields.ts';
import type { Component } from '../component.ts';
import { assertInputs } from './model-chain.ts';
import { ComponentFault, type Parameters } from '../parameters.ts';
import type { ChainOutputs, ChainPart, ChainRequest, FunctionPart } from '../part.ts';

interface Transformation {
  readonly nodeId: string;
  readonly transform: FunctionPart;
  readonly inputKeys: readonly string[];
  readonly outputKeys: readonly string[];
}

/** Makes outputs of inputs with a function, and asks no model. */
export const transformChain: Component = Object.freeze({
  name: 'TransformChain',
  tag: 'TransformChain',
  category: 'chains',
  description: 'Has a function make outputs of the inputs: it is given an object with them, and returns another.',
  baseClasses: ['TransformChain', 'Chain', 'function'],
  fields: [
    { name: 'atransform', type: 'function', marks: 'S', info: 'Not used: whatever calls a function waits for it.' },
    { name: 'memory', type: 'BaseMemory' },
    { name: 'transform', type: 'function', marks: 'RS' },
    ...CHAIN_FIELDS,
    { name: 'input_variables', type: 'str', marks: 'RSL', value: [] },
    { name: 'output_variables', type: 'str', marks: 'RSL', value: [] },
  ],
  build,
} satisfies Component);

function build(parameters: Parameters): ChainPart {
  const { nodeId } = parameters;
  const transform = parameters.getPart('transform', 'function');
  const inputKeys = parameters.texts('input_variables');
  const outputKeys = parameters.texts('output_variables');
  if (outputKeys.length === 0) throw new ComponentFault('output_variables is missing');
  return {
    kind: 'chain',
    inputKeys,
    outputKeys,
    memoryKeys: [],
    handleKeys: [],
    extent: { calls: 0, depth: 1 },
    execute: (request) => execute({ nodeId, transform, inputKeys, outputKeys }, request),
  };
}

/** Says nothing on the way: no model is asked. */
async function* execute(chain: Transformation, request: ChainRequest): AsyncGenerator<WorkStep, ChainOutputs> {
  const { nodeId, transform, inputKeys, outputKeys } = chain;
  yield* [];
  assertInputs({ keys: inputKeys, inputs: request.inputs });
  const returned = await transform.call({ ...request, positional: [Object.fromEntries(request.inputs)] });
  if (!isJsonObject(returned)) throw failed(`The function of ${nodeId} must return an object.`);
  const missing = outputKeys.filter((key) => !Object.hasOwn(returned, key));
  if (missing.length > 0) throw failed(`Missing some output keys: ${missing.join(', ')}`);
  return new Map(outputKeys.map((key) => [key, returned[key] ?? null]));
}

function failed(message: string): RunFault {
  return new RunFault({ failure: 'CODE_FAILED', message });
}
