import path from 'node:path';
import type { Logger } from 'pino';
import type { SecretStore } from '../auth/secret-store.ts';
import { loadLinkSecret } from './link-secret.ts';
import { createFileLinks, type FileLinks } from './link.ts';
import { openLocalDisk } from './local-disk.ts';
import { createFileService, type FileDependencies, type FileService } from './service.ts';
import type { S3Settings } from './s3-settings.ts';
import type { UploadService } from '../upload/service.ts';
import type { FileStore } from './store.ts';

/** Where files are, links to them, and whoever takes them in and hands them out. */
export interface Files {
  readonly store: FileStore;
  readonly links: FileLinks;
  readonly service: FileService;
}

/** Opens the files where the operator keeps them: in the data folder, or in S3. Throws `StoreUnusable`. */
export async function openFiles(options: {
  dataDirectory: string;
  s3: S3Settings | undefined;
  secrets: SecretStore;
  /** What counts at this moment. */
  limits: () => Pick<FileDependencies, 'maxUploadBytes' | 'maxUserBytes'>;
  uploads: Pick<UploadService, 'track'>;
  logger: Logger;
}): Promise<Files> {
  const { secrets, limits, uploads, logger } = options;
  const [store, secret] = await Promise.all([openFileStore(options), loadLinkSecret(secrets)]);
  const links = createFileLinks({ secret, clock: () => new Date() });
  const dependencies: FileDependencies = {
    ...{ store, links, uploads, logger },
    get maxUploadBytes() {
      return limits().maxUploadBytes;
    },
    get maxUserBytes() {
      return limits().maxUserBytes;
    },
  };
  return { store, links, service: createFileService(dependencies) };
}

/** Opens the files without whoever hands them out. Throws `StoreUnusable`. */
export async function openFileStore(options: {
  dataDirectory: string;
  s3: S3Settings | undefined;
  logger: Logger;
}): Promise<FileStore> {
  const { dataDirectory, s3, logger } = options;
  if (s3 === undefined) return openLocalDisk({ root: path.join(dataDirectory, 'files') });
  // Loaded only where it is used: the library takes a third of a second and some 35 MB.
  const { openS3Store } = await import('./s3/store.ts');
  return openS3Store({ settings: s3, logger });
}
