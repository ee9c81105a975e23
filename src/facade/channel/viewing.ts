import { SocketQuestionsDocument, SocketRunEventsDocument, type FormKind } from '../operations.ts';
import type { Calls } from '../route.ts';
import type { ChatFrame, FrameOwner } from './frame.ts';
import { TurnFrames, type RunEvent } from './run-frames.ts';

/** What a conversation needs from its socket. */
export interface ViewingDependencies {
  readonly calls: Calls;
  /** Resolves when the viewer can take more. */
  readonly send: (frame: ChatFrame) => Promise<void>;
  /** Called when the socket has to be closed: the flow cannot be built, or a stream broke off. */
  readonly onFatal: (cause: 'over' | 'fault') => void;
  /** Aborts when the socket is gone. */
  readonly signal: AbortSignal;
}

/** A run, and what kind of form it takes in, on which its frames depend. */
export interface SeenRun {
  readonly id: string;
  readonly form: FormKind | null;
}

interface Showing {
  readonly run: SeenRun;
  /** Events after this one are shown. */
  readonly after: number;
  /** Called when the question of the run is shown. */
  readonly onAccepted?: (questionId: number) => void;
}

/** What one socket is shown of one conversation: the runs it follows, each from an event on. */
export class Viewing {
  readonly #dependencies: ViewingDependencies;
  readonly #owner: FrameOwner;
  readonly #showsSeq: boolean;
  readonly #followed = new Set<string>();
  readonly #unended = new Set<string>();
  #isWatching = false;

  constructor(options: { dependencies: ViewingDependencies; owner: FrameOwner; showsSeq: boolean }) {
    this.#dependencies = options.dependencies;
    this.#owner = options.owner;
    this.#showsSeq = options.showsSeq;
  }

  /** The runs that have not ended, as far as the viewer has been shown. */
  get unended(): readonly string[] {
    return [...this.#unended];
  }

  /** Whether questions of other viewers are shown. */
  get isWatching(): boolean {
    return this.#isWatching;
  }

  /** Shows a run from an event on, once. */
  follow(showing: Showing): void {
    const { id } = showing.run;
    if (this.#followed.has(id)) return;
    this.#followed.add(id);
    this.#unended.add(id);
    this.#inBackground(this.#show(showing).finally(() => this.#unended.delete(id)));
  }

  /**
   * Shows the runs of every question after `after`, whoever asks it: the same user may look from several places. A question
   * that is answered anew comes with its new answer.
   */
  watch(options: { sessionId: string; after: number }): void {
    if (this.#isWatching) return;
    this.#isWatching = true;
    this.#inBackground(this.#showQuestions(options));
  }

  async #show({ run, after, onAccepted }: Showing): Promise<void> {
    const { id: runId, form } = run;
    const { calls, onFatal } = this.#dependencies;
    const frames = new TurnFrames({ owner: this.#owner, form });
    // From the beginning, because frames depend on what was shown before them: which bubble is open, and what it tells.
    for await (const { runEvents } of calls.follow(SocketRunEventsDocument, { runId, after: 0 })) {
      const next = frames.next(runEvents);
      if (runEvents.seq <= after) continue;
      if (runEvents.__typename === 'RunEnded') this.#unended.delete(runId);
      await this.#send({ frames: next, event: runEvents, runId });
      if (runEvents.__typename === 'RunAccepted') onAccepted?.(Number(runEvents.questionId));
      if (runEvents.__typename === 'RunEnded' && runEvents.isBuildFailure) onFatal('over');
    }
  }

  async #send(options: { frames: readonly ChatFrame[]; event: RunEvent; runId: string }): Promise<void> {
    const { frames, event, runId } = options;
    const { send, signal } = this.#dependencies;
    for (const [index, frame] of frames.entries()) {
      if (signal.aborted) return;
      const place = index === frames.length - 1 ? { run_id: runId, seq: event.seq } : { run_id: runId };
      await send(this.#showsSeq ? { ...frame, ...place } : frame);
    }
  }

  async #showQuestions(options: { sessionId: string; after: number }): Promise<void> {
    for await (const { messageAdded } of this.#dependencies.calls.follow(SocketQuestionsDocument, options)) {
      const { run } = messageAdded;
      if (run !== null) this.follow({ run, after: 0 });
    }
  }

  /** A stream that breaks off ends the socket, so that the client comes back and finds everything in the log. */
  #inBackground(work: Promise<void>): void {
    work.catch(() => {
      if (!this.#dependencies.signal.aborted) this.#dependencies.onFatal('fault');
    });
  }
}
