import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ADMINISTRATOR_ROLE_ID, menuOf, ORDINARY_ROLE_ID, toViewer } from '../../src/auth/viewer.ts';

const account = { userId: 7, userName: 'ana' };
const EVERYTHING = ['build', 'knowledge', 'model', 'evaluation', 'frontend', 'backend', 'create_dashboard'];

describe('a viewer', () => {
  it('without roles opens nothing', () => {
    assert.deepEqual(menuOf(toViewer({ ...account, roleIds: [] })), []);
  });

  it('with a role that grants nothing opens nothing', () => {
    assert.deepEqual(menuOf(toViewer({ ...account, roleIds: [99] })), []);
  });

  it('administers the server only with the administrator role', () => {
    assert.equal(toViewer({ ...account, roleIds: [ORDINARY_ROLE_ID, 11] }).isAdministrator, false);
    assert.equal(toViewer({ ...account, roleIds: [ADMINISTRATOR_ROLE_ID] }).isAdministrator, true);
  });

  it('lists its roles ascending and once', () => {
    assert.deepEqual(toViewer({ ...account, roleIds: [10, 2, 10, 1] }).roleIds, [1, 2, 10]);
  });

  it('with the ordinary role opens what an ordinary user needs', () => {
    const menu = menuOf(toViewer({ ...account, roleIds: [ORDINARY_ROLE_ID] }));
    assert.deepEqual(menu, ['build', 'knowledge', 'model', 'frontend', 'backend']);
  });

  it('who is an administrator opens everything once, whatever other roles it has', () => {
    const roleIds = [ORDINARY_ROLE_ID, ADMINISTRATOR_ROLE_ID];
    assert.deepEqual(menuOf(toViewer({ ...account, roleIds })).sort(), [...EVERYTHING].sort());
  });
});
