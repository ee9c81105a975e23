import { createRegisteredChatModel } from '../../models/registered-model.ts';
import type { BuildScope, Component } from '../component.ts';
import type { Parameters } from '../parameters.ts';
import type { ModelPart } from '../part.ts';
import { findNamedModel } from './registry-model.ts';

/** A model that administrators keep; documents name it by number and hold no key. */
export const bishengLlm: Component = Object.freeze({
  name: 'BishengLLM',
  tag: 'BishengLLM',
  category: 'llms',
  description: 'A model that the administrators of this server keep.',
  baseClasses: ['BishengLLM', 'BaseChatModel', 'BaseLanguageModel', 'BaseLLM'],
  fields: [
    { name: 'model_id', type: 'bisheng_model', marks: 'RS', displayName: 'Model Name' },
    { name: 'temperature', type: 'float', marks: 'S', value: 0.3 },
    { name: 'top_p', type: 'float', marks: 'SA', value: 1 },
    { name: 'streaming', type: 'bool', marks: 'S', value: true },
    { name: 'cache', type: 'bool', marks: 'SA', value: true },
  ],
  build,
} satisfies Component);

async function build(parameters: Parameters, scope: BuildScope): Promise<ModelPart> {
  const [temperature, topP] = [parameters.findNumber('temperature'), parameters.findNumber('top_p')];
  const named = await findNamedModel({ parameters, scope, kind: 'LLM' });
  const model = createRegisteredChatModel({
    ...named,
    access: scope,
    isStreaming: parameters.isOn('streaming', true),
    parameters: { ...(temperature !== null && { temperature }), ...(topP !== null && topP !== 1 && { top_p: topP }) },
  });
  return { kind: 'model', provider: named.provider, model };
}
