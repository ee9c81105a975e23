import { toThoughtText, toToolInputText, toToolOutputText } from '../../shared/agent-texts.ts';
import { DEFAULT_LANGUAGE } from '../../shared/language.ts';
import { translate } from '../../shared/sentences.ts';
import type { FormKind, SocketRunEventsSubscription } from '../operations.ts';
import { ProgressLines, type ProgressEvent } from '../progress-lines.ts';
import { toExtra } from '../sources.ts';
import {
  toBeginFrame,
  toFailureFrames,
  toFrame,
  toStopFrames,
  toWireFiles,
  toWireError,
  type ChatFrame,
  type FrameOwner,
  type FrameParts,
} from './frame.ts';

/** An event of a run, as the socket asks for it. */
export type RunEvent = SocketRunEventsSubscription['runEvents'];
type Category = ChatFrame['category'];
type Event<Typename extends RunEvent['__typename']> = Extract<RunEvent, { __typename: Typename }>;

const PARSE_FAILED = 13007;
const FILES_FAILED = 13006;

/** A message that was cut short is sent as its row was recorded, with nothing attached. */
const PARTIAL: FrameParts = Object.freeze({
  type: 'end',
  intermediate_steps: null,
  files: null,
  source: null,
  sender: '',
  extra: null,
});

const QUESTION_STARTED: readonly FrameParts[] = Object.freeze([{ type: 'start' }]);

const BUILDING: FrameParts = Object.freeze({ type: 'start', category: 'system' });

/** What is shown before the document is built with a form. */
const FORM_STARTED: Readonly<Record<FormKind, readonly FrameParts[]>> = Object.freeze({
  VALUES: [BUILDING],
  FILES: [
    BUILDING,
    { type: 'end', category: 'system', intermediate_steps: 'File upload complete, start parsing' },
    BUILDING,
  ],
});

const ASKING_ITSELF: FrameParts = Object.freeze({
  type: 'end',
  category: 'system',
  intermediate_steps: 'File parsing complete, start execution',
});

/** A word of the contract, which clients know by itself: it is told in no other language. */
const DROPPED_OUT = 'Dropout';

/** A report that was stopped is none: it ends without a file. */
const REPORT_STOPPED: readonly FrameParts[] = Object.freeze([
  { type: 'start' },
  { type: 'end', category: 'divider', message: DROPPED_OUT },
  { type: 'close', category: 'system' },
]);

/** Turns the events of one run into the frames of one turn. It remembers what the turn's last frames depend on. */
export class TurnFrames {
  readonly #owner: FrameOwner;
  /** What the run takes in; null for a question. */
  readonly #form: FormKind | null;
  #steps: string[] = [];
  readonly #partial: ChatFrame[] = [];
  readonly #progress = new ProgressLines();
  /** The bubble that is open, and takes a log; null where none is. */
  #logs: 'processing' | 'system' | null = null;
  #isReport = false;

  constructor({ owner, form }: { owner: FrameOwner; form: FormKind | null }) {
    this.#owner = owner;
    this.#form = form;
  }

