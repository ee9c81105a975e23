import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import { toSqlExecutor } from '../database/sql.ts';
import type { BuildStep, FlowDocument, Runtime } from '../runtime/contract.ts';
import { createActiveWork } from '../shared/active-work.ts';
import { retryTransient } from '../shared/retry.ts';
import { LeaseLost, type EventLog, type StreamWriter } from '../stream/contract.ts';
import { Build, type BuildState } from './entity.ts';
import { fromBuildStep, toBuildEnded } from './events.ts';

interface Outcome {
  readonly state: Exclude<BuildState, 'RUNNING'>;
  readonly error: string | null;
  readonly ready: Extract<BuildStep, { kind: 'inputsReady' }> | null;
}

const INTERRUPTED: Outcome = Object.freeze({ state: 'INTERRUPTED', error: null, ready: null });

/** Our own fault; its words are for the log alone. */
const OWN_FAULT: Outcome = Object.freeze({
  state: 'FAILED',
  error: 'The server failed to build the flow.',
  ready: null,
});

/** How long the end of a build waits for a database that is away; then the lease runs out and another server ends it. */
const PATIENCE_MS = 30_000;

/** Executes recorded builds in this process. Nothing here knows who watches. */
export function createBuildExecutor(dependencies: {
  fork: () => EntityManager;
  log: EventLog;
  runtime: Runtime;
  logger: Logger;
}) {
  const { log, logger } = dependencies;
  const active = createActiveWork();

  function toOwnFault(error: unknown): Outcome {
    if (error instanceof LeaseLost) throw error;
    logger.error({ err: error }, 'A build raised a fault.');
    return OWN_FAULT;
  }

  async function execute(options: { build: Build; document: FlowDocument; signal: AbortSignal }): Promise<void> {
    const { build } = options;
    const writer = log.openWriter({ stream: build.id, seq: 1 });
    try {
      const outcome = await follow({ runtime: dependencies.runtime, writer, ...options }).catch(toOwnFault);
      await finish({ ...dependencies, writer, outcome });
    } catch (error) {
      writer.abandon();
      if (!(error instanceof LeaseLost)) logger.error({ err: error, build: build.id }, 'A build could not be ended.');
    }
  }

  return {
    begin(options: { build: Build; document: FlowDocument }): void {
      active.begin({ id: options.build.id, work: ({ signal }) => execute({ ...options, signal }) });
    },

    async heal(writer: StreamWriter): Promise<boolean> {
      const found = await dependencies.fork().findOne(Build, { id: writer.stream });
      if (found === null) return false;
      await finish({ ...dependencies, writer, outcome: INTERRUPTED });
      return true;
    },

    drain: (deadline: AbortSignal): Promise<void> => active.drain({ deadline, reason: 'draining' }),
  };
}

/** Records each step as it comes. */
async function follow(options: {
  runtime: Runtime;
  writer: StreamWriter;
  build: Build;
  document: FlowDocument;
  signal: AbortSignal;
}): Promise<Outcome> {
  const { runtime, writer, build, document, signal } = options;
  let ready: Outcome['ready'] = null;
  for await (const step of runtime.build({ document, documentHash: build.document, signal })) {
    if (signal.aborted) return INTERRUPTED;
    if (step.kind === 'failed') return { state: 'FAILED', error: step.error, ready: null };
    if (step.kind === 'inputsReady') ready = step;
    writer.append(fromBuildStep(step));
  }
  return signal.aborted ? INTERRUPTED : { state: 'SUCCEEDED', error: null, ready };
}

/** Ends the row and the stream in one transaction; a build that has ended is left as it is. */
async function finish(options: {
  fork: () => EntityManager;
  log: EventLog;
  writer: StreamWriter;
  outcome: Outcome;
}): Promise<void> {
  options.log.announce(await retryTransient({ forMs: PATIENCE_MS, attempt: () => recordEnd(options) }));
}

function recordEnd(options: { fork: () => EntityManager; writer: StreamWriter; outcome: Outcome }) {
  const { writer, outcome } = options;
  return options.fork().transactional(async (em) => {
    const changed = await em.nativeUpdate(Build, { id: writer.stream, state: 'RUNNING' }, toColumns(outcome));
    if (changed === 0) throw new LeaseLost('The build has already ended.');
    return writer.finish({ sql: toSqlExecutor(em), events: [toBuildEnded(outcome)] });
  });
}

function toColumns(outcome: Outcome) {
  return {
    state: outcome.state,
    error: outcome.error,
    inputForms: outcome.ready?.forms ?? [],
    memoryKeys: outcome.ready?.memoryKeys ?? [],
    finishedAt: new Date(),
  };
}
