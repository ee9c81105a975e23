import { plainPrompt } from '../components/prompts/text-prompt.ts';
import { ComponentFault } from '../components/parameters.ts';
import type { ChainRequest, MemoryPart, PromptPart, ToolPart } from '../components/part.ts';
import { agentMemory, INPUT_KEY, valueFor, type AgentMemory, type Remembered } from './agent-memory.ts';

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
  readonly memory: AgentMemory;
  readonly toPrompt: (given: { request: ChainRequest; remembered: Remembered; scratchpad: string }) => string;
}

const SCRATCHPAD = 'agent_scratchpad';
const TOOL_NAMES = 'tool_names';

/** Puts the texts together. Throws `ComponentFault` where they are no templates or lack a variable. */
export function reactPrompt(options: {
  nodeId: string;
  texts: ReactTexts;
  tools: readonly ToolPart[];
  memory: MemoryPart | null;
}): ReactPrompt {
  const { nodeId, texts, tools } = options;
  const [prefix, instructions, suffix] = [texts.prefix, texts.instructions, texts.suffix].map((source) =>
    plainPrompt({ source, nodeId }),
  ) as [PromptPart, PromptPart, PromptPart];
  for (const name of [INPUT_KEY, SCRATCHPAD]) {
    if (!suffix.variables.includes(name)) throw new ComponentFault(`suffix has no {${name}}`);
  }
  const variables = [...new Set([prefix, instructions, suffix].flatMap((part) => part.variables))];
  const memory = agentMemory({ memory: options.memory, variables, own: [SCRATCHPAD, TOOL_NAMES] });
  const toolNames = tools.map(({ name }) => name).join(', ');
  const toolTexts = tools.map(({ name, description }) => `${name}: ${description}`).join('\n');
  const toPrompt: ReactPrompt['toPrompt'] = ({ request, remembered, scratchpad }) => {
    const known = new Map([
      [SCRATCHPAD, scratchpad],
      [TOOL_NAMES, toolNames],
    ]);
    const fill = (part: PromptPart): string =>
      part.toMessages((name) => known.get(name) ?? valueFor({ name, request, remembered }))[0]?.content ?? '';
    // A memory that the author's texts do not mention is told all the same.
    const past = memory.isPlaced ? '' : remembered.conversation.text;
    const told = past === '' ? [] : [`The conversation so far:\n${past}`];
    return [fill(prefix), toolTexts, fill(instructions), ...told, fill(suffix)].join('\n\n');
  };
  return { memory, toPrompt };
}
