import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { Busboy } from '@fastify/busboy';
import { toMissingIssue, toValueError, type WireIssue } from './issues.ts';

/** The field that holds the file. */
const FIELD = 'file';

const FORM_TYPE = /^multipart\/form-data\s*;/i;

/** A form holds one file; a few small fields beside it are passed over. The second file is let in to be refused. */
const LIMITS = Object.freeze({
  files: 2,
  fields: 16,
  parts: 18,
  fieldSize: 64 * 1024,
  headerPairs: 32,
  headerSize: 16_384,
});

/** The request is no form with exactly one file, or it broke off. */
export class FormRejected extends Error {
  readonly issue: WireIssue;

  constructor(issue: WireIssue, options: ErrorOptions = {}) {
    super(issue.msg, options);
    this.issue = issue;
  }
}

/** The file of a form, while it comes in. */
export interface FormFile {
  /** What the sender calls it, without a path; may be empty. */
  readonly name: string;
  /** How many bytes the request has, which is more than the file; null when its sender did not say. */
  readonly totalBytes: number | null;
  /** Its bytes, once. They end when the whole form has come in and was sound, and throw `FormRejected` otherwise. */
  readonly content: AsyncIterable<Uint8Array>;
}

interface Form {
  readonly file: Promise<FormFile>;
  /** Passes over what is left, so that the connection can go on. */
  readonly leave: () => void;
}

/**
 * Hands over the one file of a form while it comes in: no byte of it is kept here. Whatever `use` leaves unread is
 * passed over. Throws `FormRejected` for a request that is something else, and what `use` throws.
 */
export async function readFormFile<Result>(options: {
  request: IncomingMessage;
  use: (file: FormFile) => Promise<Result>;
}): Promise<Result> {
  const { request, use } = options;
  const form = openForm(request);
  try {
    return await use(await form.file);
  } finally {
    form.leave();
  }
}

function openForm(request: IncomingMessage): Form {
  const parser = createParser(request.headers);
  const totalBytes = Number(request.headers['content-length']) || null;
  const file = Promise.withResolvers<FormFile>();
  const whole = Promise.withResolvers<undefined>();
  // Each may be refused when nobody waits for it any more.
  for (const { promise } of [file, whole]) promise.catch(() => undefined);
  let content: Readable | null = null;
  const refuse = (reason: FormRejected): void => {
    for (const { reject } of [file, whole]) reject(reason);
    content?.destroy(reason);
  };
  const breakOff = (cause?: unknown): void => refuse(toBrokenOff(cause));

  parser.on('file', (field, stream, name?: string) => {
    // It is told on as the reason why the form is refused.
    stream.on('error', () => undefined);
    if (content !== null || field !== FIELD)
      return refuse(reject(`The form must hold one file, in the field ${FIELD}.`));
    content = stream;
    file.resolve({ name: name ?? '', totalBytes, content: readToEnd({ stream, whole: whole.promise }) });
  });
  for (const limit of ['partsLimit', 'fieldsLimit'] as const) {
    parser.on(limit, () => refuse(reject('The form has too many fields.')));
  }
  parser.on('error', breakOff);
  parser.on('finish', () => {
    file.reject(new FormRejected(toMissingIssue(['body', FIELD])));
    whole.resolve(undefined);
  });
  request.once('close', () => (request.complete ? undefined : breakOff()));
  request.pipe(parser);
  return {
    file: file.promise,
    leave: () => {
      request.unpipe(parser);
      request.resume();
    },
  };
}

async function* readToEnd({ stream, whole }: { stream: Readable; whole: Promise<undefined> }) {
  try {
    // A form has no encoding of its own, so that its pieces are buffers.
    yield* stream as AsyncIterable<Buffer>;
  } catch (cause) {
    throw toBrokenOff(cause);
  }
  await whole;
}

/** Throws `FormRejected` unless the headers announce a form with files. */
function createParser(headers: IncomingHttpHeaders) {
  const type = headers['content-type'] ?? '';
  if (!FORM_TYPE.test(type)) throw reject('The body must be multipart/form-data.');
  try {
    return new Busboy({ headers: { 'content-type': type }, limits: LIMITS });
  } catch (error) {
    throw reject('The form has no boundary.', { cause: error });
  }
}

function toBrokenOff(cause: unknown): FormRejected {
  return cause instanceof FormRejected ? cause : reject('The form broke off.', { cause });
}

function reject(message: string, options?: ErrorOptions): FormRejected {
  return new FormRejected({ ...toValueError(message), loc: ['body', FIELD], input: null }, options);
}
