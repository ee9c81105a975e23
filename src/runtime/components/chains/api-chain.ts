import { isJsonObject } from '../../../shared/json.ts';
import type { Fetch } from '../../../shared/outbound.ts';
import { RunFault, type WorkStep } from '../../contract.ts';
import type { ChatModel } from '../../models/chat-model.ts';
import { toInputText } from '../../prompts/prompt-values.ts';
import { toHeaders } from '../../web/headers.ts';
import { toAnswerText } from '../../web/answer-text.ts';
import { readWeb, WebFault, type WebAnswer } from '../../web/read-web.ts';
import { addressesIn, allowsOnly } from '../../web/allowed-addresses.ts';
import { askPrompt } from '../prompts/ask-prompt.ts';
import { CHAIN_FIELDS } from './chain-fields.ts';
import type { BuildScope, Component } from '../component.ts';
import { assertInputs } from './model-chain.ts';
import { ComponentFault, type Parameters } from '../parameters.ts';
import type { ChainOutputs, ChainPart, ChainRequest, PromptPart } from '../part.ts';
import { silence } from '../silence.ts';
import { withinNode } from '../within-node.ts';

const QUESTION_KEY = 'question';
const OUTPUT_KEY = 'output';

/** What a model is shown of an answer; about 10,000 tokens of English. */
const MAX_CHARACTERS = 40_000;

const MAX_SHOWN_ADDRESS = 200;

const URL_PROMPT = [
  'Here is the documentation of an API:',
  '{api_docs}',
  '',
  'Write the full address to call with GET so that its answer answers the question. Leave out parameters that are not',
  'needed, and answer with the address alone.',
  '',
  'Question: {question}',
  'Address:',
].join('\n');

const ANSWER_PROMPT = [
  'Here is the documentation of an API:',
  '{api_docs}',
  '',
  'It was called at {api_url}, to answer the question: {question}',
  'It answered:',
  '',
  '{api_response}',
  '',
  'Answer the question with what it answered.',
  'Answer:',
].join('\n');

/** What calls an API, and what it needs for that. */
export interface ApiCaller {
  readonly nodeId: string;
  readonly model: ChatModel;
  readonly fetch: Fetch;
  readonly docs: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly allows: (url: URL) => boolean;
  readonly urlPrompt?: PromptPart | null;
  readonly answerPrompt?: PromptPart | null;
}

/** Answers questions with what an API says. */
export const apiChain: Component = Object.freeze({
  name: 'APIChain',
  tag: 'APIChain',
  category: 'chains',
  description:
    'Has a model read the documentation of an API, calls it with GET, and has the model answer from what it says.',
  baseClasses: ['APIChain', 'Chain', 'function'],
  fields: [
    { name: 'api_response_prompt', type: 'BasePromptTemplate', marks: 'S' },
    { name: 'api_url_prompt', type: 'BasePromptTemplate', marks: 'S' },
    { name: 'llm', type: 'BaseLanguageModel', marks: 'RS' },
    { name: 'memory', type: 'BaseMemory' },
    ...CHAIN_FIELDS,
    { name: 'api_docs', type: 'str', marks: 'RSM', value: '' },
    {
      name: 'headers',
      type: 'code',
      marks: 'SM',
      value: '',
      isConfidential: true,
      info: 'For example {"Authorization": "Bearer <token>"}; sent to the servers below and to no others.',
    },
    {
      name: 'limit_to_domains',
      type: 'str',
      marks: 'SL',
      value: [],
      info: 'The servers that may be asked, for example https://api.example.com; without any, those that the documentation names.',
    },
  ],
  destinations: ['api_docs', 'limit_to_domains'],
  build,
} satisfies Component);

function build(parameters: Parameters, { fetch }: BuildScope): ChainPart {
  const docs = parameters.getText('api_docs');
  const limits = parameters.texts('limit_to_domains');
  const allows = allowsOnly(limits.length > 0 ? limits : addressesIn(docs));
  if (allows === null) {
    throw new ComponentFault('limit_to_domains is missing, or has none in it, and api_docs names no address either');
  }
  return callApi({
    ...{ nodeId: parameters.nodeId, fetch, docs, allows },
    model: parameters.getPart('llm', 'model').model,
    headers: readHeaders(parameters),
    urlPrompt: parameters.findPart('api_url_prompt', 'prompt'),
    answerPrompt: parameters.findPart('api_response_prompt', 'prompt'),
  });
}

/** A chain that has a model write the address to call, and answer from what the API says. */
export function callApi(chain: ApiCaller): ChainPart {
  return {
    kind: 'chain',
    inputKeys: [QUESTION_KEY],
    outputKeys: [OUTPUT_KEY],
    memoryKeys: [],
    handleKeys: [],
    extent: { calls: 2, depth: 1 },
    async *execute(request): AsyncGenerator<WorkStep, ChainOutputs> {
      assertInputs({ keys: [QUESTION_KEY], inputs: request.inputs });
      return yield* withinNode({ nodeId: chain.nodeId, request, work: (limited) => answer(chain, limited) });
    },
  };
}

/** Headers as an object of texts, whether their author wrote JSON or Python. Nothing of them is repeated in a refusal. */
function readHeaders(parameters: Parameters): Readonly<Record<string, string>> {
  const value = parameters.value('headers') ?? null;
  if (value !== null && value !== '' && !isJsonObject(value)) throw new ComponentFault('headers is not an object');
  const headers = toHeaders(value);
  if (headers === null) throw new ComponentFault('headers contains characters that cannot be sent');
  return headers;
}

async function* answer(chain: ApiCaller, request: ChainRequest): AsyncGenerator<WorkStep, ChainOutputs> {
  const { nodeId, model, docs } = chain;
  const question = toInputText(request.inputs.get(QUESTION_KEY) ?? '');
  const known = { [QUESTION_KEY]: question, api_docs: docs };
  const said = yield* silence(
    askPrompt({ nodeId, model, prompt: chain.urlPrompt ?? URL_PROMPT, values: known, request }),
  );
  const url = addressesIn(said)[0] ?? said.trim();
  const called = await call({ chain, url, signal: request.signal });
  yield { kind: 'log', text: `${nodeId}: ${url} (${called.status})` };
  const values = { ...known, api_url: url, api_response: shownOf(called) };
  const text = yield* askPrompt({ nodeId, model, prompt: chain.answerPrompt ?? ANSWER_PROMPT, values, request });
  return new Map([[OUTPUT_KEY, text]]);
}

/** The address is the model's, and so is the fault where it may not be asked. */
async function call(options: { chain: ApiCaller; url: string; signal: AbortSignal }): Promise<WebAnswer> {
  const { chain, url, signal } = options;
  const { fetch, headers, allows, nodeId } = chain;
  try {
    return await readWeb({ fetch, url, headers, allows, signal });
  } catch (cause) {
    if (!(cause instanceof WebFault)) throw cause;
    const message = `The API of ${nodeId} cannot be asked: ${url.slice(0, MAX_SHOWN_ADDRESS)} ${cause.message}.`;
    throw new RunFault({ failure: cause.isPassing ? 'SERVICE_UNAVAILABLE' : 'ANSWER_MALFORMED', message, cause });
  }
}

function shownOf(answer: WebAnswer): string {
  const { status } = answer;
  const text = toAnswerText(answer).slice(0, MAX_CHARACTERS);
  return status < 400 ? text : `(status ${status})\n${text}`;
}
