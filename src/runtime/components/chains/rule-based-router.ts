import { RunFault, type WorkStep } from '../../contract.ts';
import { CHAIN_FIELDS } from './chain-fields.ts';
import type { Component } from '../component.ts';
import { assertInputs } from './model-chain.ts';
import type { Parameters } from '../parameters.ts';
import type { ChainOutputs, ChainPart } from '../part.ts';
import { readRoute, toRouterOutputs, toRouterShape } from './route.ts';

/** Says with a function which chain goes on. */
export const ruleBasedRouter: Component = Object.freeze({
  name: 'RuleBasedRouter',
  tag: 'RuleBasedRouter',
  category: 'chains',
  description:
    'Has a function say which chain goes on: it is given an object with the inputs, and returns destination and next_inputs.',
  baseClasses: ['RuleBasedRouter', 'RouterChain', 'Chain', 'function'],
  fields: [
    { name: 'memory', type: 'BaseMemory' },
    { name: 'rule_function', type: 'function', marks: 'RS' },
    ...CHAIN_FIELDS,
    { name: 'input_variables', type: 'str', marks: 'RSL', value: [] },
  ],
  build,
} satisfies Component);

function build(parameters: Parameters): ChainPart {
  const { nodeId } = parameters;
  const rule = parameters.getPart('rule_function', 'function');
  const inputKeys = parameters.texts('input_variables');
  return {
    ...toRouterShape(inputKeys),
    handleKeys: [],
    extent: { calls: 0, depth: 1 },
    async *execute(request): AsyncGenerator<WorkStep, ChainOutputs> {
      yield* [];
      assertInputs({ keys: inputKeys, inputs: request.inputs });
      const route = readRoute(await rule.call({ ...request, positional: [Object.fromEntries(request.inputs)] }));
      if (route !== null) return toRouterOutputs({ route, inputs: request.inputs });
      const message = `The function of ${nodeId} must return destination, a text, and next_inputs, an object.`;
      throw new RunFault({ failure: 'CODE_FAILED', message });
    },
  };
}
