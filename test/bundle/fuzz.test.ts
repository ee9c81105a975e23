import assert from 'node:assert/strict';
import diagnostics from 'node:diagnostics_channel';
import { after, describe, it } from 'node:test';
import * as fc from 'fast-check';
import { BundleRefused } from '../../src/bundle/errors.ts';
import { InvalidInput } from '../../src/shared/refusal.ts';
import { demoDocument, promptChainDocument } from '../support/documents.ts';
import { anyMutation, mutate } from './arbitrary.ts';
import { drawing, scale } from '../support/long-form.ts';
import { openBundleStory } from './story.ts';

/** How many files are tried. */
const NUMBER_OF_RUNS = scale({ short: 200, long: 10_000 });

const story = await openBundleStory();
after(() => story[Symbol.asyncDispose]());

const withSecret = promptChainDocument({ baseUrl: 'http://user:pa55word@model.example/v1', modelName: 'm' });
const ids = [await story.addFlow('Poet', demoDocument()), await story.addFlow('Secretive', withSecret)];
const bundle = await story.exportAll(ids);
const row = { name: 'Legacy', flow_type: 1, guide_word: null, data: demoDocument(), status: 2 };

/** Everything that could reach out of the process tells one of these channels. */
const REACHING_OUT = ['net.client.socket', 'child_process', 'http.client.request.created', 'undici:request:create'];

describe('an import of a hostile file', () => {
  it('ends in a refusal or in whole flows, and changes nothing else', async (t) => {
    const seen: string[] = [];
    const listen = (_message: unknown, name: string | symbol) => seen.push(String(name));
    await story.countRows();
    for (const channel of REACHING_OUT) diagnostics.subscribe(channel, listen);
    const prototype = Object.getOwnPropertyNames(Object.prototype).join();
    let created = 0;
    await fc.assert(
      fc.asyncProperty(anyMutation, fc.boolean(), async (mutation, isBundle) => {
        const content = mutate({ file: isBundle ? bundle : row, mutation });
        const before = await countAll();
        const outcome = await importFile(content);
        const now = await countAll();
        created += outcome.flows;
        assert.deepEqual([now.flows - before.flows, now.versions - before.versions], [outcome.flows, outcome.versions]);
        if (outcome.flows === 0) assert.deepEqual(now, before);
        assert.equal(Object.getOwnPropertyNames(Object.prototype).join(), prototype);
      }),
      drawing(NUMBER_OF_RUNS),
    );
    for (const channel of REACHING_OUT) diagnostics.unsubscribe(channel, listen);
    // A pool may open another connection to the database; nothing else is allowed out.
    assert.deepEqual(
      seen.filter((name) => name !== 'net.client.socket'),
      [],
    );
    t.diagnostic(`${created} flows were created of ${NUMBER_OF_RUNS} files`);
  });
});

async function importFile(content: unknown): Promise<{ flows: number; versions: number }> {
  const secrets = [{ name: 'A', value: 'hush-hush' }];
  try {
    const scope = story.scopeOf(story.bob);
    const { flows, versions } = await story.bundles.import({
      scope,
      input: { content, secrets, onNameTaken: 'RENAME' },
    });
    assert.ok(flows.every(({ ownerId, status }) => ownerId === story.bob.userId && status === 'OFFLINE'));
    return { flows: flows.length, versions: versions.length };
  } catch (error) {
    assert.ok(error instanceof BundleRefused || error instanceof InvalidInput, String(error));
    assert.doesNotMatch(error.message, /hush/);
    return { flows: 0, versions: 0 };
  }
}

async function countAll(): Promise<{ flows: number; versions: number }> {
  const [counts] = (await story.countRows()) as Record<string, string>[];
  const { flows, versions, ...others } = counts ?? {};
  return { ...others, flows: Number(flows), versions: Number(versions) };
}
