import type { Logger } from 'pino';
import type { Readable } from 'node:stream';
import { assertCan, can, getPermitted } from '../auth/permissions.ts';
import type { Viewer } from '../auth/viewer.ts';
import type { ViewerScope } from '../database/scope.ts';
import { toSqlExecutor } from '../database/sql.ts';
import { parseFlowId } from '../flow/id.ts';
import { findFlowRow } from '../flow/reads.ts';
import type { AnnouncedUpload, UploadService } from '../upload/service.ts';
import { findShownType } from './content.ts';
import { LinkRejected, StoreFull, StoreUnavailable } from './errors.ts';
import type { FileLinks, LinkRequest } from './link.ts';
import { findLogoUrl, ICON_FOLDER } from './logo.ts';
import { listFilePage, listFileRows, type OwnFilesRequest, type StoredFileRow } from './reads.ts';
import { findFileUsage, MAX_FILES, receiveUpload, type Upload } from './upload.ts';
import type { ByteRange, Content, FileStore, KeptFile } from './store.ts';

/** Larger pictures are no icons. */
const MAX_ICON_BYTES = 10 * 1024 * 1024;

const ICON = Object.freeze({ purpose: 'ICON', folder: ICON_FOLDER, accepted: ['jpg', 'png'] } as const);

const SPEECH = Object.freeze({ purpose: 'CHAT', folder: 'speech', accepted: null } as const);

/** What files are kept with. */
export interface FileDependencies {
  readonly store: FileStore;
  readonly links: FileLinks;
  readonly maxUploadBytes: number;
  /** What the files of one person may take together. */
  readonly maxUserBytes: number;
  readonly uploads: Pick<UploadService, 'track'>;
  readonly logger: Pick<Logger, 'error'>;
}

/** A file on its way in. The name is what the sender calls it. */
export interface IncomingFile extends Partial<AnnouncedUpload> {
  readonly content: Content;
  readonly name: string;
}

/** A file on its way in, and who brings it. */
interface Arrival {
  readonly scope: ViewerScope;
  readonly file: IncomingFile;
}

/** What somebody keeps, and may. */
export interface FileUsage {
  readonly bytes: number;
  readonly files: number;
  readonly maxBytes: number;
  readonly maxFiles: number;
}

/** A file that was taken in, and a link to it. */
export interface LinkedFile {
  readonly key: string;
  readonly url: string;
}

/** A file that somebody has a link to. */
export interface ReadableFile extends KeptFile {
  /** Null for what a browser shall save and not show. */
  readonly shownType: string | null;
  readonly linkExpiresAt: Date;
  /** Null when the file was deleted meanwhile. */
  readonly read: (range: ByteRange) => Promise<Readable | null>;
}

/** Takes files in and hands them out. Bytes are its own business: no operation of the schema carries any. */
export type FileService = ReturnType<typeof createFileService>;

