import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createDocumentStore } from '../../src/document/service.ts';
import { createRuntime } from '../../src/runtime/runtime.ts';
import { PRESETS, seedPresets } from '../../src/template/presets.ts';
import { openFlowStory } from '../flow/story.ts';
import { recordStatements } from '../support/statements.ts';
import { openTemplateStory, type TemplateStory } from './story.ts';

let story: TemplateStory;

before(async () => {
  story = await openTemplateStory();
});
after(() => story[Symbol.asyncDispose]());

interface Page {
  readonly edges: readonly { readonly node: { readonly name: string } }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const LIST = `query ($first: Int, $after: String, $filter: FlowTemplateFilter) {
  flowTemplates(first: $first, after: $after, filter: $filter) {
    edges { node { name } } pageInfo { hasNextPage endCursor } } }`;

async function listPage(variables: object): Promise<Page> {
  return (await story.ask(LIST, variables, story.alice)).data.flowTemplates;
}

async function listNames(variables: object): Promise<string[]> {
  return (await listPage(variables)).edges.map(({ node }) => node.name);
}

describe('the list of templates', () => {
  test('needs a login, and no more', async () => {
    const { errors } = await story.ask(LIST, {}, null);
    assert.equal(errors[0].extensions.code, 'UNAUTHENTICATED');
    assert.deepEqual(
      await listNames({}),
      PRESETS.map(({ name }) => name),
    );
  });

  test('refuses cursors of other lists and searches that cannot be', async () => {
    for (const variables of [{ after: 'bm9uZQ' }, { first: 101 }, { filter: { search: 'a\0' } }]) {
      const { errors } = await story.ask(LIST, variables);
      assert.equal(errors[0].extensions.code, 'BAD_USER_INPUT');
    }
  });

  test('has each template once over pages', async () => {
    const names: string[] = [];
    let after: string | null = null;
    do {
      const { edges, pageInfo }: Page = await listPage({ first: 2, after });
      names.push(...edges.map(({ node }) => node.name));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    assert.deepEqual(
      names,
      PRESETS.map(({ name }) => name),
    );
  });

  test('can be narrowed to a kind, to a name and to a text', async () => {
    assert.deepEqual(await listNames({ filter: { kind: 'WORKFLOW' } }), []);
    assert.deepEqual(await listNames({ filter: { kind: 'SKILL', name: 'Chat with memory' } }), ['Chat with memory']);
    assert.deepEqual(await listNames({ filter: { name: 'chat' } }), []);
    assert.deepEqual(await listNames({ filter: { name: 'a\0' } }), []);
    assert.deepEqual(await listNames({ filter: { search: 'MEMORY' } }), ['Chat with memory']);
    assert.deepEqual(await listNames({ filter: { search: '客服' } }), ['Role and rules']);
  });

  test('reads no document unless asked, and then all in one statement', async () => {
    const statements = async (fields: string) =>
      (await recordStatements(() => story.ask(`{ flowTemplates(first: 50) { edges { node { ${fields} } } } }`))).filter(
        (text) => text.includes('flow_template') || text.includes('from document'),
      );
    assert.equal((await statements('name documentHash')).length, 1);
    assert.equal((await statements('name document')).length, 2);
  });
});

test('instances that start at once put the presets there once', async () => {
  await using flowStory = await openFlowStory();
  const { catalogue } = createRuntime({ fetch, modelIdleTimeoutMs: 1000, modelRetries: 0, modelKeys: {} });
  const seed = () => seedPresets({ em: flowStory.database.fork(), documents: createDocumentStore(), catalogue });
  await Promise.all([seed(), seed(), seed()]);
  await seed();
  const counted = flowStory.database.fork().getKysely<{ flow_template: object }>().selectFrom('flow_template');
  const rows = await counted.select(({ fn }) => fn.countAll<string>().as('total')).execute();
  assert.equal(Number(rows[0]?.total), PRESETS.length);
});
