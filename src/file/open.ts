import path from 'node:path';
import type { Logger } from 'pino';
import type { SecretStore } from '../auth/secret-store.ts';
import { loadLinkSecret } from './link-secret.ts';
import { createFileLinks, type FileLinks } from './link.ts';
import { openLocalDisk } from './local-disk.ts';
import { createFileService, type FileService } from './service.ts';
import type { FileStore } from './store.ts';

/** Where files are, links to them, and whoever takes them in and hands them out. */
export interface Files {
  readonly store: FileStore;
  readonly links: FileLinks;
  readonly service: FileService;
}

/** Opens the files in the data folder. */
export async function openFiles(options: {
  dataDirectory: string;
  secrets: SecretStore;
  maxUploadBytes: number;
  maxUserBytes: number;
  logger: Logger;
}): Promise<Files> {
  const { dataDirectory, secrets, ...limits } = options;
  const [store, secret] = await Promise.all([
    openLocalDisk({ root: path.join(dataDirectory, 'files') }),
    loadLinkSecret(secrets),
  ]);
  const links = createFileLinks({ secret, clock: () => new Date() });
  return { store, links, service: createFileService({ store, links, ...limits }) };
}
