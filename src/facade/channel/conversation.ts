import { randomUUID } from 'node:crypto';
import type { Calls } from '../route.ts';
import {
  SocketBuildDocument,
  SocketClearHistoryDocument,
  SocketFlowDocument,
  SocketQuestionsDocument,
  SocketRunEventsDocument,
  SocketSessionDocument,
  SocketStartRunDocument,
  SocketStopRunDocument,
} from '../operations.ts';
import type { Json } from '../../shared/json.ts';
import type { ChatFrame } from './frame.ts';
import { TurnFrames } from './run-frames.ts';

/** How long a finished build may be tried out on a socket that is opened anew. */
const BUILD_LIFETIME_MS = 600_000;

/** The codes that end a conversation before it begins. */
export type OpeningRefusal = 13001 | 13002 | 13003;

/** How a question was taken: as a run, refused for good, or refused with a reason that the user can act on. */
export type Asked =
  | { readonly outcome: 'running' }
  | { readonly outcome: 'over'; readonly code: OpeningRefusal }
  | { readonly outcome: 'rejected'; readonly reason: string };

/** What a conversation needs from its socket. */
export interface ConversationDependencies {
  readonly calls: Calls;
  readonly userId: number;
  /** Resolves when the viewer can take more. */
  readonly send: (frame: ChatFrame) => Promise<void>;
  /** Called when the socket has to be closed: the flow cannot be built, or a stream broke off. */
  readonly onFatal: (cause: 'over' | 'fault') => void;
  /** Aborts when the socket is gone. */
  readonly signal: AbortSignal;
}

/** Where in a run a returning viewer wants to go on. */
export interface Resumption {
  readonly runId: string | null;
  readonly after: number;
}

/** One flow and one conversation with it, as one socket sees them. Runs go on when it is gone. */
export class Conversation {
  readonly flowId: string;
  readonly chatId: string | null;
  readonly #dependencies: ConversationDependencies;
  readonly #followed = new Set<string>();
  readonly #unended = new Set<string>();
  #buildId: string | null = null;
  /** The conversation's own id; a trial has one too, which the wire does not show. */
  #sessionId: string | null;
  #isWatching = false;
  readonly #showsSeq: boolean;

  constructor(options: {
    flowId: string;
    chatId: string | null;
    showsSeq: boolean;
    dependencies: ConversationDependencies;
  }) {
    this.flowId = options.flowId;
    this.chatId = options.chatId;
    this.#showsSeq = options.showsSeq;
    this.#dependencies = options.dependencies;
    this.#sessionId = options.chatId;
  }

  /** Whether the conversation may begin: the flow is online, or its build is fresh. */
  async open(versionId: string | null): Promise<OpeningRefusal | null> {
    return this.chatId === null ? this.#openTrial(versionId) : this.#openSaved();
  }

