import { z } from 'zod';
import { toSuccess, type Reply } from '../reply.ts';
import { uploadRoute, type Route } from '../route.ts';

/** The rows that take files. Literal paths come first. */
export const fileRoutes: readonly Route[] = Object.freeze([
  uploadRoute({
    method: 'post',
    path: '/api/v1/upload/icon',
    auth: 'login',
    summary: 'Takes a picture, JPEG or PNG, that may be saved as the logo of a flow.',
    store: ({ file, scope }) => scope.services.files.storeIcon({ file }),
    reply: toUploadedFile,
  }),
  uploadRoute({
    method: 'post',
    path: '/api/v1/upload/workflow/:workflow_id',
    auth: 'login',
    summary: 'Takes a file of any kind that belongs to a flow.',
    params: z.object({ workflow_id: z.string() }),
    store: ({ params, file, scope }) => scope.services.files.storeFlowFile({ scope, flowId: params.workflow_id, file }),
    reply: toUploadedFile,
  }),
]);

/** `relative_path` is what a client saves, `file_path` what it shows. */
function toUploadedFile({ key, url }: { key: string; url: string }): Reply {
  return toSuccess({
    flowId: null,
    file_path: url,
    relative_path: key,
    file_name: null,
    repeat: false,
    repeat_file_name: null,
    repeat_update_time: null,
  });
}
