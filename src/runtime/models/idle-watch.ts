/** Notices when something that is being waited for stays silent. */
export interface IdleWatch {
  /** From here on silence counts. */
  waiting(): void;
  /** Something arrived; silence does not count until the next `waiting`. */
  arrived(): void;
  stop(): void;
}

/** Starts a watch that calls `onIdle` once after `timeoutMs` of uninterrupted waiting. */
export function startIdleWatch({ timeoutMs, onIdle }: { timeoutMs: number; onIdle: () => void }): IdleWatch {
  let isWaiting = true;
  const timer = setTimeout(() => {
    if (isWaiting) onIdle();
    else timer.refresh();
  }, timeoutMs);
  return {
    waiting: () => {
      isWaiting = true;
      timer.refresh();
    },
    arrived: () => {
      isWaiting = false;
    },
    stop: () => clearTimeout(timer),
  };
}
