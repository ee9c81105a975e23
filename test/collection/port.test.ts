import { after, before } from 'node:test';
import { POSTGRES_INDEXES } from '../../src/collection/postgres/indexes.ts';
import { createCollectionService } from '../../src/collection/service.ts';
import type { CollectionSource } from '../../src/runtime/collections/contract.ts';
import { openChatStory, type ChatStory } from '../session/story.ts';
import { openMemoryCollections } from '../support/memory-collections.ts';
import { describeCollections, nameLasting } from './cases.ts';

let story: ChatStory;
before(async () => {
  story = await openChatStory();
  await nameLasting(story);
});
after(() => story[Symbol.asyncDispose]());

/** Every adapter, each opened for a run of a conversation of its own. */
const ADAPTERS: Readonly<Record<string, () => Promise<CollectionSource>>> = {
  Postgres: async () => {
    const sessionId = await story.begin();
    const service = createCollectionService({ fork: () => story.database.fork(), indexes: POSTGRES_INDEXES });
    return service.sourceOf({ userId: 1, guestId: null, flowId: story.flow.id, sessionId });
  },
  memory: () => Promise.resolve(openMemoryCollections()),
};

for (const [name, open] of Object.entries(ADAPTERS)) describeCollections({ name, open });
