import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { createConcealment } from '../../src/bundle/conceal.ts';
import type { Json, JsonObject } from '../../src/shared/json.ts';
import { demoDocument, promptChainDocument } from '../support/documents.ts';
import { SECRET_WAYS, toSecretNode } from '../support/secret-ways.ts';
import { openBundleStory } from './story.ts';

const story = await openBundleStory();
after(() => story[Symbol.asyncDispose]());

function toSecret(index: number): string {
  return `planted/${index}+"ß" & ${'k'.repeat(index % 7)}${index}`;
}

/** Only characters that may stand in an address and in a header. */
function toPlainSecret(index: number): string {
  return `plant3d-${index}.${(index * 7919).toString(36)}`;
}

function toNode(template: JsonObject, index: number): JsonObject {
  return { id: `Node-${index}`, type: 'genericNode', data: { type: 'LLMChain', node: { template } } };
}

const secrets = Array.from({ length: 300 }, (_item, index) => toPlainSecret(index));

const planted: JsonObject = {
  nodes: secrets.map((secret, index) =>
    toSecretNode(SECRET_WAYS[index % SECRET_WAYS.length]?.(secret, index) ?? {}, index),
  ),
  edges: [],
};

describe('a bundle', () => {
  it('has none of 300 secrets that people put into fields, addresses, headers, code and prompts', async () => {
    const id = await story.addFlow('Planted', planted);
    const bundle = await story.exportAll([id]);
    const text = JSON.stringify(bundle);
    assert.deepEqual(
      secrets.filter((secret) => text.includes(secret) || text.includes(encodeURIComponent(secret))),
      [],
    );
    assert.equal(new Set((bundle['secrets'] as { name: string }[]).map(({ name }) => name)).size, 300);
  });

  it('has none that a text of another flow or version repeats, or the name of a flow', async () => {
    const secret = 'sk-only-in-one-field';
    const values = { openai_api_key: secret };
    const first = await story.addFlow(
      'Holder',
      promptChainDocument({ baseUrl: 'http://m', modelName: 'm', modelValues: values }),
    );
    const second = await story.addFlow(`Uses ${secret}`, demoDocument({ template: `${secret} {question}` }));
    const bundle = await story.exportAll([second, first]);
    assert.equal(JSON.stringify(bundle).includes(secret), false);
    const [flow] = bundle['flows'] as readonly JsonObject[];
    assert.deepEqual(flow?.['name'], { $text: ['Uses ', { $secret: 'OPENAI_API_KEY' }] });
  });

  it('names a secret by its field, and one secret by one name', () => {
    const document = {
      ...{ api_key: { value: 'a secret' }, other_token: { value: 'another' } },
      ...{ again: 'a secret', nested: { api_key: { value: 'third one' } } },
    };
    const concealed = createConcealment([document]).conceal({ value: document });
    assert.deepEqual(concealed, {
      api_key: { value: { $secret: 'API_KEY' } },
      other_token: { value: { $secret: 'OTHER_TOKEN' } },
      again: { $secret: 'API_KEY' },
      nested: { api_key: { value: { $secret: 'API_KEY_2' } } },
    });
  });

  it('never makes a name of a secret', () => {
    const document = { list: [{ key: 'my-secret-swordfish', value: 'x' }, { password: 'my-secret-swordfish' }] };
    const text = JSON.stringify(createConcealment([document]).conceal({ value: document }));
    assert.doesNotMatch(text, /swordfish/i);
  });

  it('keeps what only looks like a reference apart from references', () => {
    const value: Json = { note: { $text: 'X' }, other: { $literal: { $text: ['x'] } } };
    assert.deepEqual(createConcealment([value]).conceal({ value }), {
      note: { $literal: { $text: 'X' } },
      other: { $literal: { $literal: { $literal: { $text: ['x'] } } } },
    });
  });

  it('leaves numbers of tokens, keys of memories, names of files, placeholders and prose alone', () => {
    const value: Json = {
      max_tokens: { type: 'int', password: true, value: '1024' },
      memory_key: { type: 'str', value: 'chat_history' },
      credentials: { type: 'file', value: 'account.json' },
      openai_api_key: { type: 'str', password: true, value: '' },
      headers: { type: 'code', value: '{"Authorization": "Bearer <token>"}' },
      base: { type: 'str', value: 'http://localhost:11434/v1/models@latest' },
      prompt: { type: 'prompt', value: 'Explain the token {token} and basic authorization. The key is practice.' },
      code: { type: 'code', value: 'run(api_key=api_key, token=read("TOKEN"))' },
    };
    assert.deepEqual(createConcealment([value]).conceal({ value }), value);
  });
});

describe('a secret', () => {
  it('may hold any characters where a field says that it is one', async () => {
    const template = Object.fromEntries(
      Array.from({ length: 30 }, (_item, index) => [`field_${index}`, { password: true, value: toSecret(index) }]),
    );
    const id = await story.addFlow('Odd', { nodes: [toNode(template, 0)], edges: [] });
    assert.equal(JSON.stringify(await story.exportAll([id])).includes('planted/'), false);
  });
});
