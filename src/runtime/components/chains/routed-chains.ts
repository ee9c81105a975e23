import { isJsonObject, type Json } from '../../../shared/json.ts';
import type { WorkStep } from '../../contract.ts';
import { extentAround } from './chain-extent.ts';
import { CHAIN_FIELDS } from './chain-fields.ts';
import type { Component } from '../component.ts';
import { ComponentFault, type Parameters } from '../parameters.ts';
import type { ChainOutputs, ChainPart, ChainRequest } from '../part.ts';
import { DESTINATION_KEY, readRoute, toRoutedInputs } from './route.ts';
import { silence } from '../silence.ts';

/** What tells one chain with ways from the other. */
interface RoutedRow {
  readonly name: string;
  readonly description: string;
}

interface Ways {
  readonly nodeId: string;
  readonly router: ChainPart;
  readonly fallback: ChainPart;
  readonly byName: ReadonlyMap<string, ChainPart>;
  readonly outputKeys: readonly string[];
}

const ROWS: readonly RoutedRow[] = Object.freeze([
  { name: 'MultiRuleChain', description: 'Lets a rule choose which of several chains answers.' },
  { name: 'MultiPromptChain', description: 'Lets a model choose which of several chains answers.' },
]);

/** The chains of which one way is taken. */
export const routedChains: readonly Component[] = Object.freeze(ROWS.map(toComponent));

function toComponent({ name, description }: RoutedRow): Component {
  return Object.freeze({
    name,
    tag: name,
    category: 'chains',
    description,
    baseClasses: [name, 'MultiRouteChain', 'Chain', 'function'],
    fields: [
      { name: 'LLMChains', type: 'Chain', marks: 'RSL', info: 'The chains that a router may choose.' },
      { name: 'default_chain', type: 'Chain', marks: 'RS', info: 'Answers where the router names no other.' },
      { name: 'destination_chains', type: 'Chain', marks: 'L' },
      { name: 'memory', type: 'BaseMemory' },
      { name: 'router_chain', type: 'RouterChain', marks: 'RS' },
      ...CHAIN_FIELDS,
      {
        name: 'destination_chain_name',
        type: 'NestedDict',
        marks: 'RSL',
        value: '{}',
        info: 'What the router calls each chain: an object of node ids and names.',
      },
      { name: 'output_variables', type: 'str', marks: 'RSL', value: [] },
      { name: 'silent_errors', type: 'bool', value: false },
    ],
    build,
  } satisfies Component);
}

function build(parameters: Parameters): ChainPart {
  const router = parameters.getPart('router_chain', 'chain');
  if (!router.outputKeys.includes(DESTINATION_KEY))
    throw new ComponentFault('router_chain takes a router, and this chain is none');
  const fallback = parameters.getPart('default_chain', 'chain');
  const members = parameters.getParts('LLMChains', 'chain');
  const declared = parameters.texts('output_variables');
  const outputKeys = declared.length > 0 ? declared : fallback.outputKeys.slice(0, 1);
  const byName = nameMembers({ members, names: parameters.value('destination_chain_name') });
  const ways: Ways = { nodeId: parameters.nodeId, router, fallback, byName, outputKeys };
  const all = [router, fallback, ...members.map(({ part }) => part)];
  const longest = Math.max(...all.slice(1).map(({ extent }) => extent.calls));
  return {
    kind: 'chain',
    inputKeys: router.inputKeys,
    outputKeys,
    memoryKeys: [...new Set(all.flatMap(({ memoryKeys }) => memoryKeys))],
    handleKeys: [...new Set(all.flatMap(({ handleKeys }) => handleKeys))],
    extent: extentAround({ calls: router.extent.calls + longest, within: all.map(({ extent }) => extent) }),
    execute: (request) => execute(ways, request),
  };
}

/**
 * The chains by what the router calls them. Names belong to node ids; those of ids that are not connected, which copies
 * of documents have, belong to the chains in their order.
 */
function nameMembers(options: {
  members: readonly { nodeId: string; part: ChainPart }[];
  names: Json;
}): ReadonlyMap<string, ChainPart> {
  const { members, names } = options;
  const entries = isJsonObject(names) ? Object.entries(names) : [];
  const byId = new Map(entries);
  const isById = entries.every(([id]) => members.some(({ nodeId }) => nodeId === id));
  const named = members.map(({ nodeId, part }, index) => {
    const name = isById ? byId.get(nodeId) : entries[index]?.[1];
    if (typeof name === 'string' && name.trim() !== '') return [name.trim(), part] as const;
    throw new ComponentFault(`destination_chain_name has no name for ${nodeId}`);
  });
  const byName = new Map(named);
  if (byName.size < named.length) throw new ComponentFault('destination_chain_name has one name for several chains');
  return byName;
}

async function* execute(ways: Ways, request: ChainRequest): AsyncGenerator<WorkStep, ChainOutputs> {
  const { nodeId, router, fallback, byName, outputKeys } = ways;
  const routed = yield* silence(router.execute(request));
  const { destination, nextInputs } = readRoute(Object.fromEntries(routed)) ?? { destination: null, nextInputs: null };
  const chosen = destination === null ? undefined : byName.get(destination);
  yield { kind: 'log', text: `${nodeId}: ${logOf({ destination, isKnown: chosen !== undefined })}` };
  const chain = chosen ?? fallback;
  const inputs = toRoutedInputs({ chain, nextInputs: nextInputs ?? {}, inputs: request.inputs });
  const outputs = yield* chain.execute({ ...request, inputs });
  return toOutputs({ outputs, chain, outputKeys });
}

function logOf({ destination, isKnown }: { destination: string | null; isKnown: boolean }): string {
  if (destination === null) return 'default';
  return isKnown ? destination : `default, because there is no ${destination}`;
}

/** Chains call their answers differently, so the first output is the answer of whichever was chosen. */
function toOutputs(options: { outputs: ChainOutputs; chain: ChainPart; outputKeys: readonly string[] }): ChainOutputs {
  const { outputs, chain, outputKeys } = options;
  const main = outputs.get(chain.outputKeys[0] ?? '') ?? null;
  return new Map(outputKeys.map((key, index) => [key, outputs.get(key) ?? (index === 0 ? main : null)]));
}
