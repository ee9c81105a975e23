import { recall, memoryKeyFor } from '../components/recall.ts';
import { plainPrompt } from '../components/text-prompt.ts';
import { ComponentFault } from '../components/parameters.ts';
import type { ChainRequest, MemoryPart, PromptPart, ToolPart } from '../components/part.ts';
import { toPromptValue } from '../prompts/prompt-values.ts';

/** What the author of an agent writes around the list of tools. */
export interface ReactTexts {
  readonly prefix: string;
  /** How the model is to write; `{tool_names}` stands for the names of the tools. */
  readonly instructions: string;
  /** Has `{input}` and `{agent_scratchpad}`. */
  readonly suffix: string;
}

/** The prompt of an agent that decides by writing. */
export interface ReactPrompt {
  readonly inputKeys: readonly string[];
  readonly memoryKeys: readonly string[];
  readonly toPrompt: (given: { request: ChainRequest; scratchpad: string }) => string;
}

const INPUT = 'input';
const SCRATCHPAD = 'agent_scratchpad';
/** Empty where there is no memory, and nobody says what was said. */
const HISTORIES = ['history', 'chat_history'];
const TOOL_NAMES = 'tool_names';

/** Puts the texts together. Throws `ComponentFault` where they are no templates or lack a variable. */
export function reactPrompt(options: {
  nodeId: string;
  texts: ReactTexts;
  tools: readonly ToolPart[];
  memory: MemoryPart | null;
}): ReactPrompt {
  const { nodeId, texts, tools, memory } = options;
  const [prefix, instructions, suffix] = [texts.prefix, texts.instructions, texts.suffix].map((source) =>
    plainPrompt({ source, nodeId }),
  ) as [PromptPart, PromptPart, PromptPart];
  for (const name of [INPUT, SCRATCHPAD]) {
    if (!suffix.variables.includes(name)) throw new ComponentFault(`suffix has no {${name}}`);
  }
  const variables = [...new Set([prefix, instructions, suffix].flatMap((part) => part.variables))];
  const memoryKey = memory && memoryKeyFor({ memory, variables });
  const own = [INPUT, SCRATCHPAD, TOOL_NAMES, memoryKey, ...HISTORIES];
  const inputKeys = [INPUT, ...variables.filter((name) => !own.includes(name))];
  const isAsked = memoryKey !== null && variables.includes(memoryKey);
  const toolNames = tools.map(({ name }) => name).join(', ');
  const toolTexts = tools.map(({ name, description }) => `${name}: ${description}`).join('\n');
  const toPrompt: ReactPrompt['toPrompt'] = ({ request, scratchpad }) => {
    const past = memory === null ? '' : recall({ memory, history: request.history, inputKeys }).text;
    const known = new Map([
      [SCRATCHPAD, scratchpad],
      [TOOL_NAMES, toolNames],
      ...(isAsked ? [[memoryKey, past] as const] : []),
    ]);
    const fill = (part: PromptPart): string =>
      part.toMessages((name) => known.get(name) ?? toPromptValue(request.inputs.get(name) ?? ''))[0]?.content ?? '';
    // A memory that the author's texts do not mention is told all the same.
    const told = isAsked || past === '' ? [] : [`The conversation so far:\n${past}`];
    return [fill(prefix), toolTexts, fill(instructions), ...told, fill(suffix)].join('\n\n');
  };
  return { inputKeys, memoryKeys: memoryKey === null ? [] : [memoryKey], toPrompt };
}
