import type { JsonObject, Json } from '../../shared/json.ts';
import type { ChainRequest } from '../components/part.ts';
import type { WorkStep } from '../contract.ts';
import type { Remembered } from './agent-memory.ts';

/** A tool that a model wants used. */
export interface WantedCall {
  /** Names the call towards the model. */
  readonly id: string;
  /** As the model wrote it. */
  readonly tool: string;
  readonly input: Json;
}

/** What a model decided, given what came of its decisions before. An `unreadable` one is none; the model is told so. */
export type Decision =
  | { readonly kind: 'answer'; readonly text: string }
  | {
      readonly kind: 'act';
      /** What the model wrote. */
      readonly log: string;
      readonly calls: readonly WantedCall[];
      /** What the provider of the model wants back. */
      readonly state?: JsonObject | undefined;
    }
  | { readonly kind: 'unreadable'; readonly log: string; readonly complaint: string };

/** A decision, with what each of its calls came to, in order. */
export type PastStep =
  | { readonly decision: Extract<Decision, { kind: 'act' }>; readonly observations: readonly string[] }
  | { readonly decision: Extract<Decision, { kind: 'unreadable' }>; readonly observations: readonly [] };

/** Has a model decide what to do next, and tells what it thinks, and the answer, while they come. */
export type Decide = (given: {
  readonly request: ChainRequest;
  readonly remembered: Remembered;
  readonly past: readonly PastStep[];
}) => AsyncGenerator<WorkStep, Decision>;
