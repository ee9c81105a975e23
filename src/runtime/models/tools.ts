import type { JsonObject } from '../../shared/json.ts';

/** Something that a model may call. */
export interface ToolDefinition {
  /** Letters, digits, `_` and `-`, at most 64 of them: what every provider takes. */
  readonly name: string;
  /** What it does and when to use it, for the model. */
  readonly description: string;
  /** A JSON schema of an object, whose properties are the arguments. */
  readonly parameters: JsonObject;
}

/** Whether a model calls tools as it sees fit, must call some, must not call any, or must call the one that is named. */
export type ToolChoice = 'auto' | 'required' | 'none' | { readonly name: string };

/** A call that a model wants made. */
export interface ToolCall {
  /** Names the call towards the model that made it. */
  readonly id: string;
  /** As the model wrote it, which need not be the name of any tool. */
  readonly name: string;
  /** As the model wrote them, which need not fit the schema. */
  readonly arguments: JsonObject;
}
