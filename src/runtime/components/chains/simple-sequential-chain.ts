import type { Json } from '../../../shared/json.ts';
import type { WorkStep } from '../../contract.ts';
import { CHAIN_FIELDS } from './chain-fields.ts';
import { executeSequence, sequenceExtent } from './chain-sequence.ts';
import type { SequenceMember } from './chain-sequence.ts';
import type { Component } from '../component.ts';
import { assertInputs } from './model-chain.ts';
import { ComponentFault } from '../parameters.ts';
import type { Parameters } from '../parameters.ts';
import type { ChainOutputs, ChainPart, ChainRequest } from '../part.ts';

interface Pipeline {
  readonly members: readonly SequenceMember[];
  readonly inputKey: string;
  readonly outputKey: string;
}

/** Chains of one input and one output each, every one fed with the answer of the one before. */
export const simpleSequentialChain: Component = Object.freeze({
  name: 'SimpleSequentialChain',
  tag: 'SimpleSequentialChain',
  category: 'chains',
  description: 'Chains one after the other, each given the answer of the one before.',
  baseClasses: ['SimpleSequentialChain', 'Chain', 'function'],
  fields: [
    { name: 'chains', type: 'Chain', marks: 'RSL' },
    { name: 'memory', type: 'BaseMemory' },
    ...CHAIN_FIELDS,
    { name: 'input_key', type: 'str', marks: 'RS', value: 'input' },
    { name: 'output_key', type: 'str', marks: 'RS', value: 'output' },
    { name: 'strip_outputs', type: 'bool', value: false },
  ],
  build,
} satisfies Component);

function build(parameters: Parameters): ChainPart {
  const members = parameters.getParts('chains', 'chain');
  const extent = sequenceExtent(members);
  members.forEach(assertOneInput);
  const pipeline = {
    members,
    inputKey: parameters.text('input_key') || 'input',
    outputKey: parameters.text('output_key') || 'output',
  };
  return {
    kind: 'chain',
    inputKeys: [pipeline.inputKey],
    outputKeys: [pipeline.outputKey],
    memoryKeys: [...new Set(members.flatMap(({ part }) => part.memoryKeys))],
    handleKeys: [...new Set(members.flatMap(({ part }) => part.handleKeys))],
    extent,
    execute: (request) => execute(pipeline, request),
  };
}

async function* execute(pipeline: Pipeline, request: ChainRequest): AsyncGenerator<WorkStep, ChainOutputs> {
  const { inputKey, members, outputKey } = pipeline;
  assertInputs({ keys: [inputKey], inputs: request.inputs });
  const inputsFor = (index: number, known: ReadonlyMap<string, Json>) => {
    const value = known.get(members[index - 1]?.part.outputKeys[0] ?? inputKey) ?? '';
    return new Map([[members[index]?.part.inputKeys[0] ?? inputKey, value]]);
  };
  const known = yield* executeSequence({ members, request, inputsFor });
  return new Map([[outputKey, known.get(members.at(-1)?.part.outputKeys[0] ?? '') ?? '']]);
}

function assertOneInput({ nodeId, part }: SequenceMember): void {
  const { inputKeys, outputKeys } = part;
  if (inputKeys.length !== 1) {
    throw new ComponentFault(
      `Chains used in SimplePipeline should all have one input, got [${inputKeys.join(', ')}] for ${nodeId}`,
    );
  }
  if (outputKeys.length !== 1) {
    throw new ComponentFault(
      `Chains used in SimplePipeline should all have one output, got [${outputKeys.join(', ')}] for ${nodeId}`,
    );
  }
}
