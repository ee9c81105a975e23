import type { Component } from '../component.ts';
import { OPENAI_DESTINATIONS } from './model-access.ts';
import { modelPart } from './model-part.ts';
import { OPENAI_MODEL_ACCESS, openAiFields } from './open-ai-fields.ts';

/** A completion model of OpenAI or of any endpoint that speaks its protocol. */
export const openAi: Component = Object.freeze({
  name: 'OpenAI',
  tag: 'OpenAI',
  category: 'llms',
  description: 'A text completion model of OpenAI or of any compatible endpoint.',
  baseClasses: ['OpenAI', 'BaseOpenAI', 'BaseLanguageModel', 'BaseLLM'],
  fields: openAiFields({ name: 'model_name', type: 'str', marks: 'S', value: 'gpt-3.5-turbo-instruct' }),
  destinations: OPENAI_DESTINATIONS,
  build: (parameters, options) =>
    modelPart({ parameters, options, provider: 'openai', fields: OPENAI_MODEL_ACCESS, completesTexts: true }),
} satisfies Component);
