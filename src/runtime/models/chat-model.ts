import type { ModelUsage } from '../contract.ts';

/** One utterance of a prompt or a conversation. */
export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

/** What a model is asked. */
export interface ModelRequest {
  readonly messages: readonly ChatMessage[];
  readonly signal: AbortSignal;
  /** Called once for every connection that was opened, when it is closed. */
  readonly onUpstreamClosed: () => void;
}

/**
 * A step of a model's answer. A `piece` is shown while it arrives; an `answer` is the whole text of a model that does
 * not stream; `usage` comes whenever the model reports it, with what it reports beyond what it had reported before.
 */
export type ModelStep =
  | { readonly kind: 'piece'; readonly content: string; readonly reasoning: string | null }
  | { readonly kind: 'answer'; readonly content: string }
  | { readonly kind: 'usage'; readonly usage: ModelUsage };

/**
 * The one port through which models are reached. The iteration throws the signal's reason when it is aborted and
 * `RunFault`, free of secrets, when the model fails; leaving it early closes the connection.
 */
export interface ChatModel {
  readonly name: string;
  ask(request: ModelRequest): AsyncIterable<ModelStep>;
}
