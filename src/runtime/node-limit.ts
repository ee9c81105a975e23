import { RunFault } from './contract.ts';

/** The time that one node of a run has. */
export interface NodeLimit extends Disposable {
  /** Aborts with the run, and with a `RunFault` that names the node when its time is over. */
  readonly signal: AbortSignal;
  /** From here on its time counts. */
  begin(): void;
}

/** Bounds the time of a node, from `begin` until it is disposed of; without a limit it has as much as its run. */
export function limitNode(options: { nodeId: string; timeoutMs: number | undefined; signal: AbortSignal }): NodeLimit {
  const { nodeId, timeoutMs, signal } = options;
  if (timeoutMs === undefined) return { signal, begin: () => undefined, [Symbol.dispose]: () => undefined };
  const controller = new AbortController();
  const follow = (): void => controller.abort(signal.reason);
  if (signal.aborted) follow();
  signal.addEventListener('abort', follow, { once: true });
  let timer: NodeJS.Timeout | undefined;
  return {
    signal: controller.signal,
    begin: () => {
      timer ??= setTimeout(() => controller.abort(toFault({ nodeId, timeoutMs })), timeoutMs);
    },
    [Symbol.dispose]: () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', follow);
    },
  };
}

function toFault({ nodeId, timeoutMs }: { nodeId: string; timeoutMs: number }): RunFault {
  const seconds = timeoutMs / 1000;
  const message = `The node ${nodeId} went on for longer than ${seconds} s, the time limit of the flow for one node (nodeTimeoutSeconds).`;
  return new RunFault({ failure: 'NODE_TIMED_OUT', message });
}
