import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RunFailure } from '../../src/run/entity.ts';
import { findRetryTime } from '../../src/run/retry.ts';
import { Transcript } from '../../src/run/transcript.ts';
import { toRunPolicyInForce, UNSET_RUN_POLICY, type RunPolicySettings } from '../../src/run-policy/policy.ts';

const NOW = new Date('2026-01-01T00:00:00Z');

/** Seconds until the next attempt; null for none. */
function waitAfter(options: { attempt?: number; failure?: RunFailure; policy?: Partial<RunPolicySettings> }) {
  const { attempt = 1, failure = 'MODEL_UNAVAILABLE', policy = {} } = options;
  const settings = { ...UNSET_RUN_POLICY, maxAttempts: 10, ...policy };
  const defaults = { runTimeoutSeconds: 60, nodeTimeoutSeconds: 60, maxBackgroundRunsPerFlow: 1 };
  const dueAt = findRetryTime({ policy: toRunPolicyInForce({ settings, defaults }), attempt, failure, now: NOW });
  return dueAt === null ? null : (dueAt.getTime() - NOW.getTime()) / 1000;
}

describe('A failed attempt', () => {
  for (const failure of [
    'DOCUMENT_FAULTY',
    'INPUT_REJECTED',
    'MODEL_REFUSED',
    'ANSWER_MALFORMED',
    'CODE_FAILED',
    'RUN_TIMED_OUT',
    'SERVER_FAULT',
  ] as const) {
    it(`is the last one when it fails with ${failure}`, () => {
      assert.equal(waitAfter({ failure, policy: { retriesLost: true } }), null);
    });
  }

  for (const failure of ['MODEL_UNAVAILABLE', 'NODE_TIMED_OUT', 'SERVICE_UNAVAILABLE'] as const) {
    it(`is followed by another one when it fails with ${failure}`, () => {
      assert.equal(waitAfter({ failure }), 5);
    });
  }

  it('is followed by another one after its server was lost only where the flow allows that', () => {
    const failure = 'SERVER_LOST';
    assert.equal(waitAfter({ failure }), null);
    assert.equal(waitAfter({ failure, policy: { retriesLost: true } }), 5);
  });

  it('is the last one when there were as many as there may be, which is one unless the flow says more', () => {
    assert.equal(waitAfter({ policy: UNSET_RUN_POLICY }), null);
    const policy = { maxAttempts: 3 };
    assert.deepEqual(
      [1, 2, 3, 4].map((attempt) => waitAfter({ attempt, policy })),
      [5, 10, null, null],
    );
  });

  it('is followed twice as late as the one before it, after an hour at most', () => {
    const policy = { backoffSeconds: 1000 };
    assert.deepEqual(
      [1, 2, 3, 9].map((attempt) => waitAfter({ attempt, policy })),
      [1000, 2000, 3600, 3600],
    );
    assert.deepEqual(
      [1, 5].map((attempt) => waitAfter({ attempt, policy: { backoffSeconds: 0 } })),
      [0, 0],
    );
  });
});

describe('What a failed attempt said', () => {
  const at = NOW.toISOString();
  const event = (kind: string, payload: object) => ({
    ...{ stream: 's', seq: 1, kind, at, isTerminal: false },
    payload: { ...payload },
  });

  it('is void, and what its models reported counts', () => {
    const transcript = new Transcript();
    const usage = { model: 'm', inputTokens: 3, outputTokens: 2 };
    for (const said of ['Never ', 'mind']) transcript.addEvent(event('text', { content: said, reasoning: said }));
    transcript.addEvent(event('log', { text: 'a step' }));
    transcript.addEvent(event('usage', usage));
    transcript.addEvent(event('attempt', { attempt: 1 }));
    assert.deepEqual([transcript.text, transcript.reasoning, transcript.steps], ['', '', '']);
    transcript.addEvent(event('text', { content: 'Well', reasoning: null }));
    transcript.addEvent(event('usage', usage));
    assert.equal(transcript.text, 'Well');
    assert.deepEqual(transcript.usage, [{ model: 'm', inputTokens: 6, outputTokens: 4 }]);
  });
});
