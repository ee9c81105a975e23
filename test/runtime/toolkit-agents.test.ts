import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { agentDocument, echoTool, type Piece } from '../support/agent-documents.ts';
import { node } from '../support/documents.ts';
import { openMemoryCollections } from '../support/memory-collections.ts';
import { startPageServer, type PageServer } from '../support/page-server.ts';
import { answer, ask, modelServer, promptOf, told, withModelServer } from './agent-harness.ts';
import { dataPiece, filesOf, storePiece } from './agent-pieces.ts';
import { buildError } from './harness.ts';

withModelServer();

const act = (tool: string, input: string): string => ` Hm.\nAction: ${tool}\nAction Input: ${input}`;
const DONE = ' I now know the final answer\nFinal Answer: At nine.';

const files = filesOf({
  '/shops': { name: 'shops.json', content: '{"shops": [{"name": "Corner", "opens": 9}]}' },
  '/api': { name: 'api.yaml', content: 'paths:\n  /hours: { get: { summary: When we open } }' },
  '/hours': { name: 'hours.txt', content: 'We open at nine.' },
  '/rules': { name: 'rules.txt', content: 'Take off your shoes.' },
});

/** Several pieces as one, whose first node is that of the first piece. */
function together(pieces: readonly Piece[], edges: Piece['edges']): Piece {
  return { nodes: pieces.flatMap(({ nodes }) => nodes), edges: [...pieces.flatMap((piece) => piece.edges), ...edges] };
}

function toolkit(type: string, field: string, stores: readonly Piece[]): Piece {
  const id = `${type}-1`;
  const head = { nodes: [node({ id, type })], edges: [] };
  return together(
    [head, ...stores],
    stores.map(({ nodes }) => [String(nodes[0]?.['id']), id, field] as const),
  );
}

const refusal = (type: string, toolField: string, tools: readonly Piece[]) =>
  buildError(agentDocument({ type, toolField, tools, model: { baseUrl: modelServer().url, modelName: 'x' } }));

describe('an agent for data', () => {
  const data = dataPiece('/shops');

  it('is not built without data to look into', async () => {
    assert.match(await refusal('JsonAgent', 'toolkit', []), /toolkit is missing$/u);
    assert.match(
      await refusal('JsonAgent', 'toolkit', [echoTool()]),
      /^Edge between Tool and JsonAgent has no matched type$/u,
    );
  });

  it('lists keys and shows values until it knows the answer, and is told of paths that lead nowhere', async () => {
    const scripts = [
      act('json_spec_list_keys', 'data'),
      act('json_spec_get_value', 'data["shops"][1]'),
      act('json_spec_get_value', 'data["shops"][0]["opens"]'),
      DONE,
    ];
    const { steps, requests } = await ask({ type: 'JsonAgent', toolField: 'toolkit', tools: [data], files, scripts });
    assert.deepEqual(
      told(steps).filter((line) => !line.startsWith('thought')),
      [
        'json_spec_list_keys < data',
        'json_spec_list_keys > ["shops"]',
        'json_spec_get_value < data["shops"][1]',
        'json_spec_get_value ! Error: the data has no data["shops"][1]: there is no 1.',
        'json_spec_get_value < data["shops"][0]["opens"]',
        'json_spec_get_value > 9',
      ],
    );
    assert.equal(answer(steps).text, 'At nine.');
    assert.match(promptOf(requests[0]), /^You look into a large piece of JSON, which begins with data\./u);
  });
});

