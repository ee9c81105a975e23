import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startElasticServer, type ElasticServer } from '../support/elastic-server.ts';
import { startMilvusServer, type MilvusServer } from '../support/milvus-server.ts';
import { openKnowledgeStory, type KnowledgeStory } from '../knowledge/story.ts';
import { runCommandLine, startCommandThread, type CommandThread } from './command.ts';
import { toDatabaseUrl } from './program.ts';

let elastic: ElasticServer;
let milvus: MilvusServer;
let story: KnowledgeStory;
let commands: CommandThread;
before(async () => {
  [story, elastic, milvus, commands] = await Promise.all([
    openKnowledgeStory(),
    startElasticServer(),
    startMilvusServer(),
    startCommandThread(),
  ]);
});
after(async () => {
  await Promise.all([story, elastic, milvus, commands].map((each) => each[Symbol.asyncDispose]()));
});

const toVariables = (more: Readonly<Record<string, string>> = {}) => ({
  DATABASE_URL: toDatabaseUrl(story.app.connection),
  ...more,
});

function run(parameters: readonly string[], more?: Readonly<Record<string, string>>) {
  return commands.run({ parameters, variables: toVariables(more) });
}

const chosen = () => ({
  ...{ FORME_VECTOR_STORE: 'milvus', FORME_KEYWORD_STORE: 'elasticsearch' },
  ...elastic.variables,
  ...milvus.variables,
});

describe('forme texts', () => {
  it('tells what searches texts, and moves them to what was chosen', async () => {
    const baseId = await story.addBase(story.alice);
    await story.addFile({ login: story.alice, baseId, content: 'Refunds are paid within ten days.' });
    assert.equal((await run(['texts', 'move', 'all'])).code, 2);
    milvus.fail({ how: 'breaks' });
    const failed = await run(['texts', 'move'], chosen());
    assert.equal(failed.code, 1);
    assert.match(failed.stderr, /milvus, cannot be reached\. What has moved is there/u);
    milvus.heal();
    assert.equal((await runCommandLine(['texts', 'move'], toVariables(chosen()))).code, 0);
    assert.match((await run(['texts'], chosen())).stdout, /words +elasticsearch +1\nvectors +milvus +1/u);
    assert.deepEqual([milvus.count(), elastic.count()], [1, 1]);
  });
});

describe('forme doctor', () => {
  it('looks at each server of texts that was chosen, and names no credentials', async () => {
    const well = await run(['doctor'], chosen());
    assert.match(well.stdout, /ok +texts +milvus answers/u);
    assert.match(well.stdout, /ok +texts +elasticsearch answers/u);
    const wrong = { FORME_MILVUS_TOKEN: 'guessed-by-somebody', FORME_ELASTICSEARCH_API_KEY: 'guessed-by-somebody' };
    const ill = await runCommandLine(['doctor'], toVariables({ ...chosen(), ...wrong }));
    assert.equal(ill.code, 1);
    assert.match(ill.stdout, /FAULT +texts +milvus cannot be used: refusing \(status 401\)/u);
    assert.match(ill.stdout, /FAULT +texts +elasticsearch cannot be used: refusing \(401 security_exception\)/u);
    assert.ok(!`${ill.stdout}${ill.stderr}`.includes('guessed-by-somebody'));
  });
});
