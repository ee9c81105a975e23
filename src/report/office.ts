import { openContent, toExtension } from '../file/content.ts';
import { FileEmpty, FileTooLarge } from '../file/errors.ts';
import type { Content } from '../file/store.ts';
import type { Fetch } from '../shared/outbound.ts';
import { ReportNotFetched, ReportSourceRejected } from './errors.ts';

/** Long enough for a large document on a slow line, short enough that nobody waits for a server that is gone. */
const TIMEOUT_MS = 60_000;

/** The server that the office editor saves on. */
export interface Office {
  /**
   * Hands over a text document of the server while it comes in. Throws `ReportSourceRejected` for any other address
   * before anything is asked, `ReportNotFetched`, and what `use` throws.
   */
  readonly fetch: <Result>(options: { url: string; use: (content: Content) => Promise<Result> }) => Promise<Result>;
}

/** The office server at a web address; without one, every address is rejected. */
export function createOffice(options: {
  officeUrl: string | undefined;
  fetch: Fetch;
  maxBytes: number;
  timeoutMs?: number;
}): Office {
  const { fetch, maxBytes, timeoutMs = TIMEOUT_MS } = options;
  const origin = options.officeUrl === undefined ? null : new URL(options.officeUrl).origin;
  return {
    fetch: async ({ url, use }) => {
      if (origin === null || !isFrom({ url, origin })) throw new ReportSourceRejected();
      const leaving = new AbortController();
      const signal = AbortSignal.any([AbortSignal.timeout(timeoutMs), leaving.signal]);
      try {
        return await use(await openDocument({ content: readFrom({ fetch, url, signal }), maxBytes }));
      } finally {
        // Whatever was not read is not waited for.
        leaving.abort();
      }
    },
  };
}

/** An address with a name and password in it is made to look like another one. */
function isFrom({ url, origin }: { url: string; origin: string }): boolean {
  const address = URL.parse(url);
  return address !== null && address.origin === origin && address.username === '' && address.password === '';
}

/** Follows no redirect, because it could lead anywhere. */
async function* readFrom({ fetch, url, signal }: { fetch: Fetch; url: string; signal: AbortSignal }) {
  try {
    const response = await fetch(url, { redirect: 'manual', signal });
    if (response.status !== 200 || response.body === null) throw new ReportNotFetched(`it answered ${response.status}`);
    yield* response.body;
  } catch (error) {
    throw error instanceof ReportNotFetched ? error : new ReportNotFetched('it could not be reached', { cause: error });
  }
}

/** A text document is an archive inside; whether it can be read is for whoever makes reports from it. */
async function openDocument(options: { content: Content; maxBytes: number }): Promise<Content> {
  const { head, content } = await openContent(options).catch(toNotFetched);
  if (toExtension({ head, name: 'template.docx' }) !== 'docx') throw new ReportNotFetched('it is no text document');
  return boundedAsTold(content);
}

async function* boundedAsTold(content: Content) {
  try {
    yield* content;
  } catch (error) {
    toNotFetched(error);
  }
}

function toNotFetched(error: unknown): never {
  if (error instanceof FileEmpty) throw new ReportNotFetched('it is empty');
  if (error instanceof FileTooLarge) throw new ReportNotFetched('it is too large');
  throw error;
}
