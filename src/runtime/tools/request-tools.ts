import type { Json } from '../../shared/json.ts';
import type { RequestsPart, ToolPart } from '../components/part.ts';
import { toInputText } from '../prompts/prompt-values.ts';
import { readMembers, readText, toObjectSchema, toTextSchema } from './arguments.ts';
import { ToolFault } from './fault.ts';

/** A way to ask a web server. */
export interface RequestMethod {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly toolName: string;
  readonly hasBody: boolean;
  readonly description: string;
}

const WITH_BODY =
  'It is given JSON with two members: "url", the full address, and "data", an object that is sent as JSON.';
const WITHOUT_BODY = 'It is given a full address, for example https://www.example.com, and nothing else.';

/** Every way, in the order of the palette. */
export const REQUEST_METHODS: readonly RequestMethod[] = Object.freeze([
  toMethod({ method: 'GET', what: 'Reads what is at an address.' }),
  toMethod({ method: 'POST', what: 'Sends something to an address (POST), and tells what it answers.' }),
  toMethod({ method: 'PATCH', what: 'Changes what is at an address (PATCH), and tells what it answers.' }),
  toMethod({ method: 'PUT', what: 'Replaces what is at an address (PUT), and tells what it answers.' }),
  toMethod({ method: 'DELETE', what: 'Deletes what is at an address (DELETE), and tells what it answers.' }),
]);

/** A tool that asks in one way. */
export function requestTool({ method: row, requests }: { method: RequestMethod; requests: RequestsPart }): ToolPart {
  const { method, toolName, hasBody, description } = row;
  return {
    kind: 'tool',
    name: toolName,
    description,
    parameters: hasBody
      ? toObjectSchema({ url: { type: 'string' }, data: { type: 'object' } })
      : toTextSchema({ name: 'url', description: 'The full address.' }),
    returnsDirectly: false,
    extent: { calls: 0, depth: 1 },
    async *call({ input, signal }) {
      yield* [];
      return requests.send({ method, signal, ...(hasBody ? readBody(input) : { url: readAddress(readText(input)) }) });
    },
  };
}

function toMethod({ method, what }: Pick<RequestMethod, 'method'> & { what: string }): RequestMethod {
  const hasBody = method !== 'GET' && method !== 'DELETE';
  const description = `${what} ${hasBody ? WITH_BODY : WITHOUT_BODY}`;
  return { method, hasBody, description, toolName: `requests_${method.toLowerCase()}` };
}

function readBody(input: Json): { url: string; body: string } {
  const members = readMembers(input);
  const url = members?.['url'];
  if (typeof url !== 'string') throw new ToolFault('the tool is given JSON with "url" and "data".');
  return { url: readAddress(url), body: toInputText(members?.['data'] ?? {}) };
}

/** Models put addresses in quotation marks. */
function readAddress(text: string): string {
  return text.trim().replaceAll(/^["'<]|["'>]$/gu, '');
}
