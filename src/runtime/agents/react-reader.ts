import type { ToolPart } from '../components/part.ts';
import type { ReactAction, ReactDialect } from './react-dialect.ts';

/** Longer thoughts are broken off: they lead nowhere. */
const MAX_THOUGHT_LENGTH = 100_000;
/** How far back a mark may begin that the latest piece completes. */
const MARK_LENGTH = 64;

const ACTION = /Action {0,3}:/iu;
/** How a model says that it does without tools. */
const DECLINED = /^\s{0,10}(?:Thought:\s{0,10})?Do I need to use a tool\? No\.?/iu;

/** What a whole text comes to. */
export type ReactReading =
  | { readonly kind: 'answer'; readonly text: string }
  | ({ readonly kind: 'act'; readonly log: string } & ReactAction)
  | { readonly kind: 'unreadable'; readonly log: string };

/**
 * Reads what a model writes piece by piece: what stands behind the mark of an answer can be shown at once, everything
 * before it is a thought. Whichever comes first counts, an action or the answer.
 */
export class ReactReader {
  readonly #dialect: ReactDialect;
  readonly #tools: readonly ToolPart[];
  /** Begins with a line break of our own, so that what begins a line is found by the break before it. */
  #thought = '\n';
  #answer = '';
  /** White space that is part of the answer only if more of it follows. */
  #pending = '';
  #state: 'thinking' | 'answering' | 'over' = 'thinking';

  constructor({ dialect, tools }: { dialect: ReactDialect; tools: readonly ToolPart[] }) {
    this.#dialect = dialect;
    this.#tools = tools;
  }

  /** Whether there is nothing more to read, whatever the model goes on to write. */
  get isOver(): boolean {
    return this.#state === 'over';
  }

  /** Takes a piece; the part of the answer in it, to be shown. */
  take(piece: string): string {
    if (this.#state === 'over') return '';
    if (this.#state === 'answering') return this.#say(piece);
    const from = Math.max(0, this.#thought.length - MARK_LENGTH);
    this.#thought += piece;
    return this.#look(from);
  }

  /** What the text comes to, once it is whole, and what of it was not shown yet. */
  finish(): { readonly reading: ReactReading; readonly rest: string } {
    if (this.#state === 'answering') return { reading: { kind: 'answer', text: this.#answer }, rest: '' };
    const log = this.#thought.slice(1).trimEnd();
    const action = this.#dialect.findAction({ text: log, tools: this.#tools });
    if (action !== null) return { reading: { kind: 'act', log, ...action }, rest: '' };
    const text = this.#dialect.isChatty && !ACTION.test(log) ? log.replace(DECLINED, '').trim() : '';
    if (text !== '') return { reading: { kind: 'answer', text }, rest: text };
    return { reading: { kind: 'unreadable', log }, rest: '' };
  }

  #look(from: number): string {
    const recent = this.#thought.slice(from);
    const stop = recent.indexOf(this.#dialect.stop);
    const mark = this.#dialect.answerMark.exec(recent);
    if (stop >= 0 && (mark === null || stop < mark.index)) return this.#end(from + stop);
    if (mark === null) return this.#thought.length > MAX_THOUGHT_LENGTH ? this.#end(MAX_THOUGHT_LENGTH) : '';
    const before = this.#thought.slice(0, from + mark.index);
    if (this.#dialect.findAction({ text: before, tools: this.#tools }) !== null) return this.#end(before.length);
    const said = recent.slice(mark.index + mark[0].length);
    this.#thought = before;
    this.#state = 'answering';
    return this.#say(said);
  }

  #end(length: number): string {
    this.#thought = this.#thought.slice(0, length);
    this.#state = 'over';
    return '';
  }

  #say(piece: string): string {
    const text = this.#answer === '' ? (this.#pending + piece).trimStart() : this.#pending + piece;
    const said = text.trimEnd();
    this.#pending = text.slice(said.length);
    this.#answer += said;
    return said;
  }
}
