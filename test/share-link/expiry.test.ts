import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openDatabase, type Database } from '../../src/database/open.ts';
import { ENTITIES } from '../../src/entities.ts';
import { deleteEndedLinks } from '../../src/share-link/expiry.ts';
import { openShareStory, type ShareStory } from './story.ts';

describe('links that ended last month', () => {
  let story: ShareStory;
  let database: Database;

  before(async () => {
    story = await openShareStory();
    database = await openDatabase({ connection: story.app.connection, entities: ENTITIES });
  });
  after(async () => {
    await database.close();
    await story[Symbol.asyncDispose]();
  });

  const sweep = () => deleteEndedLinks({ em: database.fork(), days: 30 });
  const set = (id: string, values: string) => story.execute(`update share_link set ${values} where id = '${id}'`);
  const listIds = async (): Promise<string[]> => {
    const { data } = await story.ask('{ shareLinks(first: 100) { edges { node { id } } } }');
    const { edges } = data.shareLinks as { edges: readonly { node: { id: string } }[] };
    return edges.map(({ node }) => node.id);
  };

  test('stay while they ended later, or not yet, however old they are', async () => {
    const [lasting, future, expired, revoked] = [
      await story.share(),
      await story.share(),
      await story.share(),
      await story.share(),
    ];
    await set(future.id, `expires_at = now() + interval '1 day'`);
    await set(expired.id, `expires_at = now() - interval '29 days'`);
    await set(revoked.id, `revoked_at = now() - interval '29 days'`);
    await story.execute(`update share_link set created_at = now() - interval '90 days'`);
    assert.equal(await sweep(), 0);
    assert.equal((await listIds()).length, 4);
    assert.equal((await story.look(lasting.token))?.id, lasting.id);
  });

  test('are deleted when they expired or were revoked, whichever came first', async () => {
    const kept = await listIds();
    const [expired, revoked, both] = [await story.share(), await story.share(), await story.share()];
    await set(expired.id, `expires_at = now() - interval '31 days'`);
    await set(revoked.id, `revoked_at = now() - interval '31 days'`);
    await set(both.id, `revoked_at = now() - interval '31 days', expires_at = now() + interval '1 day'`);
    const counts = await Promise.all([sweep(), sweep()]);
    assert.equal(counts[0] + counts[1], 3);
    assert.deepEqual((await listIds()).toSorted(), kept.toSorted());
  });
});
