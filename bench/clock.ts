/** Milliseconds since the epoch, finer than `Date` tells and comparable between the processes of one machine. */
export function now(): number {
  return performance.timeOrigin + performance.now();
}