  /** The frames of the next event, in the order in which they are sent; none for most recorded logs. */
  next(event: RunEvent): readonly ChatFrame[] {
    switch (event.__typename) {
      case 'RunAccepted':
        return [toBeginFrame(this.#owner)];
      case 'RunStarted':
        this.#logs = this.#form === null ? 'processing' : 'system';
        return (this.#form === null ? QUESTION_STARTED : FORM_STARTED[this.#form]).map(this.#frame);
      case 'FormRead':
        this.#logs = null;
        return event.questionCount === 0 ? [] : this.#askingItself(event);
      case 'ReportBegun':
        this.#isReport = true;
        this.#logs = null;
        return [{ type: 'start' } as const, { type: 'end' } as const].map(this.#frame);
      case 'TextAdded':
        return [this.#piece(event)];
      case 'StepLogged':
        return [this.#step(event.text)];
      case 'ThoughtLogged':
        return [this.#step(toThoughtText(event))];
      case 'ToolCalled':
        return [this.#step(toToolInputText(event))];
      case 'ToolAnswered':
        return [this.#step(toToolOutputText(event))];
      case 'ProgressReported':
        return this.#progressed(event);
      case 'UsageReported':
        return [];
      case 'AnswerRecorded':
        return event.isPartial ? this.#keep(event) : this.#recorded(event);
      case 'RunAttemptFailed':
        return [this.#attemptFailed(event)];
      case 'RunEnded':
        return this.#ended(event);
    }
  }

  /** The bubble of the notice is opened with this, and closed when that is recorded. */
  #askingItself({ takesQuestions }: Event<'FormRead'>): readonly ChatFrame[] {
    return (takesQuestions ? [ASKING_ITSELF] : [ASKING_ITSELF, BUILDING]).map(this.#frame);
  }

  #piece(event: Event<'TextAdded'>): ChatFrame {
    const message = { content: event.content, reasoning_content: event.reasoning };
    return this.#frame({ type: 'stream', message, user_id: null });
  }

  #step(text: string): ChatFrame {
    this.#steps.push(text);
    return this.#frame({ type: 'stream', intermediate_steps: text, user_id: null });
  }

  /** No part of the log that is kept. */
  #progressed(event: ProgressEvent): readonly ChatFrame[] {
    const { language = DEFAULT_LANGUAGE } = this.#owner;
    const text = this.#progress.next(event);
    if (text === null || this.#logs === null) return [];
    const intermediate_steps = translate({ text, language });
    return [this.#frame({ type: 'stream', category: this.#logs, intermediate_steps, user_id: null })];
  }

  /** Shown only when the run turns out to have been stopped: after a failure nobody is told it again. */
  #keep(event: Event<'AnswerRecorded'>): readonly ChatFrame[] {
    const category = event.category === 'REASONING_ANSWER' ? 'reasoning_answer' : 'answer';
    this.#partial.push(
      this.#frame({ ...PARTIAL, category, message: event.text, message_id: this.#toMessageId(event) }),
    );
    return [];
  }

  #recorded(event: Event<'AnswerRecorded'>): readonly ChatFrame[] {
    this.#isReport ||= event.isForReport;
    switch (event.category) {
      case 'QUESTION':
        if (event.isForReport) return this.#askedForReport(event);
        return [...this.#logged({ category: 'question', start: 'system', event }), this.#frame({ type: 'start' })];
      case 'ANSWER':
        if (event.isForReport) return [this.#noted({ category: 'answer', event })];
        if (this.#form !== null) return [this.#endOfRun(), this.#noted({ category: 'answer', event })];
        return [this.#endOfRun(), this.#frame({ type: 'start', category: 'answer' }), this.#answer(event)];
      case 'REPORT':
        if (event.files.length > 0) return this.#reported(event);
        return this.#logged({ category: 'report', start: 'report', event });
      case 'SYSTEM': {
        const noted = this.#noted({ category: 'system', event });
        // A form has opened this bubble already.
        return this.#form === null ? [this.#frame(BUILDING), noted] : [noted];
      }
      case 'ERROR':
        return [this.#fatal({ type: 'end', text: event.text }), this.#fatal({ type: 'close', text: event.text })];
      default:
        return [];
    }
  }

  #askedForReport(event: Event<'AnswerRecorded'>): readonly ChatFrame[] {
    const asked = this.#logged({ category: 'question', start: 'question', event });
    return [...asked, this.#frame({ type: 'start', category: 'answer' })];
  }

  #reported(event: Event<'AnswerRecorded'>): readonly ChatFrame[] {
    const files = toWireFiles(event.files);
    const frames: FrameParts[] = [{ type: 'start' }, { type: 'end' }, { type: 'start' }];
    return [...frames, { type: 'end' as const, files, message_id: this.#toMessageId(event) }].map(this.#frame);
  }

  /** Closes what was said, which is void; the next attempt begins with a `start` of its own. */
  #attemptFailed({ message, retryAt }: Event<'RunAttemptFailed'>): ChatFrame {
    this.#steps = [];
    this.#logs = null;
    const text = `Analysis error.Error: ${message} The next attempt is due at ${retryAt}.`;
    return this.#frame({ type: 'end', intermediate_steps: text });
  }

  #logged(options: { category: Category; start: Category; event: Event<'AnswerRecorded'> }): readonly ChatFrame[] {
    return [this.#frame({ type: 'start', category: options.start }), this.#noted(options)];
  }

  /** What a form leads to is told in the steps of its frames. Notices are words of ours. */
  #noted({ category, event }: { category: Category; event: Event<'AnswerRecorded'> }): ChatFrame {
    const { text } = event;
    const { language = DEFAULT_LANGUAGE } = this.#owner;
    return this.#frame({
      type: 'end',
      category,
      intermediate_steps: category === 'system' ? translate({ text, language }) : text,
      message_id: this.#toMessageId(event),
      ...this.#toSource(event),
    });
  }

  /** Live clients saw the log in the stream; only the editor, which replaces what it saw, is given it whole. */
  #endOfRun(): ChatFrame {
    const steps = this.#owner.chatId === null ? this.#steps.join('\n') : '';
    this.#steps = [];
    return this.#frame({ type: 'end', intermediate_steps: steps });
  }

  #answer(event: Event<'AnswerRecorded'>): ChatFrame {
    const message_id = this.#toMessageId(event);
    const source = this.#toSource(event);
    return this.#frame({ type: 'end', category: 'answer', message: event.text, message_id, ...source });
  }

  /** While a build is tried out there is no message to ask about. */
  #toSource({ source, links }: Event<'AnswerRecorded'>): Pick<FrameParts, 'source' | 'extra'> {
    return this.#owner.chatId === null ? {} : { source, extra: toExtra({ links }) };
  }

  /** The one place where the error is JSON text and not an object. */
  #fatal(options: { type: 'end' | 'close'; text: string }): ChatFrame {
    const code = this.#form === 'FILES' ? FILES_FAILED : PARSE_FAILED;
    const { language } = this.#owner;
    const error = toWireError({ code, language, values: { exception: options.text, error: options.text } });
    const message = JSON.stringify(error);
    return this.#frame({ type: options.type, category: 'error', intermediate_steps: options.text, message });
  }

  #ended(event: Event<'RunEnded'>): readonly ChatFrame[] {
    switch (event.state) {
      case 'CANCELLED':
        return [...this.#partial, ...(this.#isReport ? REPORT_STOPPED.map(this.#frame) : toStopFrames(this.#owner))];
      case 'FAILED':
      case 'INTERRUPTED':
        return event.isBuildFailure ? [] : toFailureFrames(this.#owner, event.error ?? 'Server error');
      default:
        return [
          this.#frame({ type: 'close', category: this.#isReport || this.#form !== null ? 'system' : 'processing' }),
        ];
    }
  }

  #toMessageId(event: Event<'AnswerRecorded'>): number | null {
    return this.#owner.chatId === null ? null : Number(event.messageId);
  }

  readonly #frame = (parts: FrameParts): ChatFrame => toFrame(this.#owner, parts);
}
