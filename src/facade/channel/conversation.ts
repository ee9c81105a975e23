import { findPublicError } from '../../graphql/errors.ts';
import type { Json, JsonObject } from '../../shared/json.ts';
import { DEFAULT_LANGUAGE } from '../../shared/language.ts';
import { translate } from '../../shared/sentences.ts';
import { findFreshBuild } from '../fresh-build.ts';
import {
  SocketClearHistoryDocument,
  SocketFillFormDocument,
  SocketFlowDocument,
  SocketRunDocument,
  SocketSessionDocument,
  SocketStartRunDocument,
  SocketStopRunDocument,
  type SocketFillFormMutation,
  type SocketStartRunMutation,
} from '../operations.ts';
import type { FormValue } from './client-frame.ts';
import { isFlowReadable } from '../readable-flow.ts';
import type { FrameOwner } from './frame.ts';
import { Viewing, type SeenRun, type ViewingDependencies } from './viewing.ts';

/** The codes that end a conversation before it begins. */
export type OpeningRefusal = 13001 | 13002 | 13003;

/** What is asked. */
export interface Question {
  readonly inputs: Readonly<Record<string, Json>>;
  /** Makes a repeated question return the run of the first. */
  readonly clientMessageId: string | null;
}

/** A form that was filled in. */
export interface FilledForm extends Question {
  readonly values: readonly FormValue[];
}

/** What a client can act on without a new socket: the question is wrong, or comes while too many are being answered. */
const TOLD_IN_FRAMES: ReadonlySet<string> = new Set(['BAD_USER_INPUT', 'TOO_MANY_RUNS']);

/** How a question was taken: as a run, refused for good, or refused with a reason that the user can act on. */
export type Asked =
  | { readonly outcome: 'running' }
  | { readonly outcome: 'over'; readonly code: OpeningRefusal }
  | { readonly outcome: 'rejected'; readonly reason: string };

/** Where in a run a returning viewer wants to go on. */
export interface Resumption {
  /** Null for the run that goes on, else the latest. */
  readonly runId: string | null;
  readonly after: number;
}

/** What every run of a conversation is started with. */
interface RunAddress {
  readonly flowId: string;
  /** Null for a conversation that begins with the run. */
  readonly sessionId: string | null;
  readonly buildId: string | null;
}

type Started = SocketStartRunMutation['startRun'] | SocketFillFormMutation['fillForm'];

/** One flow and one conversation with it, as one socket sees them. Runs go on when it is gone. */
export class Conversation {
  readonly owner: FrameOwner;
  readonly #dependencies: ViewingDependencies;
  readonly #viewing: Viewing;
  readonly #tweaks: JsonObject;
  #buildId: string | null = null;
  /** The conversation's own id; a trial gets one with its first question, which the wire does not show. */
  #sessionId: string | null;

  constructor(options: {
    owner: FrameOwner;
    showsSeq: boolean;
    /** What every question changes of the flow's document. */
    tweaks: JsonObject;
    dependencies: ViewingDependencies;
  }) {
    this.owner = options.owner;
    this.#tweaks = options.tweaks;
    this.#dependencies = options.dependencies;
    this.#viewing = new Viewing(options);
    this.#sessionId = options.owner.chatId;
  }

  /** Whether the conversation may begin: the flow is online, or its build is fresh. */
  async open(versionId: string | null): Promise<OpeningRefusal | null> {
    return this.owner.chatId === null ? this.#openTrial(versionId) : this.#openSaved();
  }

