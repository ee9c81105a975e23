import { z } from 'zod';
import { FIELD_NOTES } from './notes.ts';
import type { JsonSchema } from './model.ts';

const DEFINITIONS = '#/$defs/';
const COMPONENTS = '#/components/schemas/';

/** What zod and the wire say of a number of which nothing is said. */
const NO_BOUNDS: ReadonlySet<number> = new Set([Number.MAX_SAFE_INTEGER, 2_147_483_647, 2_147_483_648]);

type Side = 'input' | 'output';
type Override = NonNullable<NonNullable<Parameters<typeof z.toJSONSchema>[1]>['override']>;

/** Schemas of the document, made from those that the server works with. Those that have a name stand among its components. */
export class SchemaBook {
  readonly #components = new Map<string, JsonSchema>();

  /** What a request may hold. */
  input(schema: z.ZodType): JsonSchema {
    return this.#convert({ schema, side: 'input' });
  }

  /** What an answer holds. */
  output(schema: z.ZodType): JsonSchema {
    return this.#convert({ schema, side: 'output' });
  }

  /** Every schema with a name that was met, in the order of the names. */
  components(): Readonly<Record<string, JsonSchema>> {
    return Object.fromEntries([...this.#components].sort(([one], [other]) => (one < other ? -1 : 1)));
  }

  #convert({ schema, side }: { schema: z.ZodType; side: Side }): JsonSchema {
    const made = z.toJSONSchema(schema, { io: side, unrepresentable: 'any', override: refineFor(side) });
    // References become those of the document; what is left is JSON and nothing else.
    const text = JSON.stringify(made).replaceAll(`"${DEFINITIONS}`, `"${COMPONENTS}`);
    const { $schema: _dialect, $defs: definitions, ...plain } = JSON.parse(text) as JsonSchema;
    for (const [name, definition] of Object.entries((definitions ?? {}) as Record<string, JsonSchema>)) {
      const { id: _id, ...component } = definition;
      this.#components.set(name, component);
    }
    return this.#named(plain);
  }

  /** A schema with a name of its own is one reference. */
  #named({ id, ...schema }: JsonSchema): JsonSchema {
    if (typeof id !== 'string') return schema;
    this.#components.set(id, schema);
    return { $ref: `${COMPONENTS}${id}` };
  }
}

/** What zod leaves out: which members must be sent, what is meant where they are not, and what they are. */
function refineFor(side: Side): Override {
  return ({ zodSchema, jsonSchema }) => {
    const { def } = zodSchema._zod;
    if (def.type === 'object') {
      // Who reads an answer must be ready for more than is described.
      if (side === 'output' && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
      // The definition of an object has the shape of one; the type of all definitions cannot know.
      if (side === 'input') refineObject({ shape: (def as z.core.$ZodObjectDef).shape, jsonSchema });
    }
    if (def.type === 'default' && side === 'input') jsonSchema.default = def.defaultValue;
    dropBounds(jsonSchema);
  };
}

function refineObject(options: { shape: z.core.$ZodShape; jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  const { shape, jsonSchema } = options;
  const required = Object.keys(shape).filter((name) => !isOptional(shape[name]));
  if (required.length > 0) jsonSchema.required = required;
  else delete jsonSchema.required;
  for (const [name, property] of Object.entries(jsonSchema.properties ?? {})) {
    const note = FIELD_NOTES.get(name);
    if (note !== undefined && typeof property === 'object') property.description ??= note;
  }
}

function isOptional(schema: z.core.$ZodType | undefined): boolean {
  return schema === undefined || z.safeParse(schema, undefined).success;
}

function dropBounds(jsonSchema: z.core.JSONSchema.BaseSchema): void {
  if (NO_BOUNDS.has(Math.abs(jsonSchema.minimum ?? 0))) delete jsonSchema.minimum;
  if (NO_BOUNDS.has(Math.abs(jsonSchema.maximum ?? 0))) delete jsonSchema.maximum;
}
