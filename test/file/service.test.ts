import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { toViewer } from '../../src/auth/viewer.ts';
import { StoreFull } from '../../src/file/errors.ts';
import { createFileLinks } from '../../src/file/link.ts';
import { createFileService } from '../../src/file/service.ts';
import type { FileStore } from '../../src/file/store.ts';
import { Secret } from '../../src/shared/secret.ts';
import { PNG } from '../support/pictures.ts';

const CAUSE = new Error('ENOSPC: no space left on device');

/** A store on a disk that is full. */
const FULL: FileStore = {
  put: () => Promise.reject(new StoreFull(CAUSE)),
  find: () => Promise.resolve(null),
  read: () => Promise.resolve(null),
  delete: () => Promise.resolve(),
  removeLeftovers: () => Promise.resolve(0),
  close: () => undefined,
};

describe('an upload for which there is no room', () => {
  test('is refused without telling where files are, and the operator is told why', async () => {
    const logged: object[] = [];
    const files = createFileService({
      store: FULL,
      links: createFileLinks({ secret: new Secret('one'), clock: () => new Date() }),
      maxUploadBytes: 1000,
      maxUserBytes: 1000,
      logger: { error: (fields: object) => logged.push(fields) },
    });
    async function* content() {
      yield await Promise.resolve(PNG);
    }
    const refused = await files
      .storeIcon({
        viewer: toViewer({ userId: 7, userName: 'ana', roleIds: [2] }),
        file: { name: 'a.png', content: content() },
      })
      .catch((error: unknown) => error);
    assert.ok(refused instanceof StoreFull);
    assert.equal(refused.message, 'The server has no room for the file.');
    assert.deepEqual(Object.keys(refused).sort(), ['code', 'typename']);
    assert.deepEqual(logged, [{ err: CAUSE }]);
  });
});
