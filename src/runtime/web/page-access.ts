import { createHash } from 'node:crypto';
import type { Fetch } from '../../shared/outbound.ts';
import { RunFault, type ProgressStep } from '../contract.ts';
import { FileFault, type FileKind, type TextDocument } from '../files/contract.ts';
import type { PageSelection } from '../files/form.ts';
import type { FileReader } from '../files/reader.ts';
import { createSlots } from '../files/slots.ts';
import { TextCache } from '../files/text-cache.ts';
import { limitNode } from '../node-limit.ts';
import { askPage, toShownAddress, type PageQuestion } from './ask-page.ts';
import { inLanes } from './lanes.ts';
import type { WebAnswer } from './read-web.ts';

/** What is read of what servers answer with; content decides which of these it is. */
const KINDS: readonly FileKind[] = Object.freeze(['html', 'text', 'pdf'] as const);

/** Of one loader, at a time: its pages are mostly those of one server. */
const LANES = 2;

/** Of all loaders, at a time. */
const AT_A_TIME = 8;

/** All pages of a loader. */
const MAX_MS = 120_000;

/** So that a conversation about a page does not ask for it with every question. */
const KEPT_MS = 300_000;
const KEPT_CHARACTERS = 10_000_000;

/** Pages that a loader names. */
export interface PagesRequest extends Omit<PageQuestion, 'address'> {
  readonly addresses: readonly string[];
  readonly selection?: PageSelection | undefined;
}

/** What the building of one document does with pages of the web. */
export interface PageAccess {
  /** Whether pages were asked for, so that what was built is good for this run alone. */
  readonly wasUsed: boolean;
  /**
   * The texts of pages, in their order. Throws `FileFault` for pages that cannot be read, `RunFault` where another time
   * may be better, and a signal's reason.
   */
  readonly load: (request: PagesRequest) => Promise<readonly TextDocument[]>;
}

/** Asks for pages, and keeps the texts of those that it has read last for five minutes. */
export interface PageReading {
  readonly open: (run: {
    signal: AbortSignal;
    nodeTimeoutMs: number | undefined;
    tell: (step: ProgressStep) => void;
  }) => PageAccess;
}

/** Asks for nothing: a document that is only built reads no pages. */
export function shutPages(): PageAccess {
  return openAccess(() => Promise.resolve([]));
}

/** One for all runs: it bounds how many pages are asked for at a time. */
export function createPageReading(options: { fetch: Fetch; read: FileReader }): PageReading {
  const kept = new TextCache(KEPT_CHARACTERS);
  const takeSlot = createSlots(AT_A_TIME);
  const reading = { ...options, kept, takeSlot };
  return {
    open: ({ signal, nodeTimeoutMs: timeoutMs, tell }) =>
      openAccess(async (request) => {
        using limit = limitNode({ nodeId: request.nodeId, timeoutMs, signal });
        limit.begin();
        return await loadAll({ ...reading, request, signal: limit.signal, tell });
      }),
  };
}

function openAccess(load: PageAccess['load']): PageAccess {
  let wasUsed = false;
  return {
    get wasUsed() {
      return wasUsed;
    },
    load: async (request) => {
      wasUsed = true;
      return load(request);
    },
  };
}

interface Loading {
  readonly fetch: Fetch;
  readonly read: FileReader;
  readonly kept: TextCache;
  readonly takeSlot: ReturnType<typeof createSlots>;
  readonly request: PagesRequest;
  readonly signal: AbortSignal;
  readonly tell: (step: ProgressStep) => void;
}

async function loadAll(loading: Loading): Promise<readonly TextDocument[]> {
  const { request, signal: leaving } = loading;
  const late = AbortSignal.timeout(MAX_MS);
  const count = counting(loading);
  try {
    const pages = await inLanes({
      ...{ items: request.addresses, lanes: LANES, signal: AbortSignal.any([leaving, late]) },
      work: async (address, signal) => {
        const documents = await loadOne({ ...loading, address, signal });
        count();
        return documents;
      },
    });
    return pages.flat();
  } catch (error) {
    leaving.throwIfAborted();
    if (!late.aborted) throw error;
    const message = `The pages of ${request.nodeId} were not read within ${MAX_MS / 1000} s.`;
    throw new RunFault({ failure: 'SERVICE_UNAVAILABLE', message, cause: error });
  }
}

/** Tells how many pages have been read; nothing where only one is to be. */
function counting({ request, tell }: Loading): () => void {
  const { nodeId, addresses } = request;
  const total = addresses.length;
  if (total === 1) return () => undefined;
  let done = 0;
  const step = { kind: 'progress', nodeId, activity: 'READING', total, unit: 'PAGES' } as const;
  tell({ ...step, done });
  return () => tell({ ...step, done: (done += 1) });
}

interface LoadingOne extends Loading {
  readonly address: string;
}

async function loadOne(loading: LoadingOne): Promise<readonly TextDocument[]> {
  const { kept, takeSlot, signal, address, request } = loading;
  const { headers, selection } = request;
  const key = JSON.stringify([address, headers, selection, Math.floor(Date.now() / KEPT_MS)]);
  const known = kept.find(key);
  if (known !== undefined) return known;
  const answer = await (async () => {
    using _slot = await takeSlot(signal);
    return await askPage({ ...request, fetch: loading.fetch, address, signal });
  })();
  const documents = await readAnswer({ loading, answer });
  if (answer.isKeepable) kept.keep(key, documents);
  return documents;
}

async function readAnswer(given: { loading: LoadingOne; answer: WebAnswer }): Promise<readonly TextDocument[]> {
  const { loading, answer } = given;
  const { read, address, request, signal } = loading;
  const { bytes, charset } = answer;
  const name = toShownAddress(address);
  const key = createHash('sha256').update(bytes).digest('hex');
  const file = { id: '', key, name: isPlainText(answer) ? 'page.txt' : 'page.html', size: bytes.length };
  try {
    const documents = await read({
      file: { ...file, read: () => Promise.resolve(once(bytes)) },
      kinds: KINDS,
      form: { name: 'page', charset, ...(request.selection && { selection: request.selection }) },
      signal,
    });
    return documents.map((each) => ({ ...each, metadata: { ...each.metadata, source: address, url: address } }));
  } catch (error) {
    throw error instanceof FileFault ? new FileFault(`${name} ${error.message}`, { cause: error }) : error;
  }
}

/** What a server calls a page may be written in no markup, and what it calls nothing is looked at. */
function isPlainText({ mediaType, bytes }: WebAnswer): boolean {
  if (/html|xml/u.test(mediaType)) return false;
  if (mediaType !== '') return true;
  return !/^\s*</u.test(
    Buffer.from(bytes.subarray(0, 100))
      .toString('latin1')
      .replace(/^\u00ef\u00bb\u00bf/u, ''),
  );
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}
