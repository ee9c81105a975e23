import type { EntityManager } from '@mikro-orm/postgresql';
import type { RunPlace } from '../collection/place.ts';
import type { CollectionService } from '../collection/service.ts';
import type { DocumentStore } from '../document/service.ts';
import type { FilesForRuns } from '../file/handing-in.ts';
import type { MessageService } from '../message/service.ts';
import type { ReportPress } from '../report/press.ts';
import type { RunPolicyInForce } from '../run-policy/policy.ts';
import type { RunRequest, Runtime, Turn, WorkStep } from '../runtime/contract.ts';
import { retryTransient } from '../shared/retry.ts';
import type { NewEvent, StreamWriter } from '../stream/contract.ts';
import { toAskedId, type Run } from './entity.ts';
import { RUN_STARTED, toAgentStepLogged, toProgressReported, toStepLogged } from './events.ts';
import { toTextAdded, toUsageReported } from './events.ts';
import type { ObservedRun } from './observed-run.ts';
import { toSuccess, type Outcome } from './outcome.ts';
import { makeReport, recordAsking } from './report.ts';
import type { Transcript } from './transcript.ts';

/** How long a run waits before it asks for a database that is away. */
const PATIENCE_MS = 30_000;

/** What a run is followed with. */
export interface FollowDependencies {
  readonly fork: () => EntityManager;
  readonly runtime: Runtime;
  readonly documents: DocumentStore;
  readonly messages: MessageService;
  readonly files: FilesForRuns;
  readonly collections: CollectionService;
  readonly reports: ReportPress;
}

/** A run that is executed here. */
export interface Following {
  readonly dependencies: FollowDependencies;
  readonly run: Run;
  readonly policy: RunPolicyInForce;
  readonly writer: StreamWriter;
  readonly transcript: Transcript;
  readonly upstream: { isClosed: boolean };
  readonly observed: Pick<ObservedRun, 'said'>;
  readonly signal: AbortSignal;
}

/**
 * Executes a run and records each step as it comes, until the answer or the report. Throws whatever the runtime throws, and the
 * signal's reason when it aborts. No connection is held while a model is awaited.
 */
export async function follow(following: Following): Promise<Outcome> {
  const { dependencies, signal, transcript, writer } = following;
  const request = { ...(await prepareRequest(following)), onBuilt: () => writer.append(RUN_STARTED) };
  for await (const step of dependencies.runtime.run(request)) {
    switch (step.kind) {
      case 'answer':
        return toSuccess({ transcript, answer: step.text, outputs: step.outputs });
      case 'reported':
        return makeReport({ following, reported: step });
      case 'reportBegun':
      case 'asked':
      case 'answered':
        await recordAsking({ ...following, step, isForReport: true });
        break;
      default:
        recordStep({ ...following, step });
    }
  }
  signal.throwIfAborted();
  throw new Error('The runtime ended without an answer.');
}

/** What the runtime is asked on behalf of a run. */
export async function prepareRequest(following: Following): Promise<RunRequest> {
  const { dependencies, run, policy, upstream, signal } = following;
  const document = await retryTransient({ forMs: PATIENCE_MS, attempt: () => loadDocument({ dependencies, run }) });
  signal.throwIfAborted();
  let history: Promise<readonly Turn[]> | null = null;
  return {
    document,
    documentHash: run.document,
    inputs: run.inputs,
    tweaks: run.tweaks,
    files: dependencies.files.sourceOf(run.user),
    collections: dependencies.collections.sourceOf(toRunPlace(run)),
    history: () =>
      (history ??= retryTransient({ forMs: PATIENCE_MS, attempt: () => loadHistory({ dependencies, run }) })),
    signal,
    nodeTimeoutMs: policy.nodeTimeoutSeconds * 1000,
    onUpstreamClosed: () => {
      upstream.isClosed = true;
    },
  };
}

function toRunPlace({ user: userId, guest, flow: flowId, session: sessionId }: Run): RunPlace {
  return { userId, guestId: guest ?? null, flowId, sessionId };
}

/** Tells the viewers of a run of a step, and keeps it in mind. */
export function recordStep(options: {
  writer: StreamWriter;
  transcript: Transcript;
  observed: Pick<ObservedRun, 'said'>;
  step: WorkStep;
}): void {
  const { step, transcript, observed, writer } = options;
  const event = toEvent(step);
  if (event !== null) writer.append(event);
  if (step.kind === 'text') observed.said();
  // Last, so that nothing is kept which no viewer was told.
  transcript.add(step);
}

/** The event of a step that viewers are told of. */
function toEvent(step: WorkStep): NewEvent | null {
  switch (step.kind) {
    case 'text':
      return toTextAdded(step);
    case 'log':
      return toStepLogged(step.text);
    case 'usage':
      return toUsageReported(step.usage);
    case 'progress':
      return toProgressReported(step);
    case 'thought':
    case 'toolCalled':
    case 'toolAnswered':
      return toAgentStepLogged(step);
    default:
      return null;
  }
}

interface Loading {
  readonly dependencies: Following['dependencies'];
  readonly run: Run;
}

function loadDocument({ dependencies, run }: Loading): Promise<RunRequest['document']> {
  return dependencies.documents.load({ em: dependencies.fork(), hash: run.document });
}

function loadHistory(options: Loading): Promise<readonly Turn[]> {
  const { dependencies, run } = options;
  const beforeMessageId = toAskedId(run);
  if (run.historyCount === 0 || beforeMessageId === null) return Promise.resolve([]);
  return dependencies.messages.turnsOf({
    em: dependencies.fork(),
    sessionId: run.session,
    branch: run.branch,
    beforeMessageId,
    limit: run.historyCount,
  });
}
