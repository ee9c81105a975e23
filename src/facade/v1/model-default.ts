import type { z } from 'zod';
import { enveloped } from '../answer.ts';
import {
  ModelDefaultsDocument,
  SetModelDefaultsDocument,
  type ModelDefaultsQuery,
  type SetModelDefaultsInput,
} from '../operations.ts';
import { toOutcome, toSuccess } from '../reply.ts';
import { route, type Route } from '../route.ts';
import {
  assistantModels,
  defaultModel,
  knowledgeModels,
  toAssistantModels,
  toDefaultModel,
  toKnowledgeModels,
  toWorkbenchModels,
  workbenchModels,
} from '../shapes/model.ts';
import { assistantBody, defaultBody, knowledgeBody, toAssistantInput, workbenchBody } from './model-input.ts';

type Defaults = ModelDefaultsQuery['modelDefaults'];

/** One part of what counts where nobody chose any: how it is told, and how it is set. */
interface Part<Body, Shape extends z.ZodType> {
  readonly name: string;
  readonly auth: 'login' | 'guest';
  /** What it is about, as the end of a sentence. */
  readonly about: string;
  readonly shape: Shape;
  readonly body: z.ZodType<Body>;
  readonly toWire: (defaults: Defaults) => z.output<Shape>;
  readonly toInput: (body: Body) => SetModelDefaultsInput;
}

/** The rows of which models count where nobody chose any. */
export const modelDefaultRoutes: readonly Route[] = Object.freeze([
  ...toRoutes({
    name: 'knowledge',
    auth: 'login',
    about: 'knowledge bases',
    shape: knowledgeModels,
    body: knowledgeBody,
    toWire: toKnowledgeModels,
    toInput: (body) => ({
      knowledge: {
        embeddingId: body.embedding_model_id,
        sourceId: body.source_model_id,
        titleId: body.extract_title_model_id,
        similarQuestionsId: body.qa_similar_model_id,
        abstractPrompt: body.abstract_prompt,
      },
    }),
  }),
  ...toRoutes({
    name: 'assistant',
    auth: 'login',
    about: 'assistants',
    shape: assistantModels,
    body: assistantBody,
    toWire: toAssistantModels,
    toInput: toAssistantInput,
  }),
  ...toRoutes({
    name: 'evaluation',
    auth: 'login',
    about: 'evaluations',
    shape: defaultModel,
    body: defaultBody,
    toWire: (defaults) => toDefaultModel(defaults?.evaluation),
    toInput: (body) => ({ evaluation: { modelId: body.model_id } }),
  }),
  ...toRoutes({
    name: 'workflow',
    auth: 'login',
    about: 'new nodes of workflows',
    shape: defaultModel,
    body: defaultBody,
    toWire: (defaults) => toDefaultModel(defaults?.workflow),
    toInput: (body) => ({ workflow: { modelId: body.model_id } }),
  }),
  ...toRoutes({
    name: 'workbench',
    auth: 'guest',
    about: 'the workbench of the web client; none for guests',
    shape: workbenchModels,
    body: workbenchBody,
    toWire: toWorkbenchModels,
    toInput: (body) => ({
      workbench: {
        taskId: body.task_model,
        embeddingId: body.embedding_model,
        asrId: body.asr_model,
        ttsId: body.tts_model,
        executorMode: body.linsight_executor_mode || null,
      },
    }),
  }),
]);

function toRoutes<Body, Shape extends z.ZodType>(part: Part<Body, Shape>): readonly Route[] {
  const { name, auth, about, shape, body, toWire, toInput } = part;
  const path = `/api/v1/llm/${name}`;
  const success = enveloped(shape);
  return [
    route({
      method: 'get',
      path,
      auth,
      summary: `Tells which models are for ${about}.`,
      success,
      operation: ModelDefaultsDocument,
      variables: () => ({}),
      reply: ({ modelDefaults }) => toSuccess(toWire(modelDefaults)),
    }),
    route({
      method: 'post',
      path,
      auth: 'login',
      summary: `Says which models are for ${about.replace(/;.*/, '')}; for administrators.`,
      success,
      body,
      operation: SetModelDefaultsDocument,
      variables: (request) => ({ input: toInput(request.body) }),
      reply: ({ setModelDefaults: result }) =>
        toOutcome({ result, success: ({ modelDefaults }) => toSuccess(toWire(modelDefaults)) }),
    }),
  ];
}
