import { isJsonObject, parseJson } from '../../shared/json.ts';
import { toStorableJson } from '../../shared/storable-json.ts';
import { toStorable } from '../../shared/text.ts';
import { RunFault } from '../contract.ts';
import type { ToolCall } from './tools.ts';

/** More than any model calls at once. */
const MAX_CALLS = 128;
/** Of the arguments of all calls of one answer. */
const MAX_ARGUMENT_CHARACTERS = 1024 * 1024;
const MAX_NAME_LENGTH = 200;

/** A part of a call, as a chunk of a stream brings it. A whole call is a part, too. */
export interface ToolCallDelta {
  /** Which call it is a part of; null where an endpoint does not count its calls. */
  readonly index: number | null;
  readonly id: string;
  readonly name: string;
  readonly arguments: string;
}

interface OpenCall {
  readonly index: number;
  readonly id: string;
  readonly name: string;
  arguments: string;
}

/**
 * Puts the calls of one answer together. Throws `RunFault` for what cannot be one: indexes that jump, more than 128
 * calls or 1 MiB of arguments, a name that is missing, an id that two calls have, and arguments that are no object.
 */
export class ToolCallGatherer {
  readonly #modelName: string;
  readonly #calls: OpenCall[] = [];
  #characters = 0;

  constructor(options: { modelName: string }) {
    this.#modelName = options.modelName;
  }

  /** Takes the parts that one message brings. */
  take(deltas: readonly ToolCallDelta[]): void {
    for (const delta of deltas) {
      this.#characters += delta.arguments.length;
      if (this.#characters > MAX_ARGUMENT_CHARACTERS) throw this.#fault('sent arguments that are too long');
      const call = this.#find(delta) ?? this.#open(delta);
      call.arguments += delta.arguments;
    }
  }

  /** The whole calls, once the answer has ended; empty when there are none. */
  finish(): readonly ToolCall[] {
    const calls = this.#calls.map((call) => this.#toCall(call));
    if (new Set(calls.map(({ id }) => id)).size < calls.length) throw this.#fault('gave two of them the same id');
    return calls;
  }

  /**
   * The call that a part continues. Some endpoints give no index, or all calls the same, and tell them apart by their
   * ids, or by naming each.
   */
  #find({ id, index, name }: ToolCallDelta): OpenCall | null {
    const found = index === null ? this.#calls.at(-1) : this.#calls.findLast((call) => call.index === index);
    if (found === undefined) return null;
    const isAnother = name !== '' && id !== found.id && (index === null || id !== '');
    return isAnother ? null : found;
  }

  #open({ id, index, name }: ToolCallDelta): OpenCall {
    const position = this.#calls.length;
    const last = this.#calls.at(-1);
    if (position >= MAX_CALLS) throw this.#fault(`sent more than ${MAX_CALLS} of them`);
    if (index !== null && !follows({ index, last: last?.index ?? null })) throw this.#fault('left some of them out');
    if (name === '' || name.length > MAX_NAME_LENGTH) throw this.#fault('sent one without a usable name');
    const call = { index: index ?? position, id: id || `call_${position}`, name: toStorable(name), arguments: '' };
    this.#calls.push(call);
    return call;
  }

  #toCall({ id, name, arguments: text }: OpenCall): ToolCall {
    // A tool without parameters is called with nothing by some.
    const parsed = text.trim() === '' ? {} : parseJson(text);
    if (!isJsonObject(parsed)) throw this.#fault(`sent arguments for ${name} that are not a JSON object`);
    const storable = toStorableJson(parsed);
    if (!isJsonObject(storable)) throw this.#fault('sent arguments that are nested too deeply');
    return { id: toStorable(id), name, arguments: storable };
  }

  #fault(what: string): RunFault {
    const message = `The model ${this.#modelName} called tools, but ${what}.`;
    return new RunFault({ failure: 'ANSWER_MALFORMED', message });
  }
}

/** Calls are counted from any number, and then one by one. */
function follows({ index, last }: { index: number; last: number | null }): boolean {
  if (!Number.isInteger(index) || index < 0 || index >= MAX_CALLS) return false;
  return last === null || index === last || index === last + 1;
}