describe('an agent for stores', () => {
  const asking = (given: { type: string; field: string; piece: Piece; scripts: readonly string[] }) => {
    const { type, field, piece, scripts } = given;
    const collections = openMemoryCollections();
    return ask({ type, toolField: field, tools: [piece], files, collections, scripts });
  };

  it('is not built without a store', async () => {
    assert.match(await refusal('VectorStoreAgent', 'vectorstoreinfo', []), /vectorstoreinfo is missing$/u);
    const field = 'vectorstoreroutertoolkit';
    assert.match(await refusal('VectorStoreRouterAgent', field, []), /vectorstoreroutertoolkit is missing$/u);
  });

  it('answers from the texts of one, and may ask which texts these were', async () => {
    const { steps, requests } = await asking({
      ...{ type: 'VectorStoreAgent', field: 'vectorstoreinfo', piece: storePiece({ number: 1, name: 'hours' }) },
      scripts: [act('hours', 'When?'), 'At nine.', act('hours_with_sources', 'When?'), 'At nine.', DONE],
    });
    assert.deepEqual(
      told(steps).filter((line) => line.includes(' > ')),
      ['hours > At nine.', 'hours_with_sources > {"answer":"At nine.","sources":["hours.txt"]}'],
    );
    assert.match(promptOf(requests[1]), /We open at nine\.[^]*When\?/u);
    assert.equal(answer(steps).text, 'At nine.');
  });

  it('finds out which of several answers, and asks only that one', async () => {
    const stores = ['hours', 'rules'].map((name, index) => storePiece({ number: index + 1, name }));
    const { steps, requests } = await asking({
      ...{ type: 'VectorStoreRouterAgent', field: 'vectorstoreroutertoolkit' },
      piece: toolkit('VectorStoreRouterToolkit', 'vectorstores', stores),
      scripts: [act('rules', 'Shoes?'), 'Take them off.', DONE],
    });
    assert.match(
      promptOf(requests[0]),
      /hours: Answers questions about hours\.[^]*rules: Answers[^]*\[hours, rules\]/u,
    );
    assert.match(promptOf(requests[1]), /Take off your shoes\./u);
    assert.doesNotMatch(promptOf(requests[1]), /We open/u);
    assert.deepEqual(told(steps).slice(1), ['rules < Shoes?', 'rules > Take them off.']);
  });

  it('lends its tools to any other agent', async () => {
    const piece = toolkit('VectorStoreToolkit', 'vectorstore_info', [storePiece({ number: 1, name: 'hours' })]);
    const { steps } = await asking({
      ...{ type: 'ZeroShotAgent', field: 'tools', piece },
      scripts: [act('hours_with_sources', 'When?'), 'At nine.', DONE],
    });
    assert.match(told(steps).at(-1) ?? '', /"sources":\["hours\.txt"\]\}$/u);
  });
});

describe('a toolkit for a web server that is described', () => {
  let pages: PageServer;
  before(async () => (pages = await startPageServer()));
  after(() => pages.close());

  const kit = (): Piece => {
    const own = [
      node({ id: 'OpenAPIToolkit-1', type: 'OpenAPIToolkit' }),
      node({ id: 'JsonAgent-1', type: 'JsonAgent' }),
      node({
        id: 'TextRequestsWrapper-1',
        type: 'TextRequestsWrapper',
        values: { limit_to_domains: [pages.url], headers: '{"X-Key": "top-secret"}' },
      }),
    ];
    return together(
      [{ nodes: own, edges: [] }, dataPiece('/api')],
      [
        ['ChatOpenAI-1', 'JsonAgent-1', 'llm'],
        ['JsonToolkit-1', 'JsonAgent-1', 'toolkit'],
        ['JsonAgent-1', 'OpenAPIToolkit-1', 'json_agent'],
        ['TextRequestsWrapper-1', 'OpenAPIToolkit-1', 'requests_wrapper'],
      ],
    );
  };

  it('has an agent look up how to ask, and asks with the headers of its author where these may go', async () => {
    pages.page('/hours', { body: 'From nine, top-secret.' });
    const { steps } = await ask({
      tools: [kit()],
      files,
      scripts: [
        act('json_explorer', 'Where do I ask for hours?'),
        act('json_spec_list_keys', 'data["paths"]'),
        ' Ah.\nFinal Answer: GET /hours',
        act('requests_get', `${pages.url}/hours`),
        act('requests_delete', 'http://elsewhere.test/hours'),
        DONE,
      ],
    });
    assert.deepEqual(
      told(steps).filter((line) => / [>!] /u.test(line)),
      [
        'json_spec_list_keys > ["/hours"]',
        'json_explorer > GET /hours',
        'requests_get > From nine, ***.',
        'requests_delete ! Error: http://elsewhere.test/hours is no address that it may ask.',
      ],
    );
    assert.equal(answer(steps).text, 'At nine.');
    assert.deepEqual(
      pages.requests.map(({ method, headers }) => [method, headers['x-key']]),
      [['GET', 'top-secret']],
    );
  });

  it('offers every way of asking, and the one to look it up', async () => {
    const { requests } = await ask({ tools: [kit()], files, scripts: [DONE] });
    const names = ['get', 'post', 'patch', 'put', 'delete'].map((method) => `requests_${method}`);
    assert.ok(promptOf(requests[0]).includes(`one of [${[...names, 'json_explorer'].join(', ')}]`));
  });
});
