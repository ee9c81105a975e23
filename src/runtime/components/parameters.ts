import { isJsonArray } from '../../shared/json.ts';
import type { Json } from '../../shared/json.ts';
import type { Part, PartOf } from './part.ts';

/** A component cannot be built from its parameters; the message says which one and why. */
export class ComponentFault extends Error {}

/** A part that fills a field, with the vertex that it comes from. */
export interface ConnectedPart {
  readonly nodeId: string;
  readonly part: Part;
}

/** The parameters of one vertex: field values, and the parts that connections bring. */
export class Parameters {
  readonly nodeId: string;
  readonly #values: ReadonlyMap<string, Json>;
  readonly #parts: ReadonlyMap<string, readonly ConnectedPart[]>;
  readonly #tweaked: ReadonlySet<string>;

  constructor(options: {
    nodeId: string;
    values: ReadonlyMap<string, Json>;
    parts: ReadonlyMap<string, readonly ConnectedPart[]>;
    tweaked?: ReadonlySet<string>;
  }) {
    this.nodeId = options.nodeId;
    this.#values = options.values;
    this.#parts = options.parts;
    this.#tweaked = options.tweaked ?? new Set();
  }

  /** The raw value of a field; null when it is unset. */
  value(name: string): Json {
    return this.#values.get(name) ?? null;
  }

  /** Whether the value of a field comes from whoever runs the flow, and not from its author. */
  isTweaked(name: string): boolean {
    return this.#tweaked.has(name);
  }

  /** A text; empty when unset. Refuses anything but a text, a number or a boolean. */
  text(name: string): string {
    const value = this.value(name);
    if (value !== null && typeof value === 'object') throw new ComponentFault(`${name} is not a text`);
    return value === null ? '' : String(value);
  }

  /** A text that must not be blank. */
  getText(name: string): string {
    const text = this.text(name);
    if (text.trim() === '') throw new ComponentFault(`${name} is missing`);
    return text;
  }

  /** A finite number; null when unset or blank. */
  findNumber(name: string): number | null {
    const value = this.value(name);
    if (value === null || value === '') return null;
    if (typeof value !== 'number' || !Number.isFinite(value)) throw new ComponentFault(`${name} is not a number`);
    return value;
  }

  /** A switch, which some editors store as text. */
  isOn(name: string, fallback: boolean): boolean {
    const value = this.value(name);
    if (value === null || value === '') return fallback;
    return typeof value === 'string' ? value.toLowerCase() === 'true' : Boolean(value);
  }

  /** The texts of a list field; a lone text counts as a list of one, blanks are left out. */
  texts(name: string): readonly string[] {
    const value = this.value(name);
    const items = isJsonArray(value) ? value : [value];
    return items.filter((item) => typeof item === 'string' && item.trim() !== '').map(String);
  }

  /** Every part that is connected to a field, in the order of the edges. */
  connected(name: string): readonly ConnectedPart[] {
    return this.#parts.get(name) ?? [];
  }

  /** The part of the given kind that is connected to a field, or null when nothing is connected. */
  findPart<Kind extends Part['kind']>(name: string, kind: Kind): PartOf<Kind> | null {
    const part = this.connected(name)[0]?.part;
    if (part === undefined) return null;
    if (!isKind(part, kind)) throw new ComponentFault(`${name} takes a ${kind}, not a ${part.kind}`);
    return part;
  }

  /** As `findPart`, but refuses when nothing is connected. */
  getPart<Kind extends Part['kind']>(name: string, kind: Kind): PartOf<Kind> {
    const part = this.findPart(name, kind);
    if (part === null) throw new ComponentFault(`${name} is missing`);
    return part;
  }

  /** Every connected part with its vertex. Refuses none, and parts of another kind. */
  getParts<Kind extends Part['kind']>(name: string, kind: Kind): readonly { nodeId: string; part: PartOf<Kind> }[] {
    const connected = this.connected(name);
    if (connected.length === 0) throw new ComponentFault(`${name} is missing`);
    return connected.map(({ nodeId, part }) => {
      if (!isKind(part, kind)) throw new ComponentFault(`${name} takes a ${kind}, not a ${part.kind}`);
      return { nodeId, part };
    });
  }
}

function isKind<Kind extends Part['kind']>(part: Part, kind: Kind): part is PartOf<Kind> {
  return part.kind === kind;
}
