import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readEnvironment } from '../../src/environment/environment.ts';
import { BadEnvironment } from '../../src/environment/issue.ts';

const SECRET = 'a-secret-that-nobody-may-see';

function refusedBy(variables: Readonly<Record<string, string>>): readonly string[] {
  try {
    readEnvironment(variables);
    return [];
  } catch (error) {
    assert.ok(error instanceof BadEnvironment);
    assert.ok(!error.message.includes(SECRET));
    return error.issues.map(({ variable }) => variable);
  }
}

test('a server of texts that is chosen and not named is refused, and half of a login', () => {
  for (const [variables, missing] of [
    [{ FORME_VECTOR_STORE: 'milvus' }, ['FORME_MILVUS_URL']],
    [{ FORME_VECTOR_STORE: 'elasticsearch' }, ['FORME_ELASTICSEARCH_URL']],
    [{ FORME_KEYWORD_STORE: 'elasticsearch' }, ['FORME_ELASTICSEARCH_URL']],
    [{ FORME_ELASTICSEARCH_USER: 'forme' }, ['FORME_ELASTICSEARCH_PASSWORD']],
    [{ FORME_ELASTICSEARCH_PASSWORD: SECRET }, ['FORME_ELASTICSEARCH_USER']],
  ] as const) {
    assert.deepEqual(refusedBy(variables), missing);
  }
  const login = { FORME_ELASTICSEARCH_USER: 'forme', FORME_ELASTICSEARCH_PASSWORD: SECRET };
  assert.deepEqual(refusedBy({ ...login, FORME_ELASTICSEARCH_API_KEY: SECRET }), ['FORME_ELASTICSEARCH_API_KEY']);
});

const BAD_VALUES: Readonly<Record<string, readonly string[]>> = {
  FORME_VECTOR_STORE: ['faiss', 'Milvus'],
  FORME_KEYWORD_STORE: ['milvus', 'opensearch'],
  FORME_STORE_PREFIX: ['Forme', 'forme-1', '_forme', 'forme__1', '*', `a${'b'.repeat(40)}`],
  FORME_STORE_TIMEOUT_SECONDS: ['0', '601'],
  FORME_MILVUS_URL: ['milvus:19530', `http://root:${SECRET}@milvus:19530`, 'http://milvus:19530/?a=b'],
  FORME_MILVUS_TOKEN: [`${SECRET}\n`.repeat(2), 'two words'],
  FORME_MILVUS_DATABASE: ['a b', '1st', 'a-b'],
  FORME_ELASTICSEARCH_URL: ['elasticsearch:9200', `https://elastic:${SECRET}@elasticsearch:9200`],
};

for (const [variable, values] of Object.entries(BAD_VALUES)) {
  test(`${variable} refuses what it cannot be`, () => {
    for (const value of values) assert.deepEqual(refusedBy({ [variable]: value }), [variable], value);
  });
}

test('servers of texts are known by address and credentials, which nothing shows', () => {
  const { textStores } = readEnvironment({
    ...{ FORME_VECTOR_STORE: 'milvus', FORME_KEYWORD_STORE: 'elasticsearch', FORME_STORE_TIMEOUT_SECONDS: '7' },
    ...{ FORME_MILVUS_URL: 'http://milvus:19530/', FORME_MILVUS_TOKEN: SECRET },
    ...{ FORME_ELASTICSEARCH_URL: 'https://es.example/search/', FORME_ELASTICSEARCH_USER: 'forme' },
    FORME_ELASTICSEARCH_PASSWORD: SECRET,
  });
  assert.ok(!JSON.stringify(textStores).includes(SECRET));
  const { milvus, elasticsearch, timeoutMs } = textStores;
  assert.deepEqual([milvus?.url, milvus?.database, timeoutMs], ['http://milvus:19530', 'default', 7000]);
  assert.equal(milvus?.token?.reveal(), SECRET);
  assert.deepEqual([elasticsearch?.url, elasticsearch?.login?.user], ['https://es.example/search', 'forme']);
});