  /** Shows runs that are under way, and those that others begin; with a resumption, the rest of a run that has ended. */
  async attach(resumption: Resumption | null): Promise<void> {
    if (this.#sessionId === null) return;
    const { chatSession } = await this.#dependencies.calls.call(SocketSessionDocument, { sessionId: this.#sessionId });
    if (chatSession === null) return;
    const latest = chatSession.latestMessage?.run?.id ?? null;
    const active = chatSession.activeRuns.map((run) => run.id);
    const resumed = resumption === null ? null : (resumption.runId ?? active[0] ?? latest);
    if (resumed !== null && resumption !== null) this.#follow({ runId: resumed, after: resumption.after });
    for (const runId of active) this.#follow({ runId, after: 0 });
    this.#watch(chatSession.id);
  }

  /** Asks a question. The answer's frames come as its events do. */
  async ask(options: { inputs: Readonly<Record<string, Json>>; clientMessageId: string | null }): Promise<Asked> {
    const sessionId = (this.#sessionId ??= randomUUID().replaceAll('-', ''));
    const { startRun } = await this.#dependencies.calls.call(SocketStartRunDocument, {
      input: { flowId: this.flowId, sessionId, buildId: this.#buildId, ...options },
    });
    switch (startRun.__typename) {
      case 'StartRunPayload':
        this.#follow({ runId: startRun.run.id, after: 0 });
        if (this.chatId !== null) this.#watch(sessionId);
        return { outcome: 'running' };
      case 'FlowOffline':
        return { outcome: 'over', code: 13002 };
      case 'NotBuilt':
        return { outcome: 'over', code: 13003 };
      case 'NotFound':
        return { outcome: 'over', code: 13001 };
      default:
        return { outcome: 'rejected', reason: startRun.message };
    }
  }

  /** Stops every run of the conversation that has not ended; false when there was none. */
  async stop(): Promise<boolean> {
    const runs = [...this.#unended];
    await Promise.all(runs.map((runId) => this.#dependencies.calls.call(SocketStopRunDocument, { runId })));
    return runs.length > 0;
  }

  /** Makes the flow forget what was said. */
  async clear(): Promise<void> {
    if (this.#sessionId === null) return;
    await this.#dependencies.calls.call(SocketClearHistoryDocument, { sessionId: this.#sessionId });
  }

  async #openSaved(): Promise<OpeningRefusal | null> {
    const { flow } = await this.#dependencies.calls.call(SocketFlowDocument, { flowId: this.flowId });
    if (flow === null) return 13001;
    return flow.status === 'ONLINE' ? null : 13002;
  }

  async #openTrial(versionId: string | null): Promise<OpeningRefusal | null> {
    const { latestBuild } = await this.#dependencies.calls.call(SocketBuildDocument, {
      flowId: this.flowId,
      versionId,
    });
    const finishedAt = latestBuild?.state === 'SUCCEEDED' ? latestBuild.finishedAt : null;
    const isFresh = finishedAt !== null && Date.now() - Date.parse(finishedAt) < BUILD_LIFETIME_MS;
    if (latestBuild === null || !isFresh) return 13003;
    this.#buildId = latestBuild.id;
    return null;
  }

  #follow(options: { runId: string; after: number }): void {
    if (this.#followed.has(options.runId)) return;
    this.#followed.add(options.runId);
    this.#unended.add(options.runId);
    this.#inBackground(this.#show(options).finally(() => this.#unended.delete(options.runId)));
  }

  async #show({ runId, after }: { runId: string; after: number }): Promise<void> {
    const { calls, userId, send, signal, onFatal } = this.#dependencies;
    const frames = new TurnFrames({ flowId: this.flowId, chatId: this.chatId, userId });
    for await (const { runEvents } of calls.follow(SocketRunEventsDocument, { runId, after })) {
      if (signal.aborted) return;
      if (runEvents.__typename === 'RunEnded') this.#unended.delete(runId);
      const place = this.#showsSeq ? { seq: runEvents.seq, run_id: runId } : {};
      for (const frame of frames.next(runEvents)) await send({ ...frame, ...place });
      if (runEvents.__typename === 'RunEnded' && runEvents.isBuildFailure) onFatal('over');
    }
  }

  /** Other viewers of the same conversation may ask, too. */
  #watch(sessionId: string): void {
    if (this.#isWatching) return;
    this.#isWatching = true;
    this.#inBackground(this.#showQuestionsOfOthers(sessionId));
  }

  async #showQuestionsOfOthers(sessionId: string): Promise<void> {
    for await (const { messageAdded } of this.#dependencies.calls.follow(SocketQuestionsDocument, { sessionId })) {
      if (messageAdded.category === 'QUESTION' && messageAdded.run !== null) {
        this.#follow({ runId: messageAdded.run.id, after: 0 });
      }
    }
  }

  /** A stream that breaks off ends the socket, so that the client comes back and finds everything in the log. */
  #inBackground(work: Promise<void>): void {
    work.catch(() => {
      if (!this.#dependencies.signal.aborted) this.#dependencies.onFatal('fault');
    });
  }
}
