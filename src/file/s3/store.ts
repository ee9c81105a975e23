import { Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type MultipartUpload,
  type S3Client,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import type { Logger } from 'pino';
import { createFileKey, isFileKey } from '../key.ts';
import type { S3Settings } from '../s3-settings.ts';
import type { ByteRange, Content, FileStore, KeptFile } from '../store.ts';
import { createS3Client, S3_LIMITS, type S3Limits } from './client.ts';
import { isMissing, isUnsupported, toStartFault, toStoreFault } from './faults.ts';

/** The smallest that the contract allows; an upload holds three of them, two on their way and one that fills up. */
const PART_BYTES = 5 * 1024 * 1024;
const PARTS_AT_ONCE = 2;

/** What a server that went away has left unfinished is older than this; nothing takes that long to write. */
const LEFTOVER_MS = 24 * 3600 * 1000;

interface Place {
  readonly client: S3Client;
  readonly bucket: string;
  /** What a key begins with in the bucket. */
  readonly before: string;
}

/**
 * Files in a bucket of any server that speaks S3; all instances use the same. A file is written in one request, or in
 * parts that become a file in one: so it is there whole or not at all. Throws `StoreUnusable` when the bucket cannot be
 * listed, written and cleared with what the operator has set.
 */
export async function openS3Store(options: {
  settings: S3Settings;
  logger: Pick<Logger, 'warn'>;
  limits?: S3Limits;
}): Promise<FileStore> {
  const { settings, logger, limits = S3_LIMITS } = options;
  const client = createS3Client({ settings, limits, logger });
  const before = settings.prefix === '' ? '' : `${settings.prefix}/`;
  const place = { client, bucket: settings.bucket, before };
  try {
    await tryOut(place);
  } catch (error) {
    client.destroy();
    throw toStartFault({ error, settings });
  }
  return {
    put: ({ key, content }) => put({ ...place, key, content }),
    find: async (key) => (isFileKey(key) ? find({ ...place, key }) : null),
    read: async ({ key, range }) => (isFileKey(key) ? read({ ...place, key, range }) : null),
    delete: async (key) => {
      if (isFileKey(key)) await orFault(() => client.send(new DeleteObjectCommand(toObject({ ...place, key }))));
    },
    removeLeftovers: () => orFault(() => removeLeftovers(place)),
    close: () => client.destroy(),
  };
}

/** Does once what will be done all the time, because permissions for each are given separately. */
async function tryOut(place: Place): Promise<void> {
  const { client, bucket, before } = place;
  await client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: before, MaxKeys: 1 }));
  const object = toObject({ ...place, key: createFileKey({ folder: 'probe', extension: 'txt' }) });
  await client.send(new PutObjectCommand({ ...object, Body: 'Forme was started.' }));
  await client.send(new DeleteObjectCommand(object));
}

async function put({ key, content, ...place }: Place & { key: string; content: Content }): Promise<KeptFile> {
  if (!isFileKey(key)) throw new Error('Nothing is stored under such a key.');
  const meter = new Meter();
  const { client } = place;
  const params = { ...toObject({ ...place, key }), Body: Readable.from(meter.measure(content), { objectMode: false }) };
  const upload = new Upload({ client, params, partSize: PART_BYTES, queueSize: PARTS_AT_ONCE });
  try {
    await upload.done();
  } catch (error) {
    // What failed first is the reason; that the parts could not be taken away as well would only hide it.
    if (meter.failure !== null) throw meter.failure.reason;
    throw toStoreFault(error);
  }
  return { key, size: meter.size, modifiedAt: new Date() };
}

/** Content on its way to the store: how much of it has passed, and why it ended before its end. */
class Meter {
  size = 0;
  failure: { readonly reason: unknown } | null = null;

  async *measure(content: Content): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      for await (const piece of content) {
        this.size += piece.length;
        yield piece;
      }
    } catch (reason) {
      this.failure = { reason };
      throw reason;
    }
  }
}

async function find(object: Place & { key: string }): Promise<KeptFile | null> {
  return unlessMissing(async () => {
    const { ContentLength, LastModified } = await object.client.send(new HeadObjectCommand(toObject(object)));
    return { key: object.key, size: ContentLength ?? 0, modifiedAt: LastModified ?? new Date(0) };
  });
}

async function read(part: Place & { key: string; range: ByteRange }): Promise<Readable | null> {
  const Range = `bytes=${part.range.from}-${part.range.to}`;
  return unlessMissing(async () => {
    const { Body } = await part.client.send(new GetObjectCommand({ ...toObject(part), Range }));
    if (!(Body instanceof Readable)) throw new Error('A file has no bytes.');
    return Body;
  });
}

async function removeLeftovers({ client, bucket, before }: Place): Promise<number> {
  const uploads = await listUnfinished({ client, bucket, before });
  const old = uploads.filter(({ Initiated }) => Date.now() - (Initiated?.getTime() ?? Date.now()) > LEFTOVER_MS);
  for (const { Key, UploadId } of old) {
    await client.send(new AbortMultipartUploadCommand({ Bucket: bucket, Key, UploadId }));
  }
  return old.length;
}

/** None where the server does not list them, which then clears up itself. */
async function listUnfinished({ client, bucket, before }: Place): Promise<readonly MultipartUpload[]> {
  try {
    const listing = new ListMultipartUploadsCommand({ Bucket: bucket, Prefix: before });
    return (await client.send(listing)).Uploads ?? [];
  } catch (error) {
    if (isUnsupported(error)) return [];
    throw error;
  }
}

async function unlessMissing<Found>(look: () => Promise<Found>): Promise<Found | null> {
  try {
    return await look();
  } catch (error) {
    if (isMissing(error)) return null;
    throw toStoreFault(error);
  }
}

async function orFault<Outcome>(ask: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await ask();
  } catch (error) {
    throw toStoreFault(error);
  }
}

function toObject({ bucket, before, key }: Place & { key: string }): { Bucket: string; Key: string } {
  return { Bucket: bucket, Key: `${before}${key}` };
}
