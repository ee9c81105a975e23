import type { AttachedFile, MessageCategory, MessageFrame } from '../message/entity.ts';
import type { FoundPassage } from '../runtime/collections/contract.ts';
import { BuildFault, RunFault, type ModelUsage, type ReportStep } from '../runtime/contract.ts';
import type { Json } from '../shared/json.ts';
import { toStorable } from '../shared/text.ts';
import type { RunFailure, RunState } from './entity.ts';
import type { Transcript } from './transcript.ts';

/** How a run ended and what it leaves behind. */
export interface Outcome {
  readonly state: Extract<RunState, 'SUCCEEDED' | 'FAILED' | 'CANCELLED' | 'INTERRUPTED'>;
  readonly answer: string | null;
  readonly outputs: Readonly<Record<string, Json>> | null;
  /** For the user; never the text of a fault of our own. */
  readonly error: string | null;
  /** What stands behind the error, for programs. */
  readonly failure: RunFailure | null;
  readonly isBuildFailure: boolean;
  readonly usage: readonly ModelUsage[];
  readonly messages: readonly OutcomeMessage[];
  /** The message with the answer where that was recorded before the end. */
  readonly answerId?: number | null;
}

/** A message that the end of a run records. */
export interface OutcomeMessage {
  readonly category: MessageCategory;
  readonly frame: MessageFrame;
  readonly text: string;
  readonly steps: string;
  readonly isPartial: boolean;
  /** The texts that it was made from, the best first; none when absent. */
  readonly passages?: readonly FoundPassage[];
  readonly files?: readonly AttachedFile[];
  /** Whether it was said for a report; that it was not when absent. */
  readonly isForReport?: boolean;
}

/** The output under which chains tell what an answer was made from. It is recorded with the answer, for those who may read it. */
const SOURCES_OUTPUT = 'source_documents';

/** What taking in a form came to. */
export interface Filled {
  /** The answers to several preset questions in one text; null when there were fewer. */
  readonly report: string | null;
  /** The last answer and the message that holds it; null when the flow asked itself nothing. */
  readonly last: { readonly text: string; readonly messageId: number } | null;
}

const FORM_TAKEN = 'File analysis complete';
const OWN_FAULT = 'The server failed to execute the run.';
const WENT_AWAY = 'The server that executed the run went away.';

/** The run answered. Its log, if it has one, is recorded before the answer. */
export function toSuccess(options: {
  transcript: Transcript;
  answer: string;
  outputs: Readonly<Record<string, Json>>;
}): Outcome {
  const { transcript } = options;
  const { passages } = transcript;
  const { [SOURCES_OUTPUT]: _sources, ...outputs } = options.outputs;
  // An answer may repeat what was asked, which no model has made fit to be stored.
  const answer = toStorable(options.answer);
  const messages = [toLogMessage(transcript.steps), { ...toMessage({ category: 'ANSWER', text: answer }), passages }];
  return {
    state: 'SUCCEEDED',
    answer,
    outputs,
    error: null,
    failure: null,
    isBuildFailure: false,
    usage: transcript.usage,
    messages: messages.filter((message) => message !== null),
  };
}

/** A form was taken in, and its preset questions, if it had any, are answered and recorded. */
export function toFilled({ transcript, filled }: { transcript: Transcript; filled: Filled }): Outcome {
  const { report, last } = filled;
  const text = report === null ? null : toStorable(report);
  const notice = last === null ? toSteps({ category: 'SYSTEM', steps: FORM_TAKEN }) : null;
  const messages = [text === null ? notice : toSteps({ category: 'REPORT', steps: text })];
  return {
    state: 'SUCCEEDED',
    answer: text ?? last?.text ?? null,
    outputs: null,
    error: null,
    failure: null,
    isBuildFailure: false,
    usage: transcript.usage,
    messages: messages.filter((message) => message !== null),
    answerId: last?.messageId ?? null,
  };
}

/** The notice that preset questions are told to nobody, because there is no place for them. */
export const UNASKED_NOTICE: readonly OutcomeMessage[] = Object.freeze([
  toSteps({
    category: 'SYSTEM',
    steps: 'The prompt has no place for a question: each answer is made without the question that it stands under.',
  }),
]);

/** The notice that a report is being made. */
export const REPORT_NOTICE: readonly OutcomeMessage[] = Object.freeze([
  { ...toSteps({ category: 'SYSTEM', steps: 'File parsing complete, start generating report' }), isForReport: true },
]);

