import { buildSteps } from './build-steps.ts';
import { CompiledCache } from './compiled-cache.ts';
import { compileFlow } from './compile.ts';
import type { CompiledFlow } from './compile.ts';
import { listCatalogue } from './components/registry.ts';
import type { BuildStep, Runtime, RuntimeOptions } from './contract.ts';
import { NO_TWEAKS } from './graph/tweaks.ts';
import { runSteps } from './run-steps.ts';

const CACHED_FLOWS = 200;

/** Opens nothing: models are connected per call, and the only state is a cache of the documents compiled last. */
export function createRuntime(options: RuntimeOptions): Runtime {
  const cache = new CompiledCache<CompiledFlow>(CACHED_FLOWS);
  const build = (request: Parameters<Runtime['build']>[0]) => buildAndKeep({ ...request, options, cache });
  const run: Runtime['run'] = (request) => {
    const { document, documentHash } = request;
    const compile = (): CompiledFlow => {
      const known = cache.find(documentHash);
      if (known !== undefined) return known;
      const compiled = compileFlow({ document, tweaks: NO_TWEAKS, options });
      cache.keep(documentHash, compiled);
      return compiled;
    };
    return runSteps({
      request,
      compile: (tweaks) => (tweaks.size === 0 ? compile() : compileFlow({ document, tweaks, options })),
    });
  };
  return Object.freeze({ catalogue: listCatalogue(), build, run });
}

async function* buildAndKeep(
  given: Parameters<Runtime['build']>[0] & { options: RuntimeOptions; cache: CompiledCache<CompiledFlow> },
): AsyncGenerator<BuildStep, void> {
  const flow = yield* buildSteps(given);
  if (flow !== null) given.cache.keep(given.documentHash, flow);
}
