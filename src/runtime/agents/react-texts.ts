import type { ReactTexts } from './react-prompt.ts';

/** How a model is asked that has tools at hand. */
export const PLAIN_TEXTS: ReactTexts = Object.freeze({
  prefix: 'Answer the following question as well as you can. You can use these tools:',
  instructions: [
    'Write in exactly this form:',
    '',
    'Question: the question that is to be answered',
    'Thought: what you think about what to do next',
    'Action: the tool to use, one of [{tool_names}]',
    'Action Input: what the tool is given',
    'Observation: what the tool says',
    '... (Thought, Action, Action Input and Observation may come as often as needed)',
    'Thought: I now know the final answer',
    'Final Answer: the answer to the question, in the language of the question',
  ].join('\n'),
  suffix: 'Begin!\n\nQuestion: {input}\nThought:{agent_scratchpad}',
});

/** How a model is asked in a conversation. */
export const CONVERSATIONAL_TEXTS: ReactTexts = Object.freeze({
  prefix: 'You are talking with a person, and help with whatever they ask. You can use these tools:',
  instructions: [
    'To use a tool, write in exactly this form:',
    '',
    'Thought: Do I need to use a tool? Yes',
    'Action: the tool to use, one of [{tool_names}]',
    'Action Input: what the tool is given',
    'Observation: what the tool says',
    '',
    'When you have something to say to the person, or need no tool, write in exactly this form:',
    '',
    'Thought: Do I need to use a tool? No',
    'AI: what you say, in the language of the person',
  ].join('\n'),
  suffix: [
    'Begin!',
    '',
    'What was said before:',
    '{chat_history}',
    '',
    'New input: {input}',
    'Thought:{agent_scratchpad}',
  ].join('\n'),
});

/** How a model is asked that asks itself what it must know first. */
export const SELF_ASK_TEXTS: ReactTexts = Object.freeze({
  prefix: 'Answer a question by first asking for what you must know. This tool answers what you ask:',
  instructions: [
    'Write in exactly this form:',
    '',
    'Question: Who was older when they died, Kurt Gödel or Alan Turing?',
    'Are follow up questions needed here: Yes.',
    'Follow up: How old was Kurt Gödel when he died?',
    'Intermediate answer: Kurt Gödel died at the age of 71.',
    'Follow up: How old was Alan Turing when he died?',
    'Intermediate answer: Alan Turing died at the age of 41.',
    'So the final answer is: Kurt Gödel',
  ].join('\n'),
  suffix: 'Question: {input}\nAre follow up questions needed here:{agent_scratchpad}',
});
