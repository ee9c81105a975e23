import { isJsonArray, parseJson } from '../../../shared/json.ts';
import { CHAIN_FIELDS } from './chain-fields.ts';
import { executeSequence, sequenceExtent } from './chain-sequence.ts';
import type { SequenceMember } from './chain-sequence.ts';
import type { Component } from '../component.ts';
import { assertInputs } from './model-chain.ts';
import { ComponentFault } from '../parameters.ts';
import type { Parameters } from '../parameters.ts';
import type { ChainOutputs, ChainPart, ChainRequest } from '../part.ts';
import type { WorkStep } from '../../contract.ts';

interface Sequence {
  readonly members: readonly SequenceMember[];
  readonly inputKeys: readonly string[];
  readonly outputKeys: readonly string[];
}

/** Chains whose outputs are inputs of the later ones, by name. */
export const sequentialChain: Component = Object.freeze({
  name: 'SequentialChain',
  tag: 'SequentialChain',
  category: 'chains',
  description: 'Chains one after the other; what one puts out, the later ones may take in by name.',
  baseClasses: ['SequentialChain', 'Chain', 'function'],
  fields: [
    { name: 'chains', type: 'Chain', marks: 'RSL' },
    { name: 'memory', type: 'BaseMemory' },
    ...CHAIN_FIELDS,
    { name: 'chain_order', type: 'str', marks: 'RS', value: '[]', info: 'The node ids of the chains in their order.' },
    { name: 'input_variables', type: 'str', marks: 'RSL', value: [] },
    { name: 'output_variables', type: 'str', marks: 'RSL', value: [] },
    { name: 'return_all', type: 'bool', value: false },
  ],
  build,
} satisfies Component);

function build(parameters: Parameters): ChainPart {
  const members = orderMembers({
    members: parameters.getParts('chains', 'chain'),
    order: parseOrder(parameters.text('chain_order')),
  });
  const extent = sequenceExtent(members);
  const memoryKeys = [...new Set(members.flatMap(({ part }) => part.memoryKeys))];
  const declared = parameters.texts('input_variables');
  const inputKeys = declared.length > 0 ? declared.filter((key) => !memoryKeys.includes(key)) : openInputs(members);
  assertInputsKnown({ members, inputKeys });
  const outputKeys = outputKeysOf({ members, declared: parameters.texts('output_variables') });
  const sequence = { members, inputKeys, outputKeys };
  const handleKeys = [...new Set(members.flatMap(({ part }) => part.handleKeys))];
  return {
    kind: 'chain',
    inputKeys,
    outputKeys,
    memoryKeys,
    handleKeys,
    extent,
    execute: (request) => execute(sequence, request),
  };
}

async function* execute(sequence: Sequence, request: ChainRequest): AsyncGenerator<WorkStep, ChainOutputs> {
  assertInputs({ keys: sequence.inputKeys, inputs: request.inputs });
  const known = yield* executeSequence({ members: sequence.members, request, inputsFor: (_index, all) => all });
  return new Map(sequence.outputKeys.map((key) => [key, known.get(key) ?? null]));
}

function parseOrder(text: string): readonly string[] {
  if (text.trim() === '') return [];
  const order = parseJson(text);
  const ids = isJsonArray(order) ? order.filter((id) => typeof id === 'string') : [];
  if (!isJsonArray(order) || ids.length < order.length) throw new ComponentFault('chain_order Not a standard array');
  return ids;
}

function orderMembers(options: {
  members: readonly SequenceMember[];
  order: readonly string[];
}): readonly SequenceMember[] {
  const { members, order } = options;
  if (order.length === 0) return members;
  const byId = new Map(members.map((member) => [member.nodeId, member]));
  return order.map((nodeId) => {
    const member = byId.get(nodeId);
    if (member === undefined) throw new ComponentFault(`chain_order names ${nodeId}, which is not connected`);
    return member;
  });
}

/** What the chains take in and no earlier one puts out. */
function openInputs(members: readonly SequenceMember[]): readonly string[] {
  const produced = new Set<string>();
  const open = new Set<string>();
  for (const { part } of members) {
    for (const key of part.inputKeys) if (!produced.has(key)) open.add(key);
    for (const key of part.outputKeys) produced.add(key);
  }
  return [...open];
}

function assertInputsKnown({
  members,
  inputKeys,
}: {
  members: readonly SequenceMember[];
  inputKeys: readonly string[];
}): void {
  const known = new Set(inputKeys);
  for (const { part } of members) {
    const missing = part.inputKeys.filter((key) => !known.has(key));
    if (missing.length > 0) {
      throw new ComponentFault(`Missing required input keys: ${missing.join(', ')}, only had ${[...known].join(', ')}`);
    }
    for (const key of part.outputKeys) known.add(key);
  }
}

function outputKeysOf(options: { members: readonly SequenceMember[]; declared: readonly string[] }): readonly string[] {
  const { declared, members } = options;
  if (declared.length === 0) return members.at(-1)?.part.outputKeys ?? [];
  const produced = new Set(members.flatMap(({ part }) => part.outputKeys));
  const missing = declared.filter((key) => !produced.has(key));
  if (missing.length > 0)
    throw new ComponentFault(`Expected output variables that were not found: ${missing.join(', ')}.`);
  return declared;
}
