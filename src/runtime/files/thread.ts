import path from 'node:path';
import { askThread, type ThreadEnd } from '../../shared/bounded-thread.ts';
import { FileFault, type ReadingProgress, type TextDocument } from './contract.ts';
import type { ParseRequest, TellReading } from './parse.ts';

/** What a thread says while it reads. */
export interface ParseNews {
  readonly progress: ReadingProgress;
}

/** What a thread says at last. */
export type ParseReply = { readonly documents: readonly TextDocument[] } | { readonly fault: string };

/** The sources run as they are or compiled; a thread begins with the same kind of file as this one. */
const ENTRY = new URL(`./parse-thread${path.extname(import.meta.filename)}`, import.meta.url);

const REASONS: Readonly<Record<ThreadEnd, string>> = Object.freeze({
  memory: 'takes too much memory to read',
  time: 'takes too long to read',
  failure: 'could not be read',
});

/**
 * Reads a file in a thread of its own, which can be ended at any moment and takes nothing with it. The bytes are gone
 * for the caller. Throws `FileFault`, also when the thread takes too much memory or time, and the signal's reason.
 */
export async function parseInThread(
  options: ParseRequest & { signal: AbortSignal; tell: TellReading },
): Promise<readonly TextDocument[]> {
  const { signal, tell, ...request } = options;
  const reply = await askThread<ParseReply, ParseNews>({
    ...{ entry: ENTRY, request, limits: request.limits, signal },
    transfer: [request.bytes.buffer],
    isNews: (said): said is ParseNews => 'progress' in said,
    onNews: ({ progress }) => tell(progress),
    toError: (end, cause) => new FileFault(REASONS[end], cause),
  });
  if ('fault' in reply) throw new FileFault(reply.fault);
  return reply.documents;
}
