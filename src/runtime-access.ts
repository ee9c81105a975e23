import type { Environment } from './environment.ts';
import type { RuntimeOptions } from './runtime/contract.ts';
import type { WaysOut } from './ways-out.ts';

/** What the operator grants to the runtime. */
export function toRuntimeOptions({
  environment,
  waysOut,
}: {
  environment: Environment;
  waysOut: WaysOut;
}): RuntimeOptions {
  return {
    fetch: waysOut.flows.fetch,
    modelIdleTimeoutMs: environment.modelIdleSeconds * 1000,
    modelRetries: environment.modelRetries,
    modelKeys: environment.openaiApiKey === undefined ? {} : { openai: environment.openaiApiKey.reveal() },
  };
}