  /** Whether the viewer may read the flow, online or not. */
  isReadable(): Promise<boolean> {
    return isFlowReadable({ ...this.#dependencies, ...this.owner });
  }

  /** Shows runs that are under way, in whatever branch, and those that others begin; with a resumption, the rest of a run that has ended. */
  async attach(resumption: Resumption | null): Promise<void> {
    if (this.owner.chatId === null || this.#viewing.isWatching) return;
    const { calls } = this.#dependencies;
    const { chatSession } = await calls.call(SocketSessionDocument, { sessionId: this.owner.chatId });
    if (chatSession === null) return;
    const { activeRuns: active } = chatSession;
    const latest = active[0]?.id ?? chatSession.latestMessage?.run?.id ?? null;
    if (resumption !== null) await this.#resume({ runId: latest, ...dropNull(resumption) });
    for (const run of active) this.#viewing.follow({ run, after: 0 });
    this.#viewing.watch({ sessionId: chatSession.id, after: chatSession.messages.edges[0]?.node.sequence ?? 0 });
  }

  /** Asks a question. The answer's frames come as its events do. */
  ask({ inputs, clientMessageId }: Question): Promise<Asked> {
    return this.#record(async (address) => {
      const input = { ...address, inputs, tweaks: this.#tweaks, ...this.#toKey(clientMessageId) };
      const { startRun } = await this.#dependencies.calls.call(SocketStartRunDocument, { input });
      return startRun;
    });
  }

  /** Hands in a form. Its frames come as the events of its run do. */
  fill({ inputs, values, clientMessageId }: FilledForm): Promise<Asked> {
    return this.#record(async (address) => {
      const input = { ...address, inputs, values, ...this.#toKey(clientMessageId) };
      const { fillForm } = await this.#dependencies.calls.call(SocketFillFormDocument, { input });
      return fillForm;
    });
  }

  async #record(start: (address: RunAddress) => Promise<Started>): Promise<Asked> {
    try {
      return await this.#start(start);
    } catch (error) {
      const known = findPublicError(error);
      if (known === null || !TOLD_IN_FRAMES.has(known.code)) throw error;
      const { language = DEFAULT_LANGUAGE } = this.owner;
      return { outcome: 'rejected', reason: translate({ text: known.message, language }) };
    }
  }

  /** Stops every run of the conversation that has not ended; false when there was none. */
  async stop(): Promise<boolean> {
    const runs = this.#viewing.unended;
    await Promise.all(runs.map((runId) => this.#dependencies.calls.call(SocketStopRunDocument, { runId })));
    return runs.length > 0;
  }

  /** Makes the flow forget what was said. */
  async clear(): Promise<void> {
    if (this.#sessionId === null) return;
    await this.#dependencies.calls.call(SocketClearHistoryDocument, { sessionId: this.#sessionId });
  }

  async #start(start: (address: RunAddress) => Promise<Started>): Promise<Asked> {
    const started = await start({ flowId: this.owner.flowId, sessionId: this.#sessionId, buildId: this.#buildId });
    switch (started.__typename) {
      case 'StartRunPayload':
      case 'FillFormPayload':
        this.#showAsked(started.run);
        return { outcome: 'running' };
      case 'FlowOffline':
        return { outcome: 'over', code: 13002 };
      case 'NotBuilt':
        return { outcome: 'over', code: 13003 };
      case 'NotFound':
        return { outcome: 'over', code: started.resource === 'BUILD' ? 13003 : 13001 };
      default:
        return { outcome: 'rejected', reason: started.message };
    }
  }

  async #openSaved(): Promise<OpeningRefusal | null> {
    const { flow } = await this.#dependencies.calls.call(SocketFlowDocument, { flowId: this.owner.flowId });
    if (flow === null) return 13001;
    return flow.status === 'ONLINE' ? null : 13002;
  }

  async #openTrial(versionId: string | null): Promise<OpeningRefusal | null> {
    const build = await findFreshBuild({ ...this.#dependencies, flowId: this.owner.flowId, versionId });
    if (build?.state !== 'SUCCEEDED') return 13003;
    this.#buildId = build.id;
    return null;
  }

  /** A run of another conversation is none of this one's. */
  async #resume({ runId, after }: Resumption): Promise<void> {
    if (runId === null) return;
    const { run } = await this.#dependencies.calls.call(SocketRunDocument, { runId });
    if (run?.sessionId === this.owner.chatId) this.#viewing.follow({ run, after });
  }

  /** Whoever comes back to a trial cannot name its conversation, so that its questions are known among all of the asker. */
  #toKey(id: string | null): { clientMessageId: string | null } | { idempotencyKey: string | null } {
    return this.owner.chatId === null ? { idempotencyKey: id } : { clientMessageId: id };
  }

  /** Whatever others ask after this question is shown, too. */
  #showAsked({ sessionId, ...run }: SeenRun & { readonly sessionId: string }): void {
    this.#sessionId = sessionId;
    const onAccepted = (questionId: number): void => this.#viewing.watch({ sessionId, after: questionId });
    this.#viewing.follow({ run, after: 0, ...(this.owner.chatId !== null && { onAccepted }) });
  }
}

function dropNull({ runId, after }: Resumption): { after: number; runId?: string } {
  return runId === null ? { after } : { runId, after };
}
