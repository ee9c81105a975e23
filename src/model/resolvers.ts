import { requireLogin } from '../auth/login.ts';
import type { Resolvers } from '../generated/schema.ts';
import { InvalidInput, NotPermitted } from '../shared/refusal.ts';
import { toResult } from '../shared/result.ts';
import { ModelFailed, SpeechNotKept } from './errors.ts';

/** Which models count where nobody chose any, and having texts spoken. */
export const resolvers: Pick<
  Resolvers,
  | 'Query'
  | 'Mutation'
  | 'ModelDefaults'
  | 'ModelReference'
  | 'KnowledgeModels'
  | 'AssistantModelChoice'
  | 'WorkbenchModels'
> = {
  Query: {
    modelDefaults: (_root, _arguments, context) => context.services.modelDefaults.find(requireLogin(context)),
  },
  Mutation: {
    setModelDefaults: (_root, { input }, context) =>
      toResult({
        outcome: context.services.modelDefaults.set({ scope: requireLogin(context), input }),
        payload: (modelDefaults) => ({ __typename: 'SetModelDefaultsPayload', modelDefaults }),
        refusals: [InvalidInput, NotPermitted],
      }),
    speakText: (_root, { input }, context) =>
      toResult({
        outcome: context.services.speech.speak({ scope: requireLogin(context), ...input }),
        payload: ({ url }) => ({ __typename: 'SpeakTextPayload', url }),
        refusals: [ModelFailed, SpeechNotKept, InvalidInput, NotPermitted],
      }),
  },
  ModelDefaults: {
    workflow: ({ workflow }) => workflow,
    evaluation: ({ evaluation }) => evaluation,
  },
  ModelReference: {
    id: String,
    model: (id, _arguments, { loaders }) => loaders.modelById.load(id),
  },
  KnowledgeModels: {
    embedding: ({ embedding }) => embedding,
    source: ({ source }) => source,
    title: ({ title }) => title,
    similarQuestions: ({ similarQuestions }) => similarQuestions,
  },
  AssistantModelChoice: {
    model: ({ modelId }) => modelId,
  },
  WorkbenchModels: {
    task: ({ task }) => task,
    embedding: ({ embedding }) => embedding,
    asr: ({ asr }) => asr,
    tts: ({ tts }) => tts,
  },
};
