import type { Viewer } from '../auth/viewer.ts';
import { apart } from '../shared/activity.ts';
import type { Callers } from './callers.ts';
import type { Logger } from './errors.ts';

/** Tells those who keep a stream open what has become of the login behind it. */
export interface LoginWatch {
  /** Calls `update` now and then with the viewer that the token stands for; null once it stands for nobody. Returns what ends it. */
  readonly watch: (token: string, update: UpdateLogin) => () => void;
}

/** Takes what has become of a login: its viewer, or nobody, and whether a newer login has taken its place. */
export type UpdateLogin = (viewer: Viewer | null, isReplaced: boolean) => void;

/**
 * How often the logins of open streams are looked up: together with the second for which `identify` remembers them, half a
 * second less than the two that clients are promised, because a busy server is late with everything.
 */
export const LOGIN_CHECK_MS = 500;

/** A watch that looks every token up once in each interval, however many streams it is behind. */
export function createLoginWatch(options: { callers: Callers; intervalMs: number; logger: Logger }): LoginWatch {
  const { callers, intervalMs, logger } = options;
  const watchers = new Map<string, Set<UpdateLogin>>();
  let timer: NodeJS.Timeout | undefined;

  const look = async (token: string): Promise<void> => {
    try {
      const { viewer, isLoginReplaced } = await callers.identifyToken(token);
      for (const update of watchers.get(token) ?? []) update(viewer, isLoginReplaced);
    } catch (error) {
      // A database that is away for a moment is no reason to end anybody's stream.
      logger.error({ err: error }, 'Logins of open streams could not be looked up.');
    }
  };
  const lookAround = (): void => {
    for (const token of watchers.keys()) void look(token);
  };

  const forget = (token: string, update: UpdateLogin): void => {
    const updates = watchers.get(token);
    updates?.delete(update);
    if (updates?.size === 0) watchers.delete(token);
    if (watchers.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };

  return {
    watch: (token, update) => {
      const updates = watchers.get(token) ?? new Set();
      watchers.set(token, updates.add(update));
      timer ??= apart(() => setInterval(lookAround, intervalMs).unref());
      return () => forget(token, update);
    },
  };
}
