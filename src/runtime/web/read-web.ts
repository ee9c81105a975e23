import { findAddressRefused, type Fetch } from '../../shared/outbound.ts';

const MAX_BYTES = 5 * 1024 * 1024;
const MAX_REDIRECTS = 5;
const MAX_ADDRESS_LENGTH = 4_096;

/** From the question to the last byte. */
const MAX_MS = 30_000;

const MAX_SECONDS = MAX_MS / 1000;

/** A web server may not be asked, or gave no answer that can be used; the message is a clause that follows its address. */
export class WebFault extends Error {
  /** Whether another time may be better. */
  readonly isPassing: boolean;

  constructor(message: string, options: { cause?: unknown; isPassing?: boolean } = {}) {
    super(message, { cause: options.cause });
    this.isPassing = options.isPassing ?? false;
  }
}

/** A question to a web server. */
export interface WebRequest {
  readonly fetch: Fetch;
  readonly url: string;
  readonly method?: string;
  readonly body?: string;
  /** They are sent to this address alone, and nowhere that it leads on to. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether an address may be asked, that of the question and whatever it leads on to; any by default. */
  readonly allows?: (url: URL) => boolean;
  readonly signal: AbortSignal;
}

/** What a web server has answered, whatever its status. */
export interface WebAnswer {
  readonly status: number;
  /** Without its parameters, in small letters; empty when the server does not tell. */
  readonly mediaType: string;
  /** The encoding that the server tells; null where it tells none. */
  readonly charset: string | null;
  /** Whether the server lets its answer be kept. */
  readonly isKeepable: boolean;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Asks a web server, and follows where it leads on to, five times at most. Throws `WebFault` when it may not be asked, does
 * not answer within 30 seconds, or sends more than 5 MB, and the signal's reason.
 */
export async function readWeb(request: WebRequest): Promise<WebAnswer> {
  const late = AbortSignal.timeout(MAX_MS);
  const signal = AbortSignal.any([request.signal, late]);
  try {
    const answer = await follow({ ...request, signal });
    return { status: answer.status, ...toTold(answer.headers), bytes: await readBytes(answer) };
  } catch (cause) {
    request.signal.throwIfAborted();
    if (late.aborted) throw new WebFault(`does not answer within ${MAX_SECONDS} s`, { cause, isPassing: true });
    throw cause instanceof WebFault ? cause : toFault(cause);
  }
}

/** What is told of a failed connection: whether it was allowed, and nothing of what was found inside. */
function toFault(cause: unknown): WebFault {
  const refused = findAddressRefused(cause);
  return new WebFault(refused === null ? 'does not answer' : `is refused: ${refused.message}`, {
    cause,
    isPassing: refused === null,
  });
}

async function follow(request: WebRequest): Promise<Response> {
  let url = toAddress({ text: request.url });
  const { origin } = url;
  let { method = 'GET', body } = request;
  for (let step = 0; step <= MAX_REDIRECTS; step += 1) {
    if (request.allows?.(url) === false)
      throw new WebFault(step === 0 ? 'is no address that it may ask' : 'leads to an address that it may not ask');
    const headers = url.origin === origin ? request.headers : undefined;
    const { fetch, signal } = request;
    const init = {
      method,
      redirect: 'manual',
      signal,
      ...(headers && { headers }),
      ...(body !== undefined && { body }),
    } as const;
    const answer = await fetch(url, init);
    const next = answer.status >= 300 && answer.status < 400 ? answer.headers.get('location') : null;
    if (next === null) return answer;
    await answer.body?.cancel();
    url = toAddress({ text: next, base: url });
    // What was sent is not sent on, as browsers do it for all but two rare statuses.
    [method, body] = ['GET', undefined];
  }
  throw new WebFault(`leads on more than ${MAX_REDIRECTS} times`);
}

/** A name and a password in an address would be sent, and told of in errors. */
function toAddress({ text, base }: { text: string; base?: URL }): URL {
  const url = text.length > MAX_ADDRESS_LENGTH ? null : URL.parse(text.trim(), base?.href);
  if (url === null || !/^https?:$/u.test(url.protocol)) throw new WebFault('is not an http or https address');
  if (url.username !== '' || url.password !== '') throw new WebFault('must not carry a password');
  return url;
}

function toTold(headers: Headers): Pick<WebAnswer, 'mediaType' | 'charset' | 'isKeepable'> {
  const [mediaType = '', ...parameters] = (headers.get('content-type') ?? '').split(';');
  const charset =
    parameters.map((each) => /^\s*charset\s*=\s*"?([^\s"]{1,40})/iu.exec(each)?.[1]).find(Boolean) ?? null;
  const isKeepable = !/\bno-store\b/iu.test(headers.get('cache-control') ?? '');
  return { mediaType: mediaType.trim().toLowerCase(), charset, isKeepable };
}

async function readBytes(answer: Response): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  const body: AsyncIterable<Uint8Array> | null = answer.body;
  let length = 0;
  for await (const piece of body ?? []) {
    length += piece.length;
    if (length > MAX_BYTES) throw new WebFault(`sends more than ${MAX_BYTES} bytes`);
    pieces.push(piece);
  }
  return new Uint8Array(Buffer.concat(pieces));
}
