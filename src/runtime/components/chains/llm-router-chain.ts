import { RunFault, type WorkStep } from '../../contract.ts';
import { readAnswerJson } from './answer-json.ts';
import { extentAround } from './chain-extent.ts';
import { CHAIN_FIELDS } from './chain-fields.ts';
import type { Component } from '../component.ts';
import type { Parameters } from '../parameters.ts';
import type { ChainOutputs, ChainPart } from '../part.ts';
import { readRoute, toRouterOutputs, toRouterShape } from './route.ts';
import { silence } from '../silence.ts';

/** Has a model say which chain goes on. */
export const llmRouterChain: Component = Object.freeze({
  name: 'LLMRouterChain',
  tag: 'LLMRouterChain',
  category: 'chains',
  description:
    'Has a model say which chain goes on: the prompt of its chain names the ways, and asks for JSON with destination and next_inputs.',
  baseClasses: ['LLMRouterChain', 'RouterChain', 'Chain', 'function'],
  fields: [
    { name: 'llm_chain', type: 'LLMChain', marks: 'RS' },
    { name: 'memory', type: 'BaseMemory' },
    ...CHAIN_FIELDS,
  ],
  build,
} satisfies Component);

function build(parameters: Parameters): ChainPart {
  const { nodeId } = parameters;
  const asking = parameters.getPart('llm_chain', 'chain');
  return {
    ...toRouterShape(asking.inputKeys),
    memoryKeys: asking.memoryKeys,
    handleKeys: asking.handleKeys,
    extent: extentAround({ calls: asking.extent.calls, within: [asking.extent] }),
    async *execute(request): AsyncGenerator<WorkStep, ChainOutputs> {
      const outputs = yield* silence(asking.execute(request));
      // A chain with a parser has read its answer already.
      const said = outputs.get(asking.outputKeys[0] ?? '') ?? null;
      const route = readRoute(typeof said === 'string' ? readAnswerJson(said) : said);
      if (route !== null) return toRouterOutputs({ route, inputs: request.inputs });
      const message = `The model did not tell ${nodeId} the way: it must answer with JSON that has destination and next_inputs.`;
      throw new RunFault({ failure: 'ANSWER_MALFORMED', message });
    },
  };
}
