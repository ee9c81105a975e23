import type { RunFault } from '../contract.ts';
import { startIdleWatch } from './idle-watch.ts';
import type { IdleWatch } from './idle-watch.ts';
import { unavailable, type ModelEndpoint } from './open-ai-connection.ts';

/** The life of one question to a model: when it must end early, and why. */
export interface OpenAiCall {
  readonly controller: AbortController;
  readonly watch: IdleWatch;
  /** Throws what ended the call early: the reason of the run's signal, or the fault of a silent model. */
  throwIfEnded(): void;
  /** Closes the connection if it is still open. A call that ended well leaves it for the next one. */
  close(outcome: 'answered' | 'given up'): void;
}

/** Begins a call that ends with the run's signal or when the model is silent for too long. */
export function beginCall(given: { endpoint: ModelEndpoint; request: { signal: AbortSignal } }): OpenAiCall {
  const { endpoint, request } = given;
  const { signal } = request;
  const controller = new AbortController();
  let fault: RunFault | null = null;
  const abort = () => controller.abort();
  signal.addEventListener('abort', abort, { once: true });
  const onIdle = () => {
    const seconds = endpoint.idleTimeoutMs / 1000;
    fault = unavailable(`The model ${endpoint.modelName} sent nothing for ${seconds} s.`);
    controller.abort();
  };
  const watch = startIdleWatch({ timeoutMs: endpoint.idleTimeoutMs, onIdle });
  const throwIfEnded = () => {
    signal.throwIfAborted();
    if (fault !== null) throw fault;
  };
  const close = (outcome: 'answered' | 'given up') => {
    watch.stop();
    signal.removeEventListener('abort', abort);
    if (outcome === 'given up') controller.abort();
  };
  return { controller, watch, throwIfEnded, close };
}
