import { buildSteps } from './build-steps.ts';
import { CompiledCache } from './compiled-cache.ts';
import { compileFlow } from './compile.ts';
import type { CompiledFlow } from './compile.ts';
import { listCatalogue } from './components/registry.ts';
import type { BuildStep, RunRequest, Runtime, RuntimeOptions } from './contract.ts';
import { formSteps } from './form-steps.ts';
import { NO_TWEAKS, type Tweaks } from './graph/tweaks.ts';
import { readTweaks } from './run-inputs.ts';
import { runSteps } from './run-steps.ts';

const CACHED_FLOWS = 200;

/** Opens nothing: models are connected per call, and the only state is a cache of the documents compiled last. */
export function createRuntime(options: RuntimeOptions): Runtime {
  const cache = new CompiledCache<CompiledFlow>(CACHED_FLOWS);
  const build = (request: Parameters<Runtime['build']>[0]) => buildAndKeep({ ...request, options, cache });
  const compile = ({ request, tweaks }: { request: RunRequest; tweaks: Tweaks }): CompiledFlow => {
    const { document, documentHash } = request;
    if (tweaks.size > 0) return compileFlow({ document, tweaks, options });
    const known = cache.find(documentHash);
    if (known !== undefined) return known;
    const compiled = compileFlow({ document, tweaks: NO_TWEAKS, options });
    cache.keep(documentHash, compiled);
    return compiled;
  };
  const run: Runtime['run'] = (request) => runSteps({ request, compile: (tweaks) => compile({ request, tweaks }) });
  const fill: Runtime['fill'] = (request) =>
    formSteps({ request, compile: () => compile({ request, tweaks: readTweaks(request.tweaks) }) });
  return Object.freeze({ catalogue: listCatalogue(), build, run, fill });
}

async function* buildAndKeep(
  given: Parameters<Runtime['build']>[0] & { options: RuntimeOptions; cache: CompiledCache<CompiledFlow> },
): AsyncGenerator<BuildStep, void> {
  const flow = yield* buildSteps(given);
  if (flow !== null) given.cache.keep(given.documentHash, flow);
}
