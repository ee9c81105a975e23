import type { Environment } from './environment/environment.ts';
import { revealModelKeys } from './environment/model-keys.ts';
import { passTraceOn } from './outbound/fetch.ts';
import type { RuntimeOptions } from './runtime/contract.ts';
import { createSandbox } from './runtime/sandbox/sandbox.ts';
import type { Telemetry } from './shared/telemetry.ts';
import type { WaysOut } from './ways-out.ts';

/** Code of flows waits for its turn as long as its node may; this is the end of waiting where no node has a limit. */
const MAX_TURN_MS = 10 * 60_000;

/** One call has 5 s of a processor, and may have to share it. */
const MAX_CALL_MS = 30_000;

/** What the operator grants to the runtime. Code of flows has a sandbox of its own, so that runs never keep editors waiting. */
export function openRuntimeAccess(options: {
  environment: Environment;
  waysOut: WaysOut;
  telemetry: Telemetry;
  opened: AsyncDisposableStack;
}): RuntimeOptions {
  const { environment, waysOut, telemetry, opened } = options;
  const sandbox = createSandbox({ maxWaitMs: MAX_TURN_MS, maxTaskMs: MAX_CALL_MS });
  opened.defer(() => sandbox.close());
  return {
    telemetry,
    sandbox,
    fetch: passTraceOn(waysOut.flows.fetch),
    modelIdleTimeoutMs: environment.modelIdleSeconds * 1000,
    modelRetries: environment.modelRetries,
    ...(environment.officeConverter && { officeConverter: environment.officeConverter }),
    ...toEmbedding({ environment, waysOut }),
    modelKeys: revealModelKeys(environment.modelKeys),
  };
}

function toEmbedding({
  environment,
  waysOut,
}: Pick<Parameters<typeof openRuntimeAccess>[0], 'environment' | 'waysOut'>): Pick<RuntimeOptions, 'embedding'> {
  if (environment.embedding === undefined) return {};
  const { url: baseUrl, model: modelName, apiKey } = environment.embedding;
  // Endpoints that want no key get one all the same, because the library sends none without.
  return { embedding: { baseUrl, modelName, apiKey: apiKey?.reveal() ?? 'none', fetch: waysOut.embedding.fetch } };
}