/** A report was made. What was asked for it is recorded by then. */
export function toReported(options: {
  transcript: Transcript;
  reported: Extract<ReportStep, { kind: 'reported' }>;
  file: AttachedFile;
}): Outcome {
  const { transcript, reported, file } = options;
  const outputs = Object.fromEntries([...reported.values].map(([key, { text }]) => [key, text]));
  const message = { ...toMessage({ category: 'REPORT', text: '' }), files: [file], isForReport: true };
  return {
    ...{ state: 'SUCCEEDED', error: null, failure: null, isBuildFailure: false },
    answer: toStorable(reported.text),
    outputs,
    usage: transcript.usage,
    messages: [toLogMessage(transcript.steps), message].filter((each) => each !== null),
  };
}

/** The messages with which a preset question is asked. */
export function toPresetQuestion(options: { text: string; isForReport: boolean }): readonly OutcomeMessage[] {
  const { text, isForReport } = options;
  return [{ ...toSteps({ category: 'QUESTION', steps: text }), isForReport }];
}

/** The messages with which a preset question is answered: the log, if there is one, and the answer. */
export function toPresetAnswer(options: {
  transcript: Transcript;
  text: string;
  isForReport: boolean;
}): readonly OutcomeMessage[] {
  const { transcript, text, isForReport } = options;
  const { steps, passages } = transcript;
  const answer = { ...toSteps({ category: 'ANSWER', steps: text }), passages, isForReport };
  const messages = [toLogMessage(steps), answer];
  return messages.filter((message) => message !== null);
}

/** Somebody stopped the run: what was said is kept. */
export function toCancellation(transcript: Transcript): Outcome {
  return toCutShort({ transcript, state: 'CANCELLED', error: null, failure: null, notices: [] });
}

/** The process that executed the run went away, or is about to. */
export function toInterruption(transcript: Transcript): Outcome {
  const failure = { error: WENT_AWAY, failure: 'SERVER_LOST' } as const;
  return toCutShort({ transcript, state: 'INTERRUPTED', ...failure, notices: [] });
}

/** The run failed. The words of the runtime's own faults are for the user; those of any other error are not. */
export function toFailure(options: { transcript: Transcript; fault: unknown }): Outcome {
  const { transcript, fault } = options;
  const isBuildFailure = fault instanceof BuildFault;
  const error = isBuildFailure || fault instanceof RunFault ? toStorable(fault.message) : OWN_FAULT;
  const failure = toRunFailure(fault);
  const category = isBuildFailure ? 'ERROR' : 'PROCESSING';
  const steps = isBuildFailure ? error : `Analysis error.Error: ${error}`;
  const notice = toSteps({ category, steps });
  // The legacy wire ends twice with the fault, and keeps both frames.
  const notices: OutcomeMessage[] = isBuildFailure ? [notice, { ...notice, frame: 'CLOSE' }] : [notice];
  return toCutShort({ transcript, state: 'FAILED', error, failure, isBuildFailure, notices });
}

/** What stands behind a fault, whoever threw it. */
function toRunFailure(fault: unknown): RunFailure {
  if (fault instanceof BuildFault) return 'DOCUMENT_FAULTY';
  return fault instanceof RunFault ? fault.failure : 'SERVER_FAULT';
}

function toCutShort(options: {
  transcript: Transcript;
  state: Outcome['state'];
  error: string | null;
  failure: RunFailure | null;
  isBuildFailure?: boolean;
  notices: readonly OutcomeMessage[];
}): Outcome {
  const { transcript, state, error, failure, isBuildFailure = false, notices } = options;
  const answer = transcript.text.trim() === '' ? null : transcript.text;
  const kept = [
    toPartial({ category: 'REASONING_ANSWER', text: transcript.reasoning }),
    toPartial({ category: 'ANSWER', text: transcript.text }),
  ];
  const messages = [...kept.filter((message) => message !== null), ...notices];
  return { state, answer, outputs: null, error, failure, isBuildFailure, usage: transcript.usage, messages };
}

function toPartial(options: { category: MessageCategory; text: string }): OutcomeMessage | null {
  return options.text.trim() === '' ? null : { ...toMessage(options), isPartial: true };
}

function toMessage(options: { category: MessageCategory; text: string }): OutcomeMessage {
  return { category: options.category, frame: 'END', text: options.text, steps: '', isPartial: false };
}

function toLogMessage(steps: string): OutcomeMessage | null {
  return steps === '' ? null : toSteps({ category: 'PROCESSING', steps });
}

function toSteps({ category, steps }: { category: MessageCategory; steps: string }): OutcomeMessage {
  return { category, frame: 'END', text: '', steps, isPartial: false };
}
