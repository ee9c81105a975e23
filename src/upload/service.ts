import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import { assertCan } from '../auth/permissions.ts';
import type { ViewerScope } from '../database/scope.ts';
import { createName } from '../file/key.ts';
import type { Content } from '../file/store.ts';
import { BadRequest } from '../shared/bad-request.ts';
import { Bell } from '../shared/bell.ts';
import { NotFound, Refusal } from '../shared/refusal.ts';
import type { WakeUp } from '../stream/contract.ts';
import { findUpload, type UploadRow } from './reads.ts';
import { Reporter, topicOfUpload, type Ending } from './reporter.ts';

/** Names that clients make up, for example UUIDs. */
const UPLOAD_ID = /^[\w-]{8,64}$/;

/** Wake-ups are best effort: one that was lost delays what is told by no more than this. */
const RECHECK_MS = 5000;

/** How long an upload may take to begin that somebody asks after already. */
const BEGIN_MS = 1000;

/** What uploads are followed with. */
export interface UploadDependencies {
  readonly fork: () => EntityManager;
  readonly wakeUp: WakeUp;
  readonly logger: Pick<Logger, 'warn'>;
}

/** What is known of a file before it has come in. */
export interface AnnouncedUpload {
  /** What its client calls the upload; null when nobody will ask after it. */
  readonly uploadId: string | null;
  readonly totalBytes: number | null;
  readonly content: Content;
}

/** Tells how far uploads have come. */
export type UploadService = ReturnType<typeof createUploadService>;

/** Only uploads with a name are written down, so that the others cost nothing. */
export function createUploadService(dependencies: UploadDependencies) {
  return {
    /** Lets `work` take the content in, and writes down how far it has come. Throws `BadRequest` for a name that is none. */
    async track<Outcome>(options: {
      scope: ViewerScope;
      upload: AnnouncedUpload;
      work: (content: Content) => Promise<Outcome>;
    }): Promise<Outcome> {
      const { scope, upload, work } = options;
      const { uploadId, totalBytes, content } = upload;
      if (uploadId === null) return work(content);
      if (!UPLOAD_ID.test(uploadId)) throw new BadRequest(ID_TEXT);
      const { userId } = scope.viewer;
      const reporter = new Reporter({ ...dependencies, userId, uploadId, totalBytes, attempt: createName() });
      try {
        const outcome = await work(reporter.measure(content));
        await reporter.end({ state: 'DONE', code: null, reason: null });
        return outcome;
      } catch (error) {
        await reporter.end(reporter.isBrokenOff ? BROKEN_OFF : toEnding(error));
        throw error;
      }
    },

    /**
     * How far an upload of the viewer's has come, now and whenever that changes, until it has ended or the signal aborts.
     * Throws `NotFound` when none of that name begins soon.
     */
    async follow(options: {
      scope: ViewerScope;
      uploadId: string;
      signal: AbortSignal;
    }): Promise<AsyncIterable<UploadRow>> {
      const { scope, uploadId, signal } = options;
      const { userId } = scope.viewer;
      assertCan({ viewer: scope.viewer, action: 'storedFile:read', resource: { ownerId: userId } });
      const find = () => findUpload({ em: dependencies.fork(), userId, uploadId });
      const watch = { find, wakeUp: dependencies.wakeUp, topic: topicOfUpload({ userId, uploadId }), signal };
      if (!UPLOAD_ID.test(uploadId) || !(await hasBegun(watch))) throw new NotFound('STORED_FILE');
      return tail(watch);
    },
  };
}

const ID_TEXT = 'Upload-Id must have 8 to 64 letters, digits, hyphens or underscores.';

const BROKEN_OFF: Ending = Object.freeze({ state: 'ABORTED', code: null, reason: 'The upload broke off.' });

const FORSAKEN = Object.freeze({ state: 'ABORTED', reason: 'The server that received it went away.' } as const);

/** What only we can mend is told to nobody; the answer to the upload itself has it logged. */
function toEnding(error: unknown): Ending {
  if (error instanceof Refusal) return { state: 'FAILED', code: error.code, reason: error.message };
  return { state: 'FAILED', code: null, reason: 'The server could not keep the file.' };
}

interface Watch {
  readonly find: () => Promise<UploadRow | null>;
  readonly wakeUp: WakeUp;
  readonly topic: string;
  readonly signal: AbortSignal;
}

async function hasBegun({ find, wakeUp, topic, signal }: Watch): Promise<boolean> {
  const bell = new Bell();
  const stopListening = wakeUp.listen(topic, bell.ring);
  signal.addEventListener('abort', bell.ring);
  try {
    if ((await find()) !== null) return true;
    await bell.wait(BEGIN_MS);
    return (await find()) !== null;
  } finally {
    signal.removeEventListener('abort', bell.ring);
    stopListening();
  }
}

async function* tail({ find, wakeUp, topic, signal }: Watch): AsyncGenerator<UploadRow, void, undefined> {
  const bell = new Bell();
  const stopListening = wakeUp.listen(topic, bell.ring);
  signal.addEventListener('abort', bell.ring);
  try {
    for (let told = ''; !signal.aborted;) {
      bell.hangUp();
      const found = await find();
      if (found === null) return;
      const row = found.isForsaken ? { ...found, ...FORSAKEN } : found;
      const news = `${row.state} ${row.receivedBytes}`;
      if (news !== told) yield row;
      if (row.state !== 'RECEIVING' && row.state !== 'CHECKING') return;
      told = news;
      await bell.wait(RECHECK_MS);
    }
  } finally {
    signal.removeEventListener('abort', bell.ring);
    stopListening();
  }
}
