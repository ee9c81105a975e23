import { isJsonArray, isJsonObject, parseJson, type Json, type JsonObject } from '../../shared/json.ts';
import { toStorableJson } from '../../shared/storable-json.ts';
import { toStorable } from '../../shared/text.ts';
import type { ModelRequest } from './chat-model.ts';
import type { ToolCall, ToolDefinition } from './tools.ts';

/**
 * The call that the demo model makes, always the same for the same question; null when it answers instead.
 *
 * It calls where the user spoke last, and then the tool whose name the question has in it, the first one to be found
 * there; where the request demands a call, the demanded tool or else the first one. The text after the name says the
 * arguments: a JSON object as it is; anything else becomes the value of each argument that the schema requires, or of
 * its first one, as a number where the schema wants one. So `Calculator 3 * 4` and `Calculator {"expression": "3 * 4"}`
 * do the same.
 */
export function findDemoCall({ messages, toolChoice = 'auto', tools = [] }: ModelRequest): ToolCall | null {
  const last = messages.at(-1);
  if (last?.role !== 'user' || toolChoice === 'none') return null;
  const question = last.content;
  const allowed = typeof toolChoice === 'string' ? tools : tools.filter(({ name }) => name === toolChoice.name);
  const tool = findNamed({ tools: allowed, question }) ?? (toolChoice === 'auto' ? undefined : allowed[0]);
  if (tool === undefined) return null;
  const said = textAfter({ question, name: tool.name });
  const calls = messages.filter((message) => 'toolCalls' in message).length;
  return { id: `call_${calls}`, name: tool.name, arguments: toArguments({ tool, said: toStorable(said) }) };
}

function findNamed(given: { tools: readonly ToolDefinition[]; question: string }): ToolDefinition | undefined {
  const { question, tools } = given;
  const text = question.toLowerCase();
  const placed = tools.map((tool) => ({ tool, place: text.indexOf(tool.name.toLowerCase()) }));
  return placed.filter(({ place }) => place >= 0).toSorted((one, other) => one.place - other.place)[0]?.tool;
}

function textAfter({ question, name }: { question: string; name: string }): string {
  const place = question.toLowerCase().indexOf(name.toLowerCase());
  const rest = place < 0 ? question : question.slice(place + name.length).replace(/^[\s:：,，]+/u, '');
  return rest.trim() === '' ? question : rest.trim();
}

function toArguments({ tool, said }: { tool: ToolDefinition; said: string }): JsonObject {
  const parsed = toStorableJson(parseJson(said) ?? null);
  if (isJsonObject(parsed)) return parsed;
  const { properties, required } = tool.parameters;
  const schemas = isJsonObject(properties) ? properties : {};
  const needed = isJsonArray(required) ? required.filter((name) => typeof name === 'string') : [];
  const names = needed.length > 0 ? needed : Object.keys(schemas).slice(0, 1);
  return Object.fromEntries(names.map((name) => [name, toValue({ schema: schemas[name], said })]));
}

function toValue({ schema, said }: { schema: Json | undefined; said: string }): Json {
  const type = isJsonObject(schema) ? schema['type'] : undefined;
  if (type === 'number' || type === 'integer') return Number(/-?\d+(?:\.\d+)?/u.exec(said)?.[0] ?? 0);
  return type === 'boolean' ? true : said;
}
