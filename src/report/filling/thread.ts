import path from 'node:path';
import { createSlots } from '../../runtime/files/slots.ts';
import { askThread, type ThreadEnd } from '../../shared/bounded-thread.ts';
import { FillFault, type FillLimits, type FillRequest } from './contract.ts';
import type { FillReply } from './fill-thread.ts';

/** Each takes a processor and much memory; the others wait. */
const THREADS = 2;

/** What no report of a person exceeds. */
const LIMITS: FillLimits = Object.freeze({
  maxUnpackedBytes: 100 * 1024 * 1024,
  maxCharacters: 5_000_000,
  maxMilliseconds: 60_000,
  maxMemoryBytes: 512 * 1024 * 1024,
});

/** The sources run as they are or compiled; a thread begins with the same kind of file as this one. */
const ENTRY = new URL(`./fill-thread${path.extname(import.meta.filename)}`, import.meta.url);

const REASONS: Readonly<Record<ThreadEnd, string>> = Object.freeze({
  memory: 'takes too much memory to fill',
  time: 'takes too long to fill',
  failure: 'could not be filled',
});

/** Fills a template, whose bytes are gone for the caller. Throws `FillFault` and the signal's reason. */
export type FillTemplate = (
  request: Omit<FillRequest, 'limits'> & { readonly signal: AbortSignal },
) => Promise<Uint8Array>;

/** Fills templates, each in a thread of its own that ends with it. */
export function createFiller(changes: Partial<FillLimits> = {}): FillTemplate {
  const limits = { ...LIMITS, ...changes };
  const takeSlot = createSlots(THREADS);
  return async ({ signal, template, values }) => {
    using _slot = await takeSlot(signal);
    const reply = await askThread<FillReply>({
      ...{ entry: ENTRY, limits, signal },
      request: { template, values, limits } satisfies FillRequest,
      transfer: [template.buffer],
      toError: (end, options) => new FillFault(REASONS[end], options),
    });
    if ('fault' in reply) throw new FillFault(reply.fault);
    return reply.document;
  };
}
