import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ADMINISTRATOR_ROLE_ID, ORDINARY_ROLE_ID, toViewer } from '../../src/auth/viewer.ts';

const account = { userId: 7, userName: 'ana' };

describe('a viewer', () => {
  it('administers the server only with the administrator role', () => {
    assert.equal(toViewer({ ...account, roleIds: [ORDINARY_ROLE_ID, 11] }).isAdministrator, false);
    assert.equal(toViewer({ ...account, roleIds: [ADMINISTRATOR_ROLE_ID] }).isAdministrator, true);
  });

  it('lists its roles ascending and once', () => {
    assert.deepEqual(toViewer({ ...account, roleIds: [10, 2, 10, 1] }).roleIds, [1, 2, 10]);
  });
});
