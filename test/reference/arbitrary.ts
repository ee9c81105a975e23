import * as fc from 'fast-check';

/** A schema as the document writes it; the tests read nothing else of the server. */
export interface DrawnSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly DrawnSchema[];
  readonly oneOf?: readonly DrawnSchema[];
  readonly properties?: Readonly<Record<string, DrawnSchema>>;
  readonly required?: readonly string[];
  readonly items?: DrawnSchema;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
}

/** What stands for something that exists, by the name of the field that means it. */
export type Known = Readonly<Record<string, readonly unknown[]>>;

const MAX_NUMBER = 2_147_483_647;

/** What is drawn here by chance is nobody: whoever asks must not lose their rights by what they ask. */
const PEOPLE = /^(user|role|group)_id$/;

/** Values that a schema allows; a field with the name of something known often means that. */
export function arbitraryOf(options: { schema: DrawnSchema; known: Known; name?: string }): fc.Arbitrary<unknown> {
  const { schema, known, name = '' } = options;
  const drawn = PEOPLE.test(name) ? fc.constant(MAX_NUMBER) : drawFrom({ schema, known });
  const things = known[name] ?? [];
  return things.length === 0
    ? drawn
    : fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...things) }, { weight: 1, arbitrary: drawn });
}

function drawFrom({ schema, known }: { schema: DrawnSchema; known: Known }): fc.Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const variants = schema.anyOf ?? schema.oneOf;
  if (variants !== undefined) return fc.oneof(...variants.map((variant) => drawFrom({ schema: variant, known })));
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? []);
  if (types.length === 0) return fc.jsonValue({ maxDepth: 2 });
  return fc.oneof(...types.map((type) => drawType({ schema, known, type })));
}

function drawType(options: { schema: DrawnSchema; known: Known; type: string }): fc.Arbitrary<unknown> {
  const { schema, known, type } = options;
  switch (type) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'integer':
    case 'number':
      return fc.oneof(...[20, MAX_NUMBER].map((size) => drawNumber({ schema, size })));
    case 'array':
      return fc.array(arbitraryOf({ schema: schema.items ?? {}, known }), { maxLength: 3 });
    case 'object':
      return drawObject({ schema, known });
    default:
      return schema.pattern === undefined
        ? fc.string({ maxLength: 20, unit: 'grapheme' })
        : fc.stringMatching(new RegExp(schema.pattern));
  }
}

function drawNumber({ schema, size }: { schema: DrawnSchema; size: number }): fc.Arbitrary<number> {
  const { minimum = -size, maximum = size } = schema;
  return fc.integer({ min: minimum, max: Math.min(maximum, Math.max(minimum, size)) });
}

function drawObject({ schema, known }: { schema: DrawnSchema; known: Known }): fc.Arbitrary<unknown> {
  const members = Object.entries(schema.properties ?? {}).map(([name, member]) => [
    name,
    arbitraryOf({ schema: member, known, name }),
  ]);
  const record = Object.fromEntries(members) as Record<string, fc.Arbitrary<unknown>>;
  return fc.record(record, { requiredKeys: [...(schema.required ?? [])] });
}
