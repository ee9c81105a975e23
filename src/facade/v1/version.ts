import { z } from 'zod';
import { enveloped, NOTHING } from '../answer.ts';
import { last, wholeNumber } from '../fields.ts';
import {
  ActivateVersionDocument,
  CreateVersionDocument,
  DeleteVersionDocument,
  UpdateVersionDocument,
  VersionWithDocumentDocument,
} from '../operations.ts';
import { toOutcome, toSuccess } from '../reply.ts';
import { route, stepsRoute, type Route } from '../route.ts';
import { toVersionBrief, toVersionRow, versionRow } from '../shapes/version.ts';
import { listVersions } from '../version-list.ts';
import {
  createVersionBody,
  toCreateVersion,
  toUpdateVersion,
  updateVersionBody,
  versionPath,
} from './version-input.ts';

const ofFlow = z.object({ flow_id: last(z.string()) });

/** The rows of versions. */
export const versionRoutes: readonly Route[] = Object.freeze([
  stepsRoute({
    method: 'get',
    path: '/api/v1/flows/versions',
    auth: 'login',
    summary: 'Lists the versions of a flow, newest first.',
    success: enveloped(z.strictObject({ data: z.array(versionRow), total: z.int() })),
    query: ofFlow,
    steps: async ({ query }, calls) => {
      const { flowId, versions, everCreated } = await listVersions({ calls, flowId: query.flow_id });
      return toSuccess({ data: versions.map((version) => toVersionBrief({ version, flowId })), total: everCreated });
    },
  }),
  route({
    method: 'post',
    path: '/api/v1/flows/versions',
    auth: 'login',
    summary: 'Saves a document as a new version, without making it current.',
    success: enveloped(versionRow),
    query: ofFlow,
    body: createVersionBody,
    operation: CreateVersionDocument,
    variables: ({ query, body }) => ({ input: toCreateVersion({ flowId: query.flow_id, body }) }),
    reply: ({ createFlowVersion }) =>
      toOutcome({ result: createFlowVersion, success: ({ version }) => toSuccess(toVersionRow(version)) }),
  }),
  route({
    method: 'get',
    path: '/api/v1/flows/versions/:version_id',
    auth: 'login',
    summary: 'Tells everything about a version, its document included.',
    success: enveloped(versionRow.nullable()),
    params: versionPath,
    operation: VersionWithDocumentDocument,
    variables: ({ params }) => ({ id: String(params.version_id) }),
    reply: ({ flowVersion }) => toSuccess(flowVersion && toVersionRow(flowVersion)),
  }),
  route({
    method: 'put',
    path: '/api/v1/flows/versions/:version_id',
    auth: 'login',
    summary: 'Saves a version: its name, description or document.',
    success: enveloped(versionRow),
    params: versionPath,
    body: updateVersionBody,
    operation: UpdateVersionDocument,
    variables: ({ params, body }) => ({ input: toUpdateVersion({ id: params.version_id, body }) }),
    reply: ({ updateFlowVersion }) =>
      toOutcome({ result: updateFlowVersion, success: ({ version }) => toSuccess(toVersionRow(version)) }),
  }),
  route({
    method: 'delete',
    path: '/api/v1/flows/versions/:version_id',
    auth: 'login',
    summary: 'Deletes a version that is not the current one.',
    success: NOTHING,
    params: versionPath,
    operation: DeleteVersionDocument,
    variables: ({ params }) => ({ id: String(params.version_id) }),
    reply: ({ deleteFlowVersion }) => toOutcome({ result: deleteFlowVersion, success: () => toSuccess(null) }),
  }),
  route({
    method: 'post',
    path: '/api/v1/flows/change_version',
    auth: 'login',
    summary: 'Makes a version the current one of its flow.',
    success: NOTHING,
    query: ofFlow.extend({ version_id: last(wholeNumber()) }),
    operation: ActivateVersionDocument,
    variables: ({ query }) => ({ flowId: query.flow_id, versionId: String(query.version_id) }),
    reply: ({ activateFlowVersion }) => toOutcome({ result: activateFlowVersion, success: () => toSuccess(null) }),
  }),
]);
