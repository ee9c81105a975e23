import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createSealer, openSealer } from '../../src/auth/sealing.ts';
import { Secret } from '../../src/shared/secret.ts';
import { createFakeSecretStore } from './fake-stores.ts';

const [OLD, NEW] = [new Secret('a secret of long ago'), new Secret('the secret of today')];
const purpose = 'tests';

describe('what is sealed', () => {
  test('is opened by nobody with another secret, or for another purpose', () => {
    const sealed = createSealer({ secrets: [OLD], purpose }).seal('sk-planted');
    assert.equal(createSealer({ secrets: [NEW], purpose }).open(sealed), null);
    assert.equal(createSealer({ secrets: [OLD], purpose: 'others' }).open(sealed), null);
  });

  test('is opened by nobody once a letter of it was changed, and is nothing that anybody could write', () => {
    const sealer = createSealer({ secrets: [OLD], purpose });
    const sealed = sealer.seal('sk-planted');
    const [form, name, body = ''] = sealed.split('.');
    for (const changed of [`A${body.slice(1)}`, `${body.slice(0, -3)}AAA`, body.slice(0, 20), '', '!']) {
      assert.equal(sealer.open([form, name, changed].join('.')), changed === body ? 'sk-planted' : null);
    }
    for (const text of ['', 'sk-planted', 'v1', 'v1..', `v2.${name}.${body}`]) assert.equal(sealer.open(text), null);
  });

  test('comes back whole, reads like nothing, and never twice alike', () => {
    const sealer = createSealer({ secrets: [OLD], purpose });
    for (const text of ['', 'sk-planted', '密钥 🗝️', 'x'.repeat(20_000)]) {
      const sealed = sealer.seal(text);
      assert.equal(sealer.open(sealed), text);
      assert.notEqual(sealed, sealer.seal(text));
      assert.ok(text === '' || !sealed.includes(text));
    }
  });

  test('under a secret of before can be opened while that one is known', () => {
    const sealed = createSealer({ secrets: [OLD], purpose }).seal('sk-planted');
    const both = createSealer({ secrets: [NEW, OLD], purpose });
    assert.equal(both.open(sealed), 'sk-planted');
    assert.equal(createSealer({ secrets: [OLD], purpose }).open(both.seal('sk-planted')), null);
  });

  test('before a secret was configured can be opened afterwards', async () => {
    const secrets = createFakeSecretStore();
    const sealed = (await openSealer({ configured: undefined, secrets, purpose })).seal('sk-planted');
    const configured = await openSealer({ configured: NEW, secrets, purpose });
    assert.equal(configured.open(sealed), 'sk-planted');
    assert.equal((await openSealer({ configured: undefined, secrets, purpose })).open(configured.seal('x')), null);
  });
});
