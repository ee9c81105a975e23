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
    const calls = [['move', 'all'], ['--all'], ['--kind', 'words'], ['move', '--kind', 'pictures']];
    for (const call of calls) assert.equal((await run(['texts', ...call])).code, 2, call.join(' '));
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
  for (const how of ['emptied', 'dropped'] as const) {
    it(`tells that what a server had was ${how}, and forme texts makes it anew, one kind at a time`, async () => {
      const [recorded] = await story.execute(
        'select count(*)::int as n from collection_filling where mark is not null',
      );
      assert.ok(recorded.n > 0);
      assert.match(
        (await run(['doctor'], chosen())).stdout,
        /ok +texts +milvus has all 1 texts that it finds by vectors/u,
      );
      milvus.lose(how);
      elastic.lose(how);
      const ill = await run(['doctor'], chosen());
      assert.equal(ill.code, 1);
      assert.match(ill.stdout, /FAULT +texts +milvus has 0 of 1 texts that it should find by vectors/u);
      assert.match(ill.stdout, /FAULT +texts +elasticsearch has 0 of 1 .+: forme texts move --all --kind words makes/u);
      assert.equal(
        (await run(['texts', 'move', '--all', '--kind', 'words'], chosen())).stdout,
        '1 texts were moved.\n',
      );
      assert.deepEqual([milvus.count(), elastic.count()], [0, 1]);
      const better = await run(['doctor'], chosen());
      assert.match(better.stdout, /FAULT +texts +milvus has 0 of 1/u);
      assert.match(better.stdout, /ok +texts +elasticsearch has all 1 texts that it finds by words/u);
      assert.equal((await run(['texts', 'move', '--all'], chosen())).code, 0);
      assert.doesNotMatch((await run(['doctor'], chosen())).stdout, /(?:FAULT|WARNING) +texts/u);
    });
  }

  it('tells what is left in a server that was chosen before, and nothing of servers where none was', async () => {
    const left = await run(['doctor']);
    assert.match(
      left.stdout,
      /WARNING +texts +1 texts are found by vectors in milvus alone.+set FORME_VECTOR_STORE=milvus/u,
    );
    assert.match(left.stdout, /WARNING +texts +1 texts are found by words in elasticsearch alone/u);
    assert.equal((await run(['texts', 'move'])).code, 0);
    assert.doesNotMatch((await run(['doctor'])).stdout, / texts +/u);
    assert.equal((await run(['texts', 'move'], chosen())).code, 0);
  });

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
