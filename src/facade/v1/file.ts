import { z } from 'zod';
import { enveloped } from '../answer.ts';
import type { Reply } from '../failure.ts';
import { toSuccess } from '../reply.ts';
import { uploadRoute, type Route } from '../route.ts';

const uploadedFile = z
  .strictObject({
    flowId: z.string().nullable(),
    file_path: z.string().meta({ description: 'A link to the file, for showing it and for handing it in.' }),
    relative_path: z.string().nullable().meta({ description: 'What to save of a picture.' }),
    file_name: z.null(),
    repeat: z.literal(false),
    repeat_file_name: z.null(),
    repeat_update_time: z.null(),
  })
  .meta({ id: 'UploadedFile', description: 'A file that was taken.' });

/** The rows that take files. Literal paths come first. */
export const fileRoutes: readonly Route[] = Object.freeze([
  uploadRoute({
    method: 'post',
    path: '/api/v1/upload/icon',
    auth: 'login',
    summary: 'Takes a picture, JPEG or PNG, that may be saved as the logo of a flow.',
    success: enveloped(uploadedFile),
    store: ({ file, scope }) => scope.services.files.storeIcon({ scope, file }),
    reply: toUploadedFile,
  }),
  uploadRoute({
    method: 'post',
    path: '/api/v1/upload/workflow/:workflow_id',
    auth: 'login',
    summary: 'Takes a file of any kind that belongs to a flow.',
    success: enveloped(uploadedFile),
    params: z.object({ workflow_id: z.string() }),
    store: ({ params, file, scope }) => scope.services.files.storeFlowFile({ scope, flowId: params.workflow_id, file }),
    reply: toUploadedFile,
  }),
  uploadRoute({
    method: 'post',
    path: '/api/v1/upload/:flow_id',
    auth: 'login',
    summary: 'Takes a file of any kind that whoever sends it may hand in to a flow.',
    success: enveloped(uploadedFile),
    params: z.object({ flow_id: z.string() }),
    store: async ({ params, file, scope }) => ({
      ...(await scope.services.files.storeUpload({ scope, file })),
      flowId: params.flow_id,
    }),
    reply: ({ url, flowId }) => toUploadedFile({ url, flowId }),
  }),
  uploadRoute({
    method: 'post',
    path: '/api/v1/knowledge/upload',
    auth: 'login',
    summary: 'Takes a file of any kind that whoever sends it may hand in to a flow, whichever that is.',
    success: enveloped(uploadedFile),
    store: ({ file, scope }) => scope.services.files.storeUpload({ scope, file }),
    reply: ({ url }) => toUploadedFile({ url }),
  }),
]);

/** `relative_path` is what a client saves of a picture, `file_path` what it shows, or hands in. */
function toUploadedFile({ key, url, flowId }: { key?: string; url: string; flowId?: string }): Reply {
  return toSuccess({
    flowId: flowId ?? null,
    file_path: url,
    relative_path: key ?? null,
    file_name: null,
    repeat: false,
    repeat_file_name: null,
    repeat_update_time: null,
  });
}
