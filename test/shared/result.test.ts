import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { FlowOnline } from '../../src/flow/errors.ts';
import { NotFound, NotPermitted } from '../../src/shared/refusal.ts';
import { toResult } from '../../src/shared/result.ts';

function resultOf(outcome: Promise<string>) {
  return toResult({
    outcome,
    payload: (deletedFlowId) => ({ __typename: 'DeleteFlowPayload', deletedFlowId }),
    refusals: [NotFound, FlowOnline],
  });
}

describe('the result of a mutation', () => {
  test('does not hide a refusal that was not declared, nor a fault', async () => {
    for (const error of [new NotPermitted('flow:delete'), new TypeError('A fault.')]) {
      await assert.rejects(resultOf(Promise.reject(error)), error);
    }
  });

  test('is a declared refusal with its own fields, and without its stack', async () => {
    const { message } = new FlowOnline('SKILL');
    assert.deepEqual(await resultOf(Promise.reject(new FlowOnline('SKILL'))), {
      __typename: 'FlowOnline',
      code: 'FLOW_ONLINE',
      kind: 'SKILL',
      message,
    });
  });

  test('is the payload otherwise', async () => {
    assert.deepEqual(await resultOf(Promise.resolve('f1')), { __typename: 'DeleteFlowPayload', deletedFlowId: 'f1' });
  });
});
