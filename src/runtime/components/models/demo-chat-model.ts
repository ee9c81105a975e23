import { createDemoModel } from '../../models/demo-model.ts';
import type { Component } from '../component.ts';
import type { Parameters } from '../parameters.ts';
import type { ModelPart } from '../part.ts';

const MAX_DELAY_MS = 60_000;
const MAX_WORDS = 100_000;

/** A model that answers offline and always the same, so that a fresh installation can be tried out. */
export const demoChatModel: Component = Object.freeze({
  name: 'DemoChatModel',
  tag: 'DemoChatModel',
  category: 'llms',
  description: 'Answers without any network by repeating what it was asked, word by word.',
  baseClasses: ['DemoChatModel', 'BaseChatModel', 'BaseLanguageModel', 'BaseLLM'],
  fields: [
    { name: 'delay_ms', type: 'int', marks: 'SA', value: 0, info: 'Milliseconds before each word.' },
    { name: 'model_name', type: 'str', marks: 'S', value: 'demo' },
    { name: 'reply_prefix', type: 'str', marks: 'S', value: 'You said: ' },
    { name: 'words', type: 'int', marks: 'SA', value: 200, info: 'The length of the longest answer.' },
  ],
  build,
} satisfies Component);

function build(parameters: Parameters): ModelPart {
  const model = createDemoModel({
    name: parameters.text('model_name') || 'demo',
    replyPrefix: parameters.text('reply_prefix'),
    delayMs: clamp({ number: parameters.findNumber('delay_ms') ?? 0, max: MAX_DELAY_MS }),
    maxWords: clamp({ number: parameters.findNumber('words') ?? 200, max: MAX_WORDS }),
  });
  return { kind: 'model', model, provider: 'demo' };
}

function clamp({ number, max }: { number: number; max: number }): number {
  return Math.min(Math.max(0, Math.trunc(number)), max);
}
