import { CodeCheckBusy } from './errors.ts';

/** Editors check a node at a time. */
const MAX_WAITING = 10;

/** Lets everybody have one thing done at a time, so that nobody keeps others waiting. Throws `CodeCheckBusy`. */
export function createTurns(): <Outcome>(turn: { userId: number; work: () => Promise<Outcome> }) => Promise<Outcome> {
  const lines = new Map<number, { count: number; last: Promise<unknown> }>();
  return async ({ userId, work }) => {
    const line = lines.get(userId) ?? { count: 0, last: Promise.resolve() };
    if (line.count >= MAX_WAITING) throw new CodeCheckBusy();
    const outcome = line.last.then(work);
    line.count += 1;
    line.last = outcome.catch(() => undefined);
    lines.set(userId, line);
    try {
      return await outcome;
    } finally {
      line.count -= 1;
      if (line.count === 0) lines.delete(userId);
    }
  };
}
