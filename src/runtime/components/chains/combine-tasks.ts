import type { CombineTask } from './combine-part.ts';

function lines(...each: readonly string[]): string {
  return each.join('\n');
}

/** A question to texts. */
export const QUESTION_TASK: CombineTask = Object.freeze({
  variable: 'context',
  asked: ['question'],
  stuff: lines(
    'Answer the question with what the following texts say. When they do not tell, say that you do not know.',
    '',
    '{context}',
    '',
    'Question: {question}',
    'Answer:',
  ),
  prompts: {
    map: lines(
      'Which parts of the following text help to answer the question? Repeat them word by word, and nothing else.',
      '',
      '{text}',
      '',
      'Question: {question}',
      'Parts of the text:',
    ),
    reduce: lines(
      'Answer the question with what the following parts of a longer text say. When they do not tell, say that you do not know.',
      '',
      '{text}',
      '',
      'Question: {question}',
      'Answer:',
    ),
    first: lines(
      'Answer the question with what the following text says, and with nothing else.',
      '',
      '{text}',
      '',
      'Question: {question}',
      'Answer:',
    ),
    refine: lines(
      'Question: {question}',
      'There is an answer already: {answer}',
      'Make it better with what the following text says. When that does not help, repeat the answer as it is.',
      '',
      '{text}',
      '',
      'Better answer:',
    ),
    rank: lines(
      'Answer the question with what the following text says. When it does not tell, say that you do not know.',
      'Write below the answer, on a line of its own, how fully it answers the question, from 0 to 100, like this:',
      'Score: 70',
      '',
      '{text}',
      '',
      'Question: {question}',
      'Answer:',
    ),
  },
});

/** A summary of texts. */
export const SUMMARY_TASK: CombineTask = Object.freeze({
  variable: 'text',
  asked: [],
  stuff: lines('Sum up the following texts in a few sentences.', '', '{text}', '', 'Summary:'),
  prompts: {
    map: lines('Sum up the following text in a few sentences.', '', '{text}', '', 'Summary:'),
    reduce: lines('Make one summary, of a few sentences, of the following ones.', '', '{text}', '', 'Summary:'),
    first: lines('Sum up the following text in a few sentences.', '', '{text}', '', 'Summary:'),
    refine: lines(
      'There is a summary of the beginning of a longer text: {answer}',
      'Make one summary, of a few sentences, of it and of what follows.',
      '',
      '{text}',
      '',
      'Summary:',
    ),
    rank: null,
  },
});
