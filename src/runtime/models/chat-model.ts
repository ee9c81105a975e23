import type { JsonObject } from '../../shared/json.ts';
import type { ModelUsage } from '../contract.ts';
import type { ToolCall, ToolChoice, ToolDefinition } from './tools.ts';

/** One utterance of a prompt or a conversation. */
export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

/** What a model said when it called tools. */
export interface ToolCallsMessage {
  readonly role: 'assistant';
  /** What it said besides; often empty. */
  readonly content: string;
  readonly toolCalls: readonly ToolCall[];
  /** The `state` of the step that these calls came with. */
  readonly state?: JsonObject | undefined;
}

/** What came of one call. Each call of a `ToolCallsMessage` has its result right after it, before anybody speaks again. */
export interface ToolResultMessage {
  readonly role: 'tool';
  /** The `id` of the call. */
  readonly callId: string;
  readonly content: string;
}

/** What a model can be told. */
export type ModelMessage = ChatMessage | ToolCallsMessage | ToolResultMessage;

/** What a model is asked. */
export interface ModelRequest {
  readonly messages: readonly ModelMessage[];
  /** What the model may call. A model that completes texts throws `RunFault` when there is any. */
  readonly tools?: readonly ToolDefinition[];
  /** Whether the model must call one of `tools`; `auto`, and so its own choice, when absent. */
  readonly toolChoice?: ToolChoice;
  /**
   * Texts before which the model stops. They replace those of the model's own settings. Some endpoints take no more
   * than four and some ignore them, so an answer may still go on beyond one.
   */
  readonly stop?: readonly string[];
  readonly signal: AbortSignal;
  /** Called once for every connection that was opened, when it is closed. */
  readonly onUpstreamClosed: () => void;
}

/**
 * A step of a model's answer. A `piece` is shown while it arrives; an `answer` is the whole text of a model that does
 * not stream, whose reasoning, if any, comes as a piece without content before it. `toolCalls` comes at most once, after all text, and only where tools were offered: it is whole, the
 * arguments of each call are an object, and no two calls have the same id. `usage` comes whenever the model reports it,
 * with what it reports beyond what it had reported before.
 */
export type ModelStep =
  | { readonly kind: 'piece'; readonly content: string; readonly reasoning: string | null }
  | { readonly kind: 'answer'; readonly content: string }
  | {
      readonly kind: 'toolCalls';
      readonly calls: readonly ToolCall[];
      /** What the provider wants back, unread, in the `ToolCallsMessage` with these calls, if anything. */
      readonly state?: JsonObject | undefined;
    }
  | { readonly kind: 'usage'; readonly usage: ModelUsage };

/**
 * The one port through which models are reached. The iteration throws the signal's reason when it is aborted and
 * `RunFault`, free of secrets, when the model fails; leaving it early closes the connection.
 */
export interface ChatModel {
  readonly name: string;
  ask(request: ModelRequest): AsyncIterable<ModelStep>;
}
