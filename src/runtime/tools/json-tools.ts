import { isJsonArray, isJsonObject, type Json } from '../../shared/json.ts';
import type { DataPart, ToolPart } from '../components/part.ts';
import { toInputText } from '../prompts/prompt-values.ts';
import { readText, toTextSchema } from './arguments.ts';
import { ToolFault } from './fault.ts';

/** One step of a path: a member in quotation marks, or a place in a list. */
const STEP = /\[\s*(?:"([^"\]]*)"|'([^'\]]*)'|(\d{1,9}))\s*\]/gu;
const MAX_PATH_LENGTH = 2_000;
const PATH = 'a path like data["key"][0]["other"], which begins with data';

/** A tool that looks into data. */
export interface JsonTool {
  readonly name: string;
  readonly toolName: string;
  readonly description: string;
  readonly look: (given: { value: Json; path: string; maxLength: number }) => string;
}

/** Every tool that looks into data, in the order of the palette. */
export const JSON_TOOLS: readonly JsonTool[] = Object.freeze([
  {
    name: 'JsonListKeysTool',
    toolName: 'json_spec_list_keys',
    description: `Lists the keys at a path of the data. Use it before json_spec_get_value. It is given ${PATH}.`,
    look: listKeys,
  },
  {
    name: 'JsonGetValueTool',
    toolName: 'json_spec_get_value',
    description: `Shows the value at a path of the data. Only use paths whose keys were listed. It is given ${PATH}.`,
    look: showValue,
  },
]);

/** One of these tools, for the data of a part. */
export function jsonTool({ tool, data }: { tool: JsonTool; data: DataPart }): ToolPart {
  const { toolName, description, look } = tool;
  return {
    kind: 'tool',
    name: toolName,
    description,
    parameters: toTextSchema({ name: 'path', description: `${PATH}.` }),
    returnsDirectly: false,
    extent: { calls: 0, depth: 1 },
    async *call({ input }) {
      yield* [];
      const path = readText(input).trim().slice(0, MAX_PATH_LENGTH);
      return look({ value: findAt({ value: data.value, path }), path, maxLength: data.maxLength });
    },
  };
}

function findAt({ value, path }: { value: Json; path: string }): Json {
  let found = value;
  for (const [, one, other, place] of path.matchAll(STEP)) {
    const key = one ?? other ?? Number(place);
    const next = isJsonArray(found) && typeof key === 'number' ? found[key] : memberOf(found, String(key));
    if (next === undefined) throw new ToolFault(`the data has no ${path}: there is no ${JSON.stringify(key)}.`);
    found = next;
  }
  return found;
}

/** Nothing but what the data itself has. */
function memberOf(value: Json, key: string): Json | undefined {
  return isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function listKeys({ value, path, maxLength }: Parameters<JsonTool['look']>[0]): string {
  if (isJsonArray(value)) return `${path} is a list of ${value.length}; its places are 0 to ${value.length - 1}.`;
  if (!isJsonObject(value)) throw new ToolFault(`${path} is no object; get its value.`);
  return cut(JSON.stringify(Object.keys(value)), Math.max(maxLength, 4_000));
}

function showValue({ value, maxLength }: Parameters<JsonTool['look']>[0]): string {
  const text = toInputText(value);
  if (isJsonObject(value) && text.length > maxLength) return 'This is a large object; list its keys and look further.';
  return cut(text, maxLength);
}

function cut(text: string, maxLength: number): string {
  return text.length <= maxLength ? text : `${text.slice(0, maxLength)}...`;
}
