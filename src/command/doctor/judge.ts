import { found, type Finding } from './finding.ts';

/** An event: when the server said it, and when it came, each by its own clock, in milliseconds. */
export interface Arrival {
  readonly saidAt: number;
  readonly seenAt: number;
}

/** What was seen of a connection. */
export interface Watched {
  readonly arrivals: readonly Arrival[];
  /** Whether somebody ended it before its time. */
  readonly isCut: boolean;
  readonly heldMs: number;
  readonly longestSilenceMs: number;
}

/** Longer than the server lets a stream be silent. */
const HEARTBEAT_MS = 14_000;

/** How much an event may be late against the first one before something must be holding events back. */
const LATE_MS = 800;

/** What a stream of ticks and a quiet one tell about what is between. */
export function judgeStream(seen: { ticks: Watched; quiet: Watched; seconds: number }): Finding {
  const { ticks, quiet, seconds } = seen;
  const check = 'stream';
  if (ticks.arrivals.length < 2) {
    return found.fault(
      check,
      'No event came through in time: a proxy holds them back. Turn its buffering off for /graphql/stream.',
    );
  }
  const lateMs = findUnevenness(ticks.arrivals);
  if (lateMs > LATE_MS) {
    const text = `Events that were said one after another came together, up to ${Math.round(lateMs)} ms apart from their time`;
    return found.fault(check, `${text}. Turn the buffering of the proxy off (proxy_buffering off), and compression.`);
  }
  const heldSeconds = Math.floor(quiet.heldMs / 1000);
  if (quiet.isCut) {
    return found.fault(
      check,
      `A quiet stream was cut after ${heldSeconds} s. Let the proxy wait longer than 15 s for bytes.`,
    );
  }
  const silence = `the longest silence was ${(quiet.longestSilenceMs / 1000).toFixed(1)} s`;
  if (quiet.longestSilenceMs > HEARTBEAT_MS) {
    return found.fault(check, `Heartbeats do not pass: ${silence}. Turn the buffering of the proxy off.`);
  }
  return found.ok(
    check,
    `Events come at once, and a quiet stream lived for ${heldSeconds} of ${seconds} s; ${silence}.`,
  );
}

/** What a socket of ticks tells. */
export function judgeSocket(seen: {
  arrivals: readonly Arrival[];
  pings: number;
  closeCode: number | null;
  reason: string | null;
  seconds: number;
}): Finding {
  const { arrivals, pings, closeCode, reason, seconds } = seen;
  const check = 'socket';
  if (arrivals.length === 0) {
    const why = reason ?? (closeCode === null ? 'nothing came' : `it was closed with ${closeCode}`);
    return found.fault(
      check,
      `No socket can be opened (${why}). Let the proxy pass Upgrade and Connection on, over HTTP/1.1.`,
    );
  }
  if (closeCode !== null)
    return found.fault(check, `The socket was closed with ${closeCode} before its time. Let the proxy wait longer.`);
  const lateMs = findUnevenness(arrivals);
  if (lateMs > LATE_MS) return found.warning(check, `Messages came up to ${Math.round(lateMs)} ms late.`);
  return found.ok(check, `Messages come at once; it lived for ${seconds} s, with ${pings} pings of the server.`);
}

/** How far apart two events are at most from where their times put them; clocks need not agree. */
function findUnevenness(arrivals: readonly Arrival[]): number {
  const delays = arrivals.map(({ saidAt, seenAt }) => seenAt - saidAt);
  return Math.max(...delays) - Math.min(...delays);
}
