import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { echoTool, type Piece } from '../support/agent-documents.ts';
import type { ModelScript } from '../support/model-server.ts';
import { openMemoryCollections } from '../support/memory-collections.ts';
import { answer, ask, told, withModelServer } from './agent-harness.ts';
import { dataPiece, filesOf, storePiece } from './agent-pieces.ts';
import { messageOf } from './harness.ts';

withModelServer();

const files = filesOf({
  '/data': { name: 'data.json', content: '{"a": 1}' },
  '/rules': { name: 'r.txt', content: 'No.' },
});
const written = (tool: string): ModelScript => ({ pieces: [` Hm.\nAction: ${tool}\nAction Input: data`] });
const called: ModelScript = {
  pieces: [],
  toolCalls: [{ id: 'call_a', name: 'echo', arguments: '{"arg1":"a"}' }],
};

interface Kind {
  readonly type: string;
  /** The kind of `AgentInitializer` that is picked. */
  readonly agent?: string;
  readonly script: ModelScript;
  readonly tool?: Piece;
  readonly field?: string;
  /** How often its tool asks the same model. */
  readonly asks?: number;
}

const KINDS: readonly Kind[] = [
  { type: 'ZeroShotAgent', script: written('echo') },
  { type: 'AgentInitializer', agent: 'zero-shot-react-description', script: written('echo') },
  { type: 'AgentInitializer', agent: 'conversational-react-description', script: written('echo') },
  { type: 'AgentInitializer', agent: 'self-ask-with-search', script: { pieces: [' Yes.\nFollow up: How old?'] } },
  ...['openai-functions', 'openai-multi-functions', 'openai-tools'].map((agent) => ({
    ...{ type: 'AgentInitializer', agent, script: called },
  })),
  ...['OpenAIToolsAgent', 'LLMFunctionsAgent', 'ChatglmFunctionsAgent'].map((type) => ({ type, script: called })),
  {
    type: 'JsonAgent',
    script: written('json_spec_list_keys'),
    tool: dataPiece('/data'),
    field: 'toolkit',
  },
  {
    ...{ type: 'VectorStoreAgent', field: 'vectorstoreinfo', tool: storePiece({ number: 1, name: 'rules' }), asks: 1 },
    script: written('rules'),
  },
];

for (const { type, agent, script, tool = echoTool(), field, asks = 0 } of KINDS) {
  describe(`an agent of the kind ${agent ?? type}`, () => {
    const given = {
      ...{ type, tools: [tool], files, collections: openMemoryCollections() },
      ...(agent !== undefined && { values: { agent } }),
      ...(field !== undefined && { toolField: field }),
    };

    it('gives up after fifteen steps', async () => {
      const { steps, requests } = await ask({ ...given, scripts: Array(40).fill(script) });
      assert.equal(answer(steps).text, 'Agent stopped due to iteration limit or time limit.');
      assert.equal(requests.length, 15 * (1 + asks));
      assert.equal(told(steps).filter((line) => / [>!] /u.test(line)).length, 15);
    });

    it('ends with its time, at whichever step it is', async () => {
      const scripts = [script, ...Array(asks).fill({ pieces: ['x'] }), { pieces: [], hang: 'before' }];
      // Files are read before, and have the same time.
      const nodeTimeoutMs = field === undefined ? 200 : 2_000;
      const came = await ask({ ...given, scripts, nodeTimeoutMs });
      const seconds = nodeTimeoutMs / 1_000;
      assert.ok(messageOf(came).startsWith(`The node ${type}-agent went on for longer than ${seconds} s`));
    });
  });
}
