import { setTimeout as delay } from 'node:timers/promises';
import type { Leaving } from '../../runtime/collections/contract.ts';
import { RunFault } from '../../runtime/contract.ts';
import { untilAborted } from '../../shared/until-aborted.ts';

/** What a server that ranks texts may fail at. */
export type TroubleKind = 'unreachable' | 'late' | 'busy' | 'refusing' | 'broken';

/**
 * A server did not do what it was asked for. The message is for operators; it holds no text of anybody, no address and
 * no secret, and of what the server said only names and numbers.
 */
export class StoreTrouble extends Error {
  override readonly name = 'StoreTrouble';
  readonly kind: TroubleKind;

  constructor({ kind, told }: { kind: TroubleKind; told: string }) {
    super(`${kind} (${told})`);
    this.kind = kind;
  }
}

/** What users are told, who can do nothing but come back later or ask their operator. */
const SENTENCES: Readonly<Record<TroubleKind, string>> = Object.freeze({
  unreachable: 'cannot be reached',
  late: 'did not answer in time',
  busy: 'has too much to do',
  refusing: 'does not let this server in',
  broken: 'did not answer as it should',
});

/** Whether the same request may do in a moment. */
const PASSES: ReadonlySet<TroubleKind> = new Set(['unreachable', 'busy']);

const PAUSES_MS = Object.freeze([100, 500]);

/** What asks a server, and tells the operator when that does not do. */
export interface Asking {
  readonly store: string;
  readonly onTrouble: (told: { readonly store: string; readonly trouble: StoreTrouble }) => void;
}

/**
 * Asks a server, three times where its trouble may pass; what is asked may be asked again. Throws `RunFault` for its
 * trouble, the reason of whoever leaves at once, and whatever else is thrown as it is.
 */
export async function askStore<Answer>(asking: Asking & Leaving, ask: () => Promise<Answer>): Promise<Answer> {
  const { signal } = asking;
  for (const pauseMs of [...PAUSES_MS, null]) {
    signal?.throwIfAborted();
    try {
      // What others wait for, too, goes on.
      return await untilAborted({ work: ask(), signal });
    } catch (error) {
      signal?.throwIfAborted();
      if (!(error instanceof StoreTrouble)) throw error;
      if (pauseMs === null || !PASSES.has(error.kind)) throw toFault({ ...asking, trouble: error });
      await delay(pauseMs, undefined, { ...(signal !== undefined && { signal }) }).catch(() => undefined);
    }
  }
  throw new Error('Unreachable: the last attempt returns or throws.');
}

function toFault({ store, onTrouble, trouble }: Asking & { trouble: StoreTrouble }): RunFault {
  onTrouble({ store, trouble });
  const message = `The texts cannot be searched: the server that does it, ${store}, ${SENTENCES[trouble.kind]}.`;
  return new RunFault({ failure: 'SERVICE_UNAVAILABLE', message, cause: trouble });
}
