import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import type { Context, Next } from 'koa';
import type { S3Settings } from '../../src/file/s3-settings.ts';
import { Secret } from '../../src/shared/secret.ts';

const BUCKET = 'forme-files';

/**
 * A list of objects that does not hold all of them. The server fails at telling how to go on, for which it uses a cipher
 * that OpenSSL has no more; here a list is only asked for to see whether one may.
 */
const CUT_LIST = '<?xml version="1.0"?><ListBucketResult><IsTruncated>true</IsTruncated></ListBucketResult>';

/** The one account of the server, whose signatures it checks. */
const ACCOUNT = 'S3RVER';

/** The parts of the server that are used here; it brings no types. */
interface S3rver {
  readonly middleware: ((ctx: Context, next: Next) => Promise<unknown>)[];
  httpServer: http.Server;
  run(): Promise<{ readonly port: number }>;
}

// The package is written for `require`.
const require = createRequire(import.meta.url);
const S3Program = require('@20minutes/s3rver') as new (options: object) => S3rver;
const { DUMMY_ACCOUNT: KNOWN_ACCOUNT } = require('@20minutes/s3rver/lib/models/account') as {
  readonly DUMMY_ACCOUNT: { createKeyPair(id: string, secret: string): void };
};

/** A server that speaks S3, on loopback, with one bucket. */
export interface S3Server extends AsyncDisposable {
  readonly settings: S3Settings;
  /** What the environment says of it. */
  readonly variables: Readonly<Record<string, string>>;
  /** The requests that it was sent, as `GET /bucket/key`. */
  readonly requests: string[];
  /** Answers the next requests that this is true of with an error. */
  failNext(failure: { times: number; status: number; code: string; when?: (request: string) => boolean }): void;
  /** How many objects are in the bucket, whose keys begin so. */
  count(prefix?: string): Promise<number>;
  /** How many uploads have begun and neither been completed nor given up. */
  countUnfinished(): Promise<number>;
  /** Makes unfinished uploads look as if they had begun so many hours ago. */
  age(hours: number): void;
}

/**
 * Starts a server that speaks S3. It stores files and checks signatures like the real ones, and takes only what is
 * signed; giving up an upload in parts and listing those under way, which it lacks, are added here, behind its checks.
 */
export async function startS3Server({ secret = ACCOUNT }: { secret?: string } = {}): Promise<S3Server> {
  KNOWN_ACCOUNT.createKeyPair(ACCOUNT, secret);
  const directory = await mkdtemp(path.join(os.tmpdir(), 'forme-s3-'));
  const bucket = path.join(directory, BUCKET);
  const unfinished = path.join(bucket, '._S3rver_uploads');
  const state = { ageMs: 0, failure: { times: 0, status: 500, code: '', when: (_request: string) => true } };
  const requests: string[] = [];
  const server = new S3Program({
    ...{ port: 0, address: '127.0.0.1', silent: true, directory, vhostBuckets: false },
    configureBuckets: [{ name: BUCKET }],
  });

  const fail = async (ctx: Context, next: Next): Promise<void> => {
    const request = `${ctx.method} ${ctx.path}`;
    requests.push(request);
    const { failure } = state;
    if (failure.times > 0 && failure.when(request)) {
      failure.times -= 1;
      ctx.req.resume();
      reply(ctx, failure);
      return;
    }
    if (ctx.get('authorization') === '') reply(ctx, { status: 403, code: 'AccessDenied' });
    else await next();
  };
  const addParts = async (ctx: Context, next: Next): Promise<void> => {
    try {
      await next();
    } catch (error) {
      const { code } = error as { code?: string };
      const { uploadId } = ctx.query;
      if (code === 'MethodNotAllowed' && ctx.method === 'DELETE' && typeof uploadId === 'string') {
        await rm(path.join(unfinished, path.basename(uploadId)), { recursive: true });
        ctx.status = 204;
      } else if (code === 'NotImplemented' && ctx.method === 'GET' && 'uploads' in ctx.query) {
        ctx.type = 'application/xml';
        ctx.body = await listUnfinished({ unfinished, ageMs: state.ageMs });
      } else if (code === 'ERR_OSSL_EVP_UNSUPPORTED' && 'list-type' in ctx.query) {
        ctx.type = 'application/xml';
        ctx.body = CUT_LIST;
      } else throw error;
    }
  };
  /** The slash behind a bucket is part of what was signed; the server passes over it unless the bucket names a host. */
  const keepSlash = async (ctx: Context, next: Next): Promise<void> => {
    if (/^\/[^/]+\/$/.test(ctx.path)) {
      ctx.state['vhost'] = true;
      ctx['mountPath'] = '/';
    }
    await next();
  };
  server.middleware.unshift(fail, addParts);
  server.middleware.splice(-1, 0, keepSlash);
  const { port } = await server.run();
  const endpoint = `http://127.0.0.1:${port}`;
  return {
    settings: {
      ...{ bucket: BUCKET, endpoint, region: 'us-east-1', isPathStyle: true, prefix: 'some/folder' },
      ...{ accessKeyId: ACCOUNT, secretAccessKey: new Secret(secret) },
    },
    variables: {
      ...{ FORME_S3_BUCKET: BUCKET, FORME_S3_ENDPOINT: endpoint, FORME_S3_PREFIX: 'some/folder' },
      ...{ FORME_S3_ACCESS_KEY_ID: ACCOUNT, FORME_S3_SECRET_ACCESS_KEY: secret },
    },
    requests,
    failNext: (failure) => void (state.failure = { when: () => true, ...failure }),
    count: async (prefix = '') => {
      const entries = await readdir(bucket, { recursive: true });
      return entries.filter((name) => name.startsWith(prefix) && name.endsWith('._S3rver_object')).length;
    },
    countUnfinished: async () => (await readdir(unfinished).catch(() => [])).length,
    age: (hours) => void (state.ageMs = hours * 3600 * 1000),
    [Symbol.asyncDispose]: async () => {
      server.httpServer.closeAllConnections();
      await new Promise((resolve) => server.httpServer.close(resolve));
      await rm(directory, { recursive: true, force: true });
    },
  };
}

function reply(ctx: Context, { status, code }: { status: number; code: string }): void {
  ctx.status = status;
  ctx.type = 'application/xml';
  ctx.body = `<?xml version="1.0"?><Error><Code>${code}</Code><Message>It failed.</Message></Error>`;
}

async function listUnfinished({ unfinished, ageMs }: { unfinished: string; ageMs: number }): Promise<string> {
  const ids = await readdir(unfinished).catch(() => []);
  const rows = ids.map(async (id) => {
    const key = await readFile(path.join(unfinished, id, 'key'), 'utf8');
    const { mtimeMs } = await stat(path.join(unfinished, id));
    const initiated = new Date(mtimeMs - ageMs).toISOString();
    return `<Upload><Key>${key}</Key><UploadId>${id}</UploadId><Initiated>${initiated}</Initiated></Upload>`;
  });
  const listed = (await Promise.all(rows)).join('');
  return `<?xml version="1.0"?><ListMultipartUploadsResult>${listed}</ListMultipartUploadsResult>`;
}
