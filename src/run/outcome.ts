import type { MessageCategory, MessageFrame } from '../message/entity.ts';
import { BuildFault, RunFault, type ModelUsage } from '../runtime/contract.ts';
import type { Json } from '../shared/json.ts';
import { toStorable } from '../shared/text.ts';
import type { RunState } from './entity.ts';
import type { Transcript } from './transcript.ts';

/** How a run ended and what it leaves behind. */
export interface Outcome {
  readonly state: Extract<RunState, 'SUCCEEDED' | 'FAILED' | 'CANCELLED' | 'INTERRUPTED'>;
  readonly answer: string | null;
  readonly outputs: Readonly<Record<string, Json>> | null;
  /** For the user; never the text of a fault of our own. */
  readonly error: string | null;
  readonly isBuildFailure: boolean;
  readonly usage: readonly ModelUsage[];
  readonly messages: readonly OutcomeMessage[];
}

/** A message that the end of a run records. */
export interface OutcomeMessage {
  readonly category: MessageCategory;
  readonly frame: MessageFrame;
  readonly text: string;
  readonly steps: string;
  readonly isPartial: boolean;
}

const OWN_FAULT = 'The server failed to execute the run.';
const WENT_AWAY = 'The server that executed the run went away.';

/** The run answered. Its log, if it has one, is recorded before the answer. */
export function toSuccess(options: {
  transcript: Transcript;
  answer: string;
  outputs: Readonly<Record<string, Json>>;
}): Outcome {
  const { transcript, outputs } = options;
  // An answer may repeat what was asked, which no model has made fit to be stored.
  const answer = toStorable(options.answer);
  const messages = [toLogMessage(transcript.steps), toMessage({ category: 'ANSWER', text: answer })];
  return {
    state: 'SUCCEEDED',
    answer,
    outputs,
    error: null,
    isBuildFailure: false,
    usage: transcript.usage,
    messages: messages.filter((message) => message !== null),
  };
}

/** Somebody stopped the run: what was said is kept. */
export function toCancellation(transcript: Transcript): Outcome {
  return toCutShort({ transcript, state: 'CANCELLED', error: null, isBuildFailure: false, notices: [] });
}

/** The process that executed the run went away, or is about to. */
export function toInterruption(transcript: Transcript): Outcome {
  return toCutShort({ transcript, state: 'INTERRUPTED', error: WENT_AWAY, isBuildFailure: false, notices: [] });
}

/** The run failed. The words of the runtime's own faults are for the user; those of any other error are not. */
export function toFailure(options: { transcript: Transcript; fault: unknown }): Outcome {
  const { transcript, fault } = options;
  const isBuildFailure = fault instanceof BuildFault;
  const error = isBuildFailure || fault instanceof RunFault ? toStorable(fault.message) : OWN_FAULT;
  const category = isBuildFailure ? 'ERROR' : 'PROCESSING';
  const steps = isBuildFailure ? error : `Analysis error.Error: ${error}`;
  const notice: OutcomeMessage = { category, frame: 'END', text: '', steps, isPartial: false };
  return toCutShort({ transcript, state: 'FAILED', error, isBuildFailure, notices: [notice] });
}

function toCutShort(options: {
  transcript: Transcript;
  state: Outcome['state'];
  error: string | null;
  isBuildFailure: boolean;
  notices: readonly OutcomeMessage[];
}): Outcome {
  const { transcript, state, error, isBuildFailure, notices } = options;
  const answer = transcript.text.trim() === '' ? null : transcript.text;
  const kept = [
    toPartial({ category: 'REASONING_ANSWER', text: transcript.reasoning }),
    toPartial({ category: 'ANSWER', text: transcript.text }),
  ];
  const messages = [...kept.filter((message) => message !== null), ...notices];
  return { state, answer, outputs: null, error, isBuildFailure, usage: transcript.usage, messages };
}

function toPartial(options: { category: MessageCategory; text: string }): OutcomeMessage | null {
  return options.text.trim() === '' ? null : { ...toMessage(options), isPartial: true };
}

function toMessage(options: { category: MessageCategory; text: string }): OutcomeMessage {
  return { category: options.category, frame: 'END', text: options.text, steps: '', isPartial: false };
}

function toLogMessage(steps: string): OutcomeMessage | null {
  return steps === '' ? null : { category: 'PROCESSING', frame: 'END', text: '', steps, isPartial: false };
}
