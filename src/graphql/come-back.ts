const SOONEST_MS = 100;
const LATEST_MS = 1000;

/**
 * The last words of a stream of server-sent events whose server is about to go: how soon its client shall come back.
 * Each is told another time, so that not all of them come at once.
 */
export function toComeBack(): string {
  return `retry: ${Math.round(SOONEST_MS + Math.random() * (LATEST_MS - SOONEST_MS))}\n\n`;
}
