import type { Fetch } from '../../shared/outbound.ts';
import { RunFault } from '../contract.ts';
import { FileFault } from '../files/contract.ts';
import { readWeb, WebFault, type WebAnswer } from './read-web.ts';

const MAX_SHOWN_ADDRESS = 200;

/** A page that a loader names. */
export interface PageQuestion {
  /** The loader. */
  readonly nodeId: string;
  readonly address: string;
  /** They are sent to this address alone. */
  readonly headers: Readonly<Record<string, string>>;
  /** How long a page may take, where that is less than usual. */
  readonly timeoutMs?: number | undefined;
}

/**
 * What a web server answers when it is asked for a page. Throws `FileFault` where there is none, `RunFault` where another
 * time may be better, and the signal's reason.
 */
export async function askPage(question: PageQuestion & { fetch: Fetch; signal: AbortSignal }): Promise<WebAnswer> {
  const { fetch, nodeId, address: url, headers, timeoutMs, signal: leaving } = question;
  const late = timeoutMs === undefined ? null : AbortSignal.timeout(timeoutMs);
  const signal = late === null ? leaving : AbortSignal.any([leaving, late]);
  const answer = await readWeb({ fetch, url, headers, signal }).catch((cause: unknown) => {
    leaving.throwIfAborted();
    if (late?.aborted === true) {
      throw toPassing({ nodeId, url, clause: `does not answer within ${(timeoutMs ?? 0) / 1000} s`, cause });
    }
    if (!(cause instanceof WebFault)) throw cause;
    if (cause.isPassing) throw toPassing({ nodeId, url, clause: cause.message, cause });
    throw new FileFault(`${toShownAddress(url)} ${cause.message}`, { cause });
  });
  if (answer.status < 400) return answer;
  const clause = `answered ${answer.status}`;
  if (answer.status === 429 || answer.status >= 500) throw toPassing({ nodeId, url, clause });
  throw new FileFault(`${toShownAddress(url)} ${clause}`);
}

function toPassing(given: { nodeId: string; url: string; clause: string; cause?: unknown }): RunFault {
  const { nodeId, url, clause, cause } = given;
  const message = `A page of ${nodeId} cannot be read: ${toShownAddress(url)} ${clause}.`;
  return new RunFault({ failure: 'SERVICE_UNAVAILABLE', message, cause });
}

/** What an address asks with may be nobody's business but its author's. */
export function toShownAddress(address: string): string {
  const url = URL.parse(address.trim());
  const shown = url === null ? address.trim() : `${url.protocol}//${url.host}${url.pathname}`;
  return shown.slice(0, MAX_SHOWN_ADDRESS);
}
