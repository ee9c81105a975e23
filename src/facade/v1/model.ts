import { z } from 'zod';
import { enveloped, NOTHING } from '../answer.ts';
import type { Reply } from '../failure.ts';
import { last, truth, wholeNumber } from '../fields.ts';
import {
  AssistantModelChoicesDocument,
  CreateModelServerDocument,
  DeleteModelServerDocument,
  ModelServerDocument,
  ModelServersDocument,
  SetModelOnlineDocument,
  UpdateModelServerDocument,
  type AssistantModelChoicesQuery,
  type CreateModelServerMutation,
  type UpdateModelServerMutation,
  type WireModelFailureFragment,
} from '../operations.ts';
import { toFailure, toOutcome, toSuccess } from '../reply.ts';
import { route, type Route } from '../route.ts';
import { modelRow, modelServerRow, toModelRow, toModelServerRow } from '../shapes/model.ts';
import { modelDefaultRoutes } from './model-default.ts';
import { presentServerBody, serverBody, toModelInputs, toServerInput } from './model-input.ts';

const ALL_FAILED = 10_802;
const SOME_FAILED = 10_803;

/** The rows of model servers, their models, and which of those count where nobody chose any. */
export const modelRoutes: readonly Route[] = Object.freeze([
  route({
    method: 'get',
    path: '/api/v1/llm',
    auth: 'login',
    summary: 'Lists model servers with their models; all of them for administrators, else what is online.',
    success: enveloped(z.array(modelServerRow)),
    operation: ModelServersDocument,
    variables: () => ({}),
    reply: ({ modelServers }) => toSuccess(modelServers.map((server) => toModelServerRow(server, server.models))),
  }),
  route({
    method: 'post',
    path: '/api/v1/llm',
    auth: 'login',
    summary: 'Adds a model server, each of whose models is asked once; for administrators.',
    success: enveloped(modelServerRow),
    body: serverBody,
    operation: CreateModelServerDocument,
    variables: ({ body }) => ({
      input: { ...toServerInput(body), models: toModelInputs(body).map(({ id: _id, ...model }) => model) },
    }),
    reply: ({ createModelServer }) => toSavedReply(createModelServer),
  }),
  route({
    method: 'put',
    path: '/api/v1/llm',
    auth: 'login',
    summary: 'Changes a model server and its models; a mask in place of a secret keeps it; for administrators.',
    success: enveloped(modelServerRow),
    body: presentServerBody,
    operation: UpdateModelServerDocument,
    variables: ({ body }) => ({ input: { ...toServerInput(body), id: body.id, models: toModelInputs(body) } }),
    reply: ({ updateModelServer }) => toSavedReply(updateModelServer),
  }),
  route({
    method: 'delete',
    path: '/api/v1/llm',
    auth: 'login',
    summary: 'Deletes a model server and its models; for administrators.',
    success: NOTHING,
    body: z.object({ server_id: wholeNumber().transform(String) }),
    operation: DeleteModelServerDocument,
    variables: ({ body }) => ({ id: body.server_id }),
    reply: ({ deleteModelServer: result }) => toOutcome({ result, success: () => toSuccess(null) }),
  }),
  route({
    method: 'get',
    path: '/api/v1/llm/info',
    auth: 'login',
    summary: 'Tells everything about a model server but its secrets; for administrators.',
    success: enveloped(modelServerRow),
    query: z.object({ server_id: last(wholeNumber().transform(String)) }),
    operation: ModelServerDocument,
    variables: ({ query }) => ({ id: query.server_id }),
    reply: ({ modelServer }) =>
      modelServer === null ? toFailure({ code: 404 }) : toSuccess(toModelServerRow(modelServer, modelServer.models)),
  }),
  route({
    method: 'post',
    path: '/api/v1/llm/online',
    auth: 'login',
    summary: 'Lets a model be asked, or no longer; for administrators.',
    success: enveloped(modelRow),
    body: z.object({ model_id: wholeNumber().transform(String), online: truth }),
    operation: SetModelOnlineDocument,
    variables: ({ body }) => ({ input: { modelId: body.model_id, isOnline: body.online } }),
    reply: ({ setModelOnline: result }) =>
      toOutcome({ result, success: ({ model }) => toSuccess(toModelRow(model, model.server?.id ?? '0')) }),
  }),
  route({
    method: 'get',
    path: '/api/v1/llm/assistant/llm_list',
    auth: 'login',
    summary: 'Lists the models that assistants may be given, by their servers.',
    success: enveloped(z.array(modelServerRow)),
    operation: AssistantModelChoicesDocument,
    variables: () => ({}),
    reply: (data) => toSuccess(toChoices(data)),
  }),
  ...modelDefaultRoutes,
]);

type Saved = CreateModelServerMutation['createModelServer'] | UpdateModelServerMutation['updateModelServer'];

/** A server some of whose models did not answer was kept, and the contract calls that a failure all the same. */
function toSavedReply(result: Saved): Reply {
  if (result.__typename === 'ModelsUnreachable') {
    return toFailure({ code: ALL_FAILED, ...toFailures(result.failures) });
  }
  return toOutcome({
    result,
    success: ({ server, failures }) => {
      const row = toModelServerRow(server, server.models);
      if (failures.length === 0) return toSuccess(row);
      const told = toFailures(failures);
      return toFailure({ code: SOME_FAILED, exception: told.exception, extra: { ...told.extra, server_id: row.id } });
    },
  });
}

function toFailures(failures: readonly WireModelFailureFragment[]) {
  return {
    exception: failures.map(({ name, reason }) => `${name}: ${reason}`).join('\n'),
    extra: {
      failures: failures.map(({ name, modelName, reason }) => ({ name, model_name: modelName, reason })),
    },
  };
}

function toChoices({ modelDefaults }: AssistantModelChoicesQuery) {
  const models = (modelDefaults?.assistant.choices ?? []).flatMap(({ model }) => model?.model ?? []);
  const groups = Map.groupBy(models, ({ server }) => server?.id);
  return [...groups.values()].flatMap((group) => {
    const server = group[0]?.server;
    return server ? [toModelServerRow(server, group)] : [];
  });
}
