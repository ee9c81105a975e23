import { stepQuoter } from '../../shared/agent-texts.ts';
import type { ToolPart } from '../components/part.ts';

/** An action that a text names. */
export interface ReactAction {
  readonly tool: string;
  readonly input: string;
  /** Where in the text it begins; what stands before it is the thought. */
  readonly offset: number;
}

/** How an agent and a model write to each other in one text. */
export interface ReactDialect {
  /** Before which a model stops; what comes after it would be invented. */
  readonly stop: string;
  /** Between what the model wrote and what the tool said. */
  readonly beforeObservation: string;
  /** Between what the tool said and what the model writes next. */
  readonly afterObservation: string;
  /** What the answer stands behind. */
  readonly answerMark: RegExp;
  /** Whether a text that names no action is the answer. */
  readonly isChatty: boolean;
  readonly findAction: (given: { text: string; tools: readonly ToolPart[] }) => ReactAction | null;
  /** What a model is told whose text is neither an action nor an answer. */
  readonly complain: (text: string) => string;
}

const OBSERVATION = Object.freeze({
  stop: '\nObservation:',
  beforeObservation: '\nObservation: ',
  afterObservation: '\nThought:',
});

const ACTION = /(?:^|\W)Action {0,3}\d{0,3} {0,3}:/iu;
const ACTION_INPUT = /Action {0,3}\d{0,3} {0,3}Input {0,3}\d{0,3} {0,3}:/iu;

/** Thought, action, input and observation, again and again, and at last the final answer. */
export const PLAIN_DIALECT: ReactDialect = Object.freeze({
  ...OBSERVATION,
  answerMark: /Final Answer {0,3}:/iu,
  isChatty: false,
  findAction: ({ text }) => findWrittenAction(text),
  complain,
} satisfies ReactDialect);

/** The same in a conversation, where the model may answer without any tool. */
export const CONVERSATIONAL_DIALECT: ReactDialect = Object.freeze({
  ...OBSERVATION,
  answerMark: /\n[ \t]{0,10}AI {0,3}:/u,
  isChatty: true,
  findAction: ({ text }) => findWrittenAction(text),
  complain,
} satisfies ReactDialect);

const FOLLOW_UP = 'Follow up:';

/** Questions that are asked before the one that was asked, to the one tool there is. */
export const SELF_ASK_DIALECT: ReactDialect = Object.freeze({
  stop: '\nIntermediate answer:',
  beforeObservation: '\nIntermediate answer: ',
  afterObservation: '\n',
  answerMark: /So the final answer is {0,3}:/iu,
  isChatty: false,
  findAction: ({ text, tools }) => {
    const offset = text.lastIndexOf(FOLLOW_UP);
    const tool = tools[0];
    if (offset < 0 || tool === undefined) return null;
    return { tool: tool.name, input: text.slice(offset + FOLLOW_UP.length).trim(), offset };
  },
  complain: () =>
    'Write either a line that begins with "Follow up:", or one that begins with "So the final answer is:".',
} satisfies ReactDialect);

/** What lines of any dialect begin with. */
const WORDS: readonly string[] = Object.freeze([
  ...[
    'Question',
    'New input',
    'Thought',
    'Action',
    'Action {0,3}\\d{0,3} {0,3}Input',
    'Observation',
    'Final Answer',
    'AI',
  ],
  ...['Are follow up questions needed here', 'Follow up', 'Intermediate answer', 'So the final answer is'],
]);

/** What a tool said, in which nothing looks as if the model had gone on to write. */
export const quoteObservation = stepQuoter(WORDS);

function findWrittenAction(text: string): ReactAction | null {
  const action = ACTION.exec(text);
  if (action === null) return null;
  const rest = text.slice(action.index + action[0].length);
  const input = ACTION_INPUT.exec(rest);
  if (input === null) return null;
  return {
    tool: rest.slice(0, input.index).trim(),
    input: unquote(rest.slice(input.index + input[0].length).trim()),
    offset: action.index,
  };
}

/** Models put texts in quotation marks, and objects into blocks of code. */
function unquote(input: string): string {
  const fenced = /^```[a-z]{0,10}\n([^]*?)\n?```$/u.exec(input)?.[1] ?? input;
  return /^"[^"]*"$/u.test(fenced) ? fenced.slice(1, -1) : fenced;
}

function complain(text: string): string {
  if (!ACTION.test(text)) return "Invalid Format: Missing 'Action:' after 'Thought:'";
  return "Invalid Format: Missing 'Action Input:' after 'Action:'";
}
