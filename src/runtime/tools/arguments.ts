import { isJsonArray, isJsonObject, parseJson, type Json, type JsonObject } from '../../shared/json.ts';
import { toInputText } from '../prompts/prompt-values.ts';

const TYPES: ReadonlySet<Json | undefined> = new Set([
  ...['string', 'number', 'integer', 'boolean', 'array', 'object', 'null'],
]);
const MAX_NAME_LENGTH = 200;

/** The name under which agents know a tool. */
export function toToolName(name: string): string {
  return name.trim().slice(0, MAX_NAME_LENGTH).replaceAll(/\s/gu, '_');
}

/** The JSON schema of an object that has all of the given members. */
export function toObjectSchema(properties: JsonObject): JsonObject {
  return { type: 'object', properties, required: Object.keys(properties) };
}

/** The schema of one text. */
export function toTextSchema({ name, description }: { name: string; description: string }): JsonObject {
  return toObjectSchema({ [name]: { type: 'string', description } });
}

/** What an author wrote about arguments, `{"city": {"type": "string"}}`, as a schema; types that JSON lacks are texts. */
export function toArgumentsSchema(written: Json): JsonObject {
  const members = isJsonObject(written) ? Object.entries(written) : [];
  return toObjectSchema(Object.fromEntries(members.map(([name, schema]) => [name, toMemberSchema(schema)])));
}

/** What a tool is given that takes one text: models write it as it is, or as the only argument. */
export function readText(input: Json): string {
  const parsed = typeof input === 'string' ? readMembers(input) : input;
  const members = isJsonObject(parsed) ? Object.values(parsed) : [];
  const [only] = members;
  if (members.length === 1 && only !== undefined && !isJsonObject(only) && !isJsonArray(only)) return toInputText(only);
  return toInputText(input);
}

/** What a tool is given that takes several arguments: an object, or one written as JSON; null for anything else. */
export function readMembers(input: Json): JsonObject | null {
  const value = typeof input === 'string' ? parseJson(input) : input;
  return isJsonObject(value) ? value : null;
}

function toMemberSchema(written: Json | undefined): Json {
  if (!isJsonObject(written)) return { type: TYPES.has(written) ? (written ?? null) : 'string' };
  return TYPES.has(written['type']) ? written : { ...written, type: 'string' };
}
