import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isJsonObject } from '../../src/shared/json.ts';
import { testRuntime } from './harness.ts';

const FIELD_KEYS = {
  type: 'string',
  required: 'boolean',
  placeholder: 'string',
  list: 'boolean',
  show: 'boolean',
  multiline: 'boolean',
  password: 'boolean',
  name: 'string',
  display_name: 'string',
  advanced: 'boolean',
  info: 'string',
} as const;

describe('the catalogue', () => {
  it('lists its categories in the order that editors know', () => {
    const names = testRuntime().catalogue.map(({ name }) => name);
    assert.deepEqual(names, [
      'chains',
      'agents',
      'prompts',
      'llms',
      'memories',
      'tools',
      'toolkits',
      'wrappers',
      'embeddings',
      'vectorstores',
      'documentloaders',
      'textsplitters',
      'utilities',
      'output_parsers',
      'retrievers',
      'input_output',
    ]);
  });

  for (const { components } of testRuntime().catalogue) {
    for (const { name, node } of components) {
      it(`describes ${name} as an editor copies it`, () => {
        assert.equal(node['display_name'], name);
        assert.ok(Array.isArray(node['base_classes']) && node['base_classes'].length > 0);
        assert.ok(typeof node['description'] === 'string' && node['description'] !== '');
        const outputs = node['base_classes'].includes('Document') ? ['Document'] : [];
        assert.deepEqual([node['documentation'], node['output_types'], node['beta']], ['', outputs, false]);
        assertTemplate(node['template']);
      });
    }
  }

  it('offers chains as functions and models as models', () => {
    const classes = Object.fromEntries(
      testRuntime().catalogue.flatMap(({ components }) =>
        components.map(({ name, node }) => [name, node['base_classes']]),
      ),
    );
    assert.deepEqual(classes['LLMChain'], ['LLMChain', 'Chain', 'function']);
    assert.deepEqual(classes['ChatOpenAI'], ['ChatOpenAI', 'BaseChatModel', 'BaseLanguageModel', 'BaseLLM']);
  });
});

function assertTemplate(template: unknown): void {
  assert.ok(isJsonObject(template));
  assert.equal(typeof template['_type'], 'string');
  for (const [key, field] of Object.entries(template)) {
    if (key === '_type') continue;
    assert.ok(isJsonObject(field), key);
    assert.equal(field['name'], key);
    for (const [member, type] of Object.entries(FIELD_KEYS))
      assert.equal(typeof field[member], type, `${key}.${member}`);
  }
}
