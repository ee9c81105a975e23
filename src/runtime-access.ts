import type { Environment } from './environment.ts';
import { passTraceOn } from './outbound/fetch.ts';
import type { RuntimeOptions } from './runtime/contract.ts';
import type { Telemetry } from './shared/telemetry.ts';
import type { WaysOut } from './ways-out.ts';

/** What the operator grants to the runtime. */
export function toRuntimeOptions({
  environment,
  waysOut,
  telemetry,
}: {
  environment: Environment;
  waysOut: WaysOut;
  telemetry: Telemetry;
}): RuntimeOptions {
  return {
    telemetry,
    fetch: passTraceOn(waysOut.flows.fetch),
    modelIdleTimeoutMs: environment.modelIdleSeconds * 1000,
    modelRetries: environment.modelRetries,
    ...toEmbedding({ environment, waysOut }),
    modelKeys: environment.openaiApiKey === undefined ? {} : { openai: environment.openaiApiKey.reveal() },
  };
}

function toEmbedding({
  environment,
  waysOut,
}: Omit<Parameters<typeof toRuntimeOptions>[0], 'telemetry'>): Pick<RuntimeOptions, 'embedding'> {
  if (environment.embedding === undefined) return {};
  const { url: baseUrl, model: modelName, apiKey } = environment.embedding;
  // Endpoints that want no key get one all the same, because the library sends none without.
  return { embedding: { baseUrl, modelName, apiKey: apiKey?.reveal() ?? 'none', fetch: waysOut.embedding.fetch } };
}
