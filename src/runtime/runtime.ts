import { buildSteps } from './build-steps.ts';
import { CompiledCache } from './compiled-cache.ts';
import { compileFlow } from './compile.ts';
import type { CompiledFlow } from './compile.ts';
import { listCatalogue } from './components/registry.ts';
import type { BuildStep, ProgressStep, RunRequest, Runtime, RuntimeOptions } from './contract.ts';
import { formSteps } from './form-steps.ts';
import { openFiles, shutFiles } from './files/file-access.ts';
import { createOfficeConverter } from './files/converter.ts';
import { createFileReader } from './files/reader.ts';
import type { Tweaks } from './graph/tweaks.ts';
import { paceProgress, tellWhile } from './progress.ts';
import { readTweaks } from './run-inputs.ts';
import { runSteps } from './run-steps.ts';
import { createPageReading, shutPages } from './web/page-access.ts';

const CACHED_FLOWS = 200;

/** Opens nothing: models are connected per call, and the only state is a cache of the documents compiled last. */
export function createRuntime(options: RuntimeOptions): Runtime {
  const cache = new CompiledCache<CompiledFlow>(CACHED_FLOWS);
  const { officeConverter: command = [] } = options;
  const convert = command.length === 0 ? null : createOfficeConverter({ command });
  const read = createFileReader({ limits: options.fileLimits, convert });
  const reading = createPageReading({ fetch: options.fetch, read });
  const build = (request: Parameters<Runtime['build']>[0]) => buildAndKeep({ ...request, options, cache });
  const compileNow = async (given: Compiling & { tell: (step: ProgressStep) => void }): Promise<CompiledFlow> => {
    const { request, tweaks, tell } = given;
    const { document, documentHash, signal, nodeTimeoutMs } = request;
    const files = openFiles({ source: request.files, read, signal, nodeTimeoutMs, tell });
    const pages = reading.open({ signal, nodeTimeoutMs, tell });
    const compiled = await compileFlow({ document, tweaks, scope: { ...options, files, pages } });
    signal.throwIfAborted();
    if (tweaks.size === 0 && !files.wasUsed && !pages.wasUsed) cache.keep(documentHash, compiled);
    return compiled;
  };
  async function* compile(compiling: Compiling): AsyncGenerator<ProgressStep, CompiledFlow> {
    const { request, tweaks } = compiling;
    const known = tweaks.size === 0 ? cache.find(request.documentHash) : undefined;
    return known ?? (yield* tellWhile((tell) => compileNow({ ...compiling, tell })));
  }
  const run: Runtime['run'] = (request) =>
    paceProgress(runSteps({ request, compile: (tweaks) => compile({ request, tweaks }) }));
  const fill: Runtime['fill'] = (request) =>
    paceProgress(formSteps({ request, compile: () => compile({ request, tweaks: readTweaks(request.tweaks) }) }));
  return Object.freeze({ catalogue: listCatalogue({ converts: convert !== null }), build, run, fill });
}

interface Compiling {
  readonly request: RunRequest;
  readonly tweaks: Tweaks;
}

async function* buildAndKeep(
  given: Parameters<Runtime['build']>[0] & { options: RuntimeOptions; cache: CompiledCache<CompiledFlow> },
): AsyncGenerator<BuildStep, void> {
  const files = shutFiles();
  const pages = shutPages();
  const flow = yield* buildSteps({ ...given, scope: { ...given.options, files, pages } });
  if (flow !== null && !files.wasUsed && !pages.wasUsed) given.cache.keep(given.documentHash, flow);
}
