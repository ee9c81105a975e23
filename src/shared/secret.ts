import { inspect } from 'node:util';

const MASK = '[secret]';

/**
 * A value that must not be seen. Printing, joining, serialising and inspecting it yield `[secret]`; only `reveal()`
 * gives the value, so that every place which uses one can be found.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The value itself, for the one call that needs it. Never keep it, log it or put it into an error. */
  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return MASK;
  }

  toJSON(): string {
    return MASK;
  }

  [inspect.custom](): string {
    return MASK;
  }
}
