import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { WireMessageFragment } from '../../src/facade/operations.ts';
import { toMessageRow } from '../../src/facade/shapes/message.ts';
import { toOwnAccount } from '../../src/facade/shapes/user.ts';

const ANSWER: WireMessageFragment = {
  id: '812',
  author: 'ASSISTANT',
  category: 'ANSWER',
  frame: 'END',
  text: 'Hello',
  inputs: null,
  steps: '',
  source: 0,
  sourceLinks: [],
  sensitiveStatus: 'PASSED',
  rating: 'LIKED',
  solution: 'UNRATED',
  comment: null,
  isCopied: false,
  isPartial: false,
  files: [],
  createdAt: '2026-01-02T03:04:05.678Z',
  updatedAt: '2026-01-02T03:04:09.999Z',
};

const ROW = {
  id: 812,
  is_bot: true,
  source: 0,
  mark_status: 1,
  mark_user: null,
  mark_user_name: null,
  message: 'Hello',
  extra: '{}',
  type: 'end',
  category: 'answer',
  flow_id: 'f',
  chat_id: 'c',
  user_id: 1,
  liked: 1,
  solved: 0,
  copied: 0,
  sensitive_status: 1,
  sender: null,
  receiver: null,
  intermediate_steps: '',
  files: '',
  remark: null,
  create_time: '2026-01-02T03:04:05',
  update_time: '2026-01-02T03:04:09',
};

function rowOf(parts: Partial<WireMessageFragment>) {
  return toMessageRow({ message: { ...ANSWER, ...parts }, owner: { chatId: 'c', flowId: 'f', userId: '1' } });
}

describe('a message on the wire', () => {
  test('has every column of the contract', () => {
    assert.deepEqual(rowOf({}), ROW);
    assert.deepEqual(rowOf({ sensitiveStatus: 'VIOLATION' }), { ...ROW, sensitive_status: 2 });
  });

  test('is the inputs as JSON text when it is a question', () => {
    const question = {
      author: 'USER',
      category: 'QUESTION',
      frame: 'BOT',
      inputs: { query: 'hi' },
      text: 'hi',
    } as const;
    assert.deepEqual(rowOf({ ...question, rating: 'UNRATED' }), {
      ...ROW,
      is_bot: false,
      message: '{"query":"hi"}',
      type: 'bot',
      category: 'question',
      liked: 0,
      intermediate_steps: null,
    });
  });

  test('says in its remark that it was cut short, and then has neither files nor extras', () => {
    assert.deepEqual(rowOf({ isPartial: true }), { ...ROW, extra: null, files: null, remark: 'break_answer' });
  });

  test('is the error as JSON text when it ended the conversation', () => {
    const row = rowOf({ category: 'ERROR', text: '', steps: 'A cycle' });
    assert.deepEqual([row.intermediate_steps, row.category], ['A cycle', 'error']);
    assert.deepEqual(JSON.parse(row.message), {
      status_code: 13007,
      status_message: 'Input data is parsed fail. error={error}',
      data: { exception: 'A cycle', error: 'A cycle' },
    });
  });
});

describe('the account of whoever is logged in', () => {
  const user = {
    id: '2',
    name: 'alice',
    email: null,
    phoneNumber: null,
    departmentId: null,
    remark: null,
    isDisabled: false,
    createdAt: ANSWER.createdAt,
    updatedAt: ANSWER.updatedAt,
  };

  const accountOf = (standing: { isAdministrator: boolean; groupIds: readonly string[] }) => {
    const administeredGroups = standing.groupIds.map((id) => ({ id }));
    const { isAdministrator } = standing;
    return toOwnAccount({ user: { ...user, administeredGroups }, menu: ['build'], roleIds: [2, 5], isAdministrator });
  };

  test('names an administrator of the server, then one of a group, and lists the roles of anybody else', () => {
    assert.equal(accountOf({ isAdministrator: true, groupIds: ['3'] }).role, 'admin');
    assert.equal(accountOf({ isAdministrator: false, groupIds: ['3'] }).role, 'group_admin');
    assert.equal(accountOf({ isAdministrator: false, groupIds: [] }).role, '[2, 5]');
  });

  test('lists the groups that somebody administers by number', () => {
    assert.deepEqual(accountOf({ isAdministrator: true, groupIds: ['3', '12'] }).admin_groups, [3, 12]);
  });
});
