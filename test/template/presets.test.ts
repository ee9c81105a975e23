import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { PRESETS } from '../../src/template/presets.ts';
import { openFacadeStory, type FacadeStory } from '../facade/story.ts';

/** What people ask each preset, and what its demo model must have been told. */
const QUESTIONS: Readonly<Record<string, { input: string; told: RegExp }>> = Object.freeze({
  'Prompt and answer': { input: 'question', told: /Question: Marmalade/ },
  'Chat with memory': { input: 'input', told: /Marmalade/ },
  'Role and rules': { input: 'question', told: /Marmalade/ },
  'Two steps in sequence': { input: 'topic', told: /makes these points:[^]*Marmalade/ },
  'Extract into named fields': { input: 'message', told: /"sender": string[^]*Message: Marmalade/ },
});

describe('a preset', () => {
  let story: FacadeStory;
  before(async () => (story = await openFacadeStory()));
  after(() => story[Symbol.asyncDispose]());

  for (const { name } of PRESETS) {
    test(`“${name}” goes online, asks for one thing and answers`, async () => {
      const templates = await story.ask({ path: `/api/v1/skill/template?name=${encodeURIComponent(name)}` });
      const whole = await story.ask({ path: `/api/v1/skill/template?flow_type=1&id=${templates.body.data[0].id}` });
      const { data, description } = whole.body.data[0];
      const flow = await story.createFlow({ name, data, description });
      const online = await story.ask({ method: 'PATCH', path: `/api/v1/flows/${flow.id}`, body: { status: 2 } });
      assert.equal(online.body.status_code, 200, JSON.stringify(online.body));
      const { input = '', told = /^$/ } = QUESTIONS[name] ?? {};
      const body = { inputs: { [input]: 'Marmalade' } };
      const answered = await story.ask({ method: 'POST', path: `/api/v1/process/${flow.id}`, body });
      assert.equal(answered.body.status_code, 200, JSON.stringify(answered.body));
      assert.match(Object.values(answered.body.data.result).join('\n'), told);
    });
  }

  test('shows an editor what the palette shows, with an edge into every field that one fills', async () => {
    const palette = (await story.ask({ path: '/api/v1/all' })).body.data;
    const entries = new Map(Object.values(palette).flatMap((category) => Object.entries(category as object)));
    for (const { id } of (await story.ask({ path: '/api/v1/skill/template' })).body.data) {
      const { data } = (await story.ask({ path: `/api/v1/skill/template?id=${id}` })).body.data[0];
      const nodes: readonly { id: string; data: { type: string; node: { template: object } } }[] = data.nodes;
      for (const { data: content } of nodes) {
        const { template } = entries.get(content.type) as { template: object };
        const missing = Object.keys(template).filter((field) => !Object.hasOwn(content.node.template, field));
        assert.deepEqual(missing, []);
      }
      const edges: readonly { target: string; targetHandle: string }[] = data.edges;
      for (const { target, targetHandle } of edges) {
        const field = targetHandle.split('|')[1] ?? '';
        assert.ok(Object.hasOwn(nodes.find((node) => node.id === target)?.data.node.template ?? {}, field), field);
      }
    }
  });
});