/** Nothing is kept of what is refused, or breaks off. No connection to the database is held while bytes come in. */
export function createFileService(dependencies: FileDependencies) {
  const { store, links } = dependencies;
  return {
    /** Where the picture of a flow can be seen; null for none. */
    findLogoUrl: (logo: string | null): string | null => findLogoUrl({ logo, links }),

    /**
     * Keeps a picture for everybody who is logged in. Throws `FileEmpty`, `FileTooLarge`, `FileQuotaExceeded`,
     * `StoreFull`, `StoreUnavailable`, or `FileTypeRejected` unless its content is a JPEG or PNG.
     */
    storeIcon: ({ scope, file }: Arrival): Promise<LinkedFile> => {
      assertMayStore(scope.viewer);
      return receive({
        ...dependencies,
        scope,
        file,
        ...ICON,
        maxUploadBytes: Math.min(MAX_ICON_BYTES, dependencies.maxUploadBytes),
      });
    },

    /** Keeps a file of a flow. Throws `NotFound`, `NotPermitted` and what `storeUpload` throws. */
    async storeFlowFile({ scope, flowId, file }: Arrival & { flowId: string }): Promise<LinkedFile> {
      const { em, viewer } = scope;
      const id = parseFlowId(flowId);
      const found = id === null ? null : await findFlowRow({ em, id, viewer });
      const flow = getPermitted({ viewer, action: 'flow:update', resource: found });
      return receive({ ...dependencies, scope, file, purpose: 'FLOW', folder: `workflow/${flow.id}`, accepted: null });
    },

    /**
     * Keeps a file of any kind for the viewer alone. Throws `FileEmpty`, `FileTooLarge`, `FileQuotaExceeded`,
     * `StoreFull` or `StoreUnavailable`.
     */
    storeUpload: ({ scope, file }: Arrival): Promise<LinkedFile> => {
      assertMayStore(scope.viewer);
      return receive({ ...dependencies, scope, file, purpose: 'CHAT', folder: 'upload', accepted: null });
    },

    /** Keeps what was spoken for the viewer, who may have it spoken. Throws what `storeUpload` throws. */
    storeSpeech: ({ scope, sound }: { scope: ViewerScope; sound: Uint8Array }): Promise<LinkedFile> =>
      receive({ ...dependencies, ...SPEECH, scope, file: { content: toContent(sound), name: 'speech.mp3' } }),

    /** What the viewer keeps and may keep; null for guests, and for keys that read no files. */
    async findUsage({ scope }: { scope: ViewerScope }): Promise<FileUsage | null> {
      const { em, viewer } = scope;
      if (!can({ viewer, action: 'storedFile:read', resource: { ownerId: viewer.userId } })) return null;
      const used = await findFileUsage({ em, userId: viewer.userId });
      return { ...used, maxBytes: dependencies.maxUserBytes, maxFiles: MAX_FILES };
    },

    /** The files that the viewer has uploaded, newest first. */
    listOwn: ({ scope, ...asked }: OwnFilesRequest & { scope: ViewerScope }) =>
      listFilePage({ em: scope.em, userId: scope.viewer.userId, ...asked }),

    /** A link to a file that the viewer may read: for as long as its owner needs, and briefly for others, whose right may end. */
    toUrlFor: ({ file, viewer }: { file: StoredFileRow; viewer: Viewer | null }): string => {
      const isOwn = viewer !== null && can({ viewer, action: 'storedFile:read', resource: file });
      return isOwn ? links.sign(file.storageKey) : links.signBriefly(file.storageKey);
    },

    /** A link to a file of a message that the viewer has been shown. */
    toUrl: ({ storageKey }: Pick<StoredFileRow, 'storageKey'>): string => links.sign(storageKey),

    /** Deletes a file of the viewer's. Throws `NotFound`. */
    async delete({ scope, id }: { scope: ViewerScope; id: string }): Promise<StoredFileRow> {
      const [found = null] = await listFileRows({ em: scope.em, ids: [id] });
      const file = getPermitted({ viewer: scope.viewer, action: 'storedFile:delete', resource: found });
      // The bytes go first: a row without bytes can be deleted again, bytes without a row would stay for ever.
      await store.delete(file.storageKey);
      await toSqlExecutor(scope.em)('delete from stored_file where id = $1', [file.id]);
      return file;
    },

    /** The file that a link leads to; null when it is gone. Throws `LinkRejected`. */
    findLinked: (request: LinkRequest): Promise<ReadableFile | null> => findLinked({ ...dependencies, request }),
  };
}

async function findLinked(
  options: Pick<FileDependencies, 'store' | 'links'> & { request: LinkRequest },
): Promise<ReadableFile | null> {
  const { store, links, request } = options;
  const linkExpiresAt = links.findExpiry(request);
  if (linkExpiresAt === null) throw new LinkRejected();
  const { key } = request;
  const file = await store.find(key);
  const read = (range: ByteRange) => store.read({ key, range });
  return file && { ...file, shownType: findShownType(key), linkExpiresAt, read };
}

async function* toContent(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function assertMayStore(viewer: Viewer): void {
  assertCan({ viewer, action: 'storedFile:create', resource: { ownerId: viewer.userId } });
}

async function receive(
  options: FileDependencies & Arrival & Pick<Upload, 'purpose' | 'folder' | 'accepted'>,
): Promise<LinkedFile> {
  const { store, links, logger, uploads, maxUploadBytes: maxBytes, ...rest } = options;
  const put = (incoming: { key: string; content: Content }) => putLogged({ store, logger, ...incoming });
  const { scope, file } = rest;
  const { key } = await uploads.track({
    scope,
    upload: { uploadId: null, totalBytes: null, ...file },
    work: (content) =>
      receiveUpload({ ...rest, file: { name: file.name, content }, maxBytes, put, discard: store.delete }),
  });
  return { key, url: links.sign(key) };
}

/** Keeps bytes; where there is no room or no store, the operator is told. */
export async function putLogged(
  options: Pick<FileDependencies, 'store' | 'logger'> & { key: string; content: Content },
): Promise<KeptFile> {
  const { store, logger, ...file } = options;
  try {
    return await store.put(file);
  } catch (error) {
    // The caller can do nothing about it, but has to know; the operator can.
    if (error instanceof StoreFull) logger.error({ err: error.cause }, 'There is no room for an uploaded file.');
    if (error instanceof StoreUnavailable) logger.error({ err: error.cause }, 'An uploaded file could not be kept.');
    throw error;
  }
}
