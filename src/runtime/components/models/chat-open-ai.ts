import type { Component } from '../component.ts';
import { OPENAI_DESTINATIONS } from './model-access.ts';
import { modelPart } from './model-part.ts';
import { OPENAI_MODEL_ACCESS, openAiFields } from './open-ai-fields.ts';

/** A chat model of OpenAI or of any endpoint that speaks its protocol. */
export const chatOpenAi: Component = Object.freeze({
  name: 'ChatOpenAI',
  tag: 'ChatOpenAI',
  category: 'llms',
  description: 'A chat model of OpenAI or of any compatible endpoint.',
  baseClasses: ['ChatOpenAI', 'BaseChatModel', 'BaseLanguageModel', 'BaseLLM'],
  fields: openAiFields({
    name: 'model_name',
    type: 'str',
    marks: 'SL',
    value: 'gpt-3.5-turbo-0613',
    options: [
      'gpt-3.5-turbo-0613',
      'gpt-3.5-turbo',
      'gpt-3.5-turbo-16k-0613',
      'gpt-3.5-turbo-16k',
      'gpt-4-0613',
      'gpt-4-32k-0613',
      'gpt-4',
      'gpt-4-32k',
      'gpt-4-1106-preview',
      'gpt-4o',
    ],
  }),
  destinations: OPENAI_DESTINATIONS,
  build: (parameters, options) => modelPart({ parameters, options, provider: 'openai', fields: OPENAI_MODEL_ACCESS }),
} satisfies Component);
