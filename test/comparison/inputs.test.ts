import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findQuestionKey, toRunInputs } from '../../src/comparison/run-inputs.ts';

describe('the inputs of a cell', () => {
  it('have the question under the first key that is neither the id nor the form', () => {
    assert.deepEqual(toRunInputs({ inputs: { id: 'n', data: [], input: 'old', tone: 'kind' }, question: 'Why?' }), {
      input: 'Why?',
      tone: 'kind',
      data: [],
    });
    assert.equal(findQuestionKey({ id: 'n', data: [] }), null);
  });

  it('name the node of each item of the form as a run expects it, and the address of a file', () => {
    const data = [
      { nodeId: 'VariableNode-1', name: 'tone', value: 'kind' },
      { nodeId: 'InputFileNode-1', value: 'http://files/a.pdf' },
      { id: 'InputFileNode-2', file_path: 'http://files/b.pdf' },
      'no item',
    ];
    assert.deepEqual(toRunInputs({ inputs: { question: '', data }, question: 'Why?' })['data'], [
      { nodeId: 'VariableNode-1', name: 'tone', value: 'kind', id: 'VariableNode-1' },
      {
        nodeId: 'InputFileNode-1',
        value: 'http://files/a.pdf',
        id: 'InputFileNode-1',
        file_path: 'http://files/a.pdf',
      },
      { id: 'InputFileNode-2', file_path: 'http://files/b.pdf' },
      'no item',
    ]);
  });

  it('are left as they were given', () => {
    const inputs = Object.freeze({ question: 'old', data: Object.freeze([Object.freeze({ nodeId: 'a', value: 1 })]) });
    toRunInputs({ inputs, question: 'Why?' });
    assert.equal(inputs.question, 'old');
  });
});
