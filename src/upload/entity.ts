import { defineEntity, p } from '@mikro-orm/core';
import { User } from '../user/entity.ts';

/** What becomes of an upload; the last three are its end. */
export type UploadState = 'RECEIVING' | 'CHECKING' | 'DONE' | 'FAILED' | 'ABORTED';

const UploadSchema = defineEntity({
  name: 'Upload',
  tableName: 'upload',
  properties: {
    user: () => p.manyToOne(User).mapToPk().primary().deleteRule('cascade'),
    /** As the client has named it. */
    id: p.string().length(64).primary(),
    /** Tells one try of the same name from another: only the last one is written down. */
    attempt: p.string().length(32),
    state: p.string().$type<UploadState>().length(16).default('RECEIVING'),
    receivedBytes: p.bigint('number'),
    /** Of the whole request, which is a little more than the file; null when its client did not say. */
    totalBytes: p.bigint('number').nullable(),
    /** The code of what the upload was refused for. */
    code: p.string().length(64).nullable(),
    reason: p.string().length(500).nullable(),
    /** Whoever receives it says so every few seconds. */
    updatedAt: p.datetime(3).defaultRaw('now()').index('upload_updated'),
  },
});

/** How far an upload has come that its client has named. It is forgotten an hour after it has ended. */
export class Upload extends UploadSchema.class {}
UploadSchema.setClass(Upload);
