import { demoDocument } from '../support/documents.ts';
import { PNG, toForm } from '../support/pictures.ts';
import { ACCOUNT_ROW_CASES } from './account-row-cases.ts';
import { CHAT_ROW_CASES } from './chat-row-cases.ts';
import { GROUP_ROW_CASES } from './group-row-cases.ts';
import { KNOWLEDGE_ROW_CASES } from './knowledge-row-cases.ts';
import { LOGIN_ROW_CASES } from './login-row-cases.ts';
import { MODEL_ROW_CASES } from './model-row-cases.ts';
import { REVIEW_ROW_CASES } from './review-row-cases.ts';
import { ROLE_ROW_CASES } from './role-row-cases.ts';
import { SETTING_ROW_CASES } from './setting-row-cases.ts';
import type { ToldStory } from './story.ts';

/** The parts of a request that a row leaves open. */
export interface RowInput {
  readonly path?: string;
  readonly body?: unknown;
}

/** How a row is tried out. */
export interface RowCase {
  /** The row, as method and path. */
  readonly row: string;
  /** What it answers well; placeholders of the path are filled from the story. */
  readonly good: (story: ToldStory) => RowInput | Promise<RowInput>;
  /** What it rejects, and where the first issue lies; null for a row that reads nothing. */
  readonly bad: { readonly input: RowInput; readonly loc: readonly (string | number)[] } | null;
  /** Whether only an administrator is answered well. */
  readonly byAdministrator?: boolean;
  /** Whether nothing is answered afterwards to whoever has asked. */
  readonly endsLogin?: boolean;
  /** The whole body of a success that has no envelope. */
  readonly bareBody?: unknown;
}

const NOTHING: RowCase['good'] = () => ({});

function ofFlow(rest: (flowId: string) => RowInput): RowCase['good'] {
  return ({ flowId }) => rest(flowId);
}

/** A question to one version. */
function toComparison(versionId: number): object {
  return { inputs: { question: '' }, question_list: ['Who?'], version_list: [versionId], node_id: 'LLMChain-1' };
}

async function findTemplatePath({ ask }: ToldStory): Promise<string> {
  const { body } = await ask({ path: '/api/v1/skill/template' });
  return `/api/v1/skill/template/${body.data[0].id}`;
}

async function keepComponent({ ask, name }: Pick<ToldStory, 'ask'> & { name: string }): Promise<RowInput> {
  await ask({ method: 'POST', path: '/api/v1/component', body: { name } });
  return { body: { name } };
}

/** Asks without waiting and returns the id of the run. */
async function beginTask({ ask, flowId }: ToldStory): Promise<string> {
  const body = { inputs: { question: 'Hi' }, sync: false };
  const answer = await ask({ method: 'POST', path: `/api/v1/process/${flowId}`, body });
  return answer.body.data.run_id;
}

let tagCount = 0;

/** Makes a tag and returns its number. */
async function addTag({ ask, app }: ToldStory): Promise<number> {
  tagCount += 1;
  const login = await app.logIn();
  const { body } = await ask({ method: 'POST', path: '/api/v1/tag', body: { name: `Tag ${tagCount}` }, login });
  return body.data.id;
}

/** One case for each row of the legacy wire; a test sees to it that none is forgotten. */
export const ROW_CASES: readonly RowCase[] = Object.freeze([
  ...LOGIN_ROW_CASES,
  ...ACCOUNT_ROW_CASES,
  ...ROLE_ROW_CASES,
  ...GROUP_ROW_CASES,
  ...KNOWLEDGE_ROW_CASES,
  { row: 'post /api/v1/user/logout', good: NOTHING, bad: null, endsLogin: true },
  { row: 'get /api/v1/user/info', good: NOTHING, bad: null },
  { row: 'get /api/v1/env', good: NOTHING, bad: null },
  { row: 'get /api/v1/version', good: NOTHING, bad: null },
  { row: 'get /api/v1/all', good: NOTHING, bad: null },
  ...SETTING_ROW_CASES,
  ...MODEL_ROW_CASES,
  {
    row: 'post /api/v1/upload/icon',
    good: () => ({ body: toForm(PNG) }),
    bad: { input: { body: { file: { filepath: '/etc/passwd' } } }, loc: ['body', 'file'] },
  },
  {
    row: 'post /api/v1/upload/workflow/:workflow_id',
    good: ofFlow((id) => ({ path: `/api/v1/upload/workflow/${id}`, body: toForm(PNG) })),
    bad: { input: { path: '/api/v1/upload/workflow/x', body: {} }, loc: ['body', 'file'] },
  },
  {
    row: 'post /api/v1/upload/:flow_id',
    good: ofFlow((id) => ({ path: `/api/v1/upload/${id}`, body: toForm('Hello', 'hello.txt') })),
    bad: { input: { path: '/api/v1/upload/x', body: { files: [{ filepath: '/etc/passwd' }] } }, loc: ['body', 'file'] },
  },
  {
    row: 'post /api/v1/knowledge/upload',
    good: () => ({ body: toForm('Hello', 'hello.txt') }),
    bad: { input: { body: { file: { filepath: '/etc/passwd' } } }, loc: ['body', 'file'] },
  },
  {
    row: 'get /api/v1/report/report_temp',
    good: ofFlow((id) => ({ path: `/api/v1/report/report_temp?flow_id=${id}` })),
    bad: { input: {}, loc: ['query', 'flow_id'] },
  },
  {
    row: 'post /api/v1/report/callback',
    good: () => ({ body: { status: 1, key: 'x' } }),
    bad: { input: { body: { status: 2, key: 'x' } }, loc: ['body', 'url'] },
    bareBody: { error: 0 },
  },
  {
    row: 'get /api/v1/flows/versions',
    good: ofFlow((id) => ({ path: `/api/v1/flows/versions?flow_id=${id}` })),
    bad: { input: {}, loc: ['query', 'flow_id'] },
  },
  {
    row: 'post /api/v1/flows/versions',
    good: ofFlow((id) => ({ path: `/api/v1/flows/versions?flow_id=${id}`, body: { name: 'v1', data: null } })),
    bad: { input: { path: '/api/v1/flows/versions?flow_id=x', body: { name: 1 } }, loc: ['body', 'name'] },
  },
  {
    row: 'get /api/v1/flows/versions/:version_id',
    good: ({ versionId }) => ({ path: `/api/v1/flows/versions/${versionId}` }),
    bad: { input: { path: '/api/v1/flows/versions/first' }, loc: ['path', 'version_id'] },
  },
  {
    row: 'post /api/v1/flows/compare',
    good: ({ versionId }) => ({ body: toComparison(versionId) }),
    bad: { input: { body: { question_list: 'Who?' } }, loc: ['body', 'question_list'] },
  },
  {
    row: 'get /api/v1/flows/compare/stream',
    good: ({ versionId }) => ({
      path: `/api/v1/flows/compare/stream?data=${encodeURIComponent(JSON.stringify(toComparison(versionId)))}`,
    }),
    bad: { input: { path: '/api/v1/flows/compare/stream?data=nonsense' }, loc: ['query', 'data'] },
  },
  {
    row: 'put /api/v1/flows/versions/:version_id',
    good: ({ versionId }) => ({ path: `/api/v1/flows/versions/${versionId}`, body: { description: 'Better' } }),
    bad: { input: { path: '/api/v1/flows/versions/1', body: [] }, loc: ['body'] },
  },
  {
    row: 'delete /api/v1/flows/versions/:version_id',
    good: async ({ ask, flowId }) => {
      const path = `/api/v1/flows/versions?flow_id=${flowId}`;
      const { body } = await ask({ method: 'POST', path, body: { name: 'to be deleted' } });
      return { path: `/api/v1/flows/versions/${body.data.id}` };
    },
    bad: { input: { path: '/api/v1/flows/versions/1.5' }, loc: ['path', 'version_id'] },
  },
  {
    row: 'post /api/v1/flows/change_version',
    good: ({ flowId, versionId }) => ({
      path: `/api/v1/flows/change_version?flow_id=${flowId}&version_id=${versionId}`,
    }),
    bad: { input: { path: '/api/v1/flows/change_version?flow_id=x' }, loc: ['query', 'version_id'] },
  },
  {
    row: 'post /api/v1/flows',
    good: () => ({ body: { name: 'A new one', data: demoDocument() } }),
    bad: { input: { body: { name: 'Half a graph', data: { nodes: [] } } }, loc: ['body', 'data', 'edges'] },
  },
  {
    row: 'get /api/v1/flows',
    good: NOTHING,
    bad: { input: { path: '/api/v1/flows?page_num=two' }, loc: ['query', 'page_num'] },
  },
  { row: 'get /api/v1/flows/:flow_id', good: ofFlow((id) => ({ path: `/api/v1/flows/${id}` })), bad: null },
  {
    row: 'patch /api/v1/flows/:flow_id',
    good: ofFlow((id) => ({ path: `/api/v1/flows/${id}`, body: { guide_word: 'Ask me' } })),
    bad: { input: { path: '/api/v1/flows/x', body: { status: 3 } }, loc: ['body', 'status'] },
  },
  {
    row: 'delete /api/v1/flows/:flow_id',
    good: async ({ createFlow }) => ({ path: `/api/v1/flows/${(await createFlow()).id}` }),
    bad: null,
  },
  {
    row: 'get /api/v2/flows/:flow_id',
    good: ofFlow((id) => ({ path: `/api/v2/flows/${id}` })),
    bad: { input: { path: '/api/v2/flows/not-a-uuid' }, loc: ['path', 'flow_id'] },
  },
  {
    row: 'get /api/v2/flows',
    good: () => ({ path: '/api/v2/flows?user_id=1' }),
    bad: { input: { path: '/api/v2/flows?tag_id=one' }, loc: ['query', 'tag_id'] },
  },
  {
    row: 'get /api/v1/workflow/list',
    good: () => ({ path: '/api/v1/workflow/list?page_num=1&page_size=14&name=&managed=true' }),
    bad: { input: { path: '/api/v1/workflow/list?flow_type=skill' }, loc: ['query', 'flow_type'] },
  },
  {
    row: 'get /api/v1/workflow/write/auth',
    good: ofFlow((id) => ({ path: `/api/v1/workflow/write/auth?flow_id=${id}&flow_type=1` })),
    bad: { input: { path: '/api/v1/workflow/write/auth?flow_id=x' }, loc: ['query', 'flow_type'] },
  },
  {
    row: 'post /api/v1/skill/template/create',
    good: ofFlow((id) => ({ body: { name: 'A template', flow_id: id } })),
    bad: { input: { body: { name: 'x', flow_type: 2 } }, loc: ['body', 'flow_type'] },
    byAdministrator: true,
  },
  {
    row: 'get /api/v1/skill/template',
    good: NOTHING,
    bad: { input: { path: '/api/v1/skill/template?page_name=one' }, loc: ['query', 'page_name'] },
  },
  {
    row: 'post /api/v1/skill/template/:id',
    good: async (story) => ({ path: await findTemplatePath(story), body: { order_num: '98302.5' } }),
    bad: { input: { path: '/api/v1/skill/template/1', body: { order_num: 'first' } }, loc: ['body', 'order_num'] },
    byAdministrator: true,
  },
  {
    row: 'delete /api/v1/skill/template/:id',
    good: async (story) => ({ path: await findTemplatePath(story) }),
    bad: { input: { path: '/api/v1/skill/template/first' }, loc: ['path', 'id'] },
    byAdministrator: true,
  },
  {
    row: 'post /api/v1/variable',
    good: ({ versionId: version_id }) => ({
      path: '/api/v1/variable/',
      body: { version_id, node_id: 'VariableNode-1', variable_name: 'company', value_type: 1 },
    }),
    bad: { input: { body: { node_id: 'VariableNode-1', value_type: 4 } }, loc: ['body', 'value_type'] },
  },
  {
    row: 'get /api/v1/variable/list',
    good: ofFlow((id) => ({ path: `/api/v1/variable/list?flow_id=${id}` })),
    bad: { input: {}, loc: ['query', 'flow_id'] },
  },
  {
    row: 'delete /api/v1/variable/del',
    good: () => ({ path: '/api/v1/variable/del?id=2147483647' }),
    bad: { input: { path: '/api/v1/variable/del?id=first' }, loc: ['query', 'id'] },
  },
  {
    row: 'post /api/v1/variable/save_all',
    good: ({ versionId: version_id }) => ({
      body: [{ version_id, node_id: 'VariableNode-1', variable_name: 'city', value_type: 2, value: 'Bonn,Ulm' }],
    }),
    bad: { input: { body: {} }, loc: ['body'] },
  },
  {
    row: 'post /api/v1/validate/code',
    good: () => ({ body: { code: 'import os' } }),
    bad: { input: { body: { code: 1 } }, loc: ['body', 'code'] },
  },
  ...['', '/update'].map((end) => ({
    row: `post /api/v1/component/custom_component${end}`,
    good: () => ({ body: { code: 'class A:\n  def build(self): pass' } }),
    bad: { input: { body: { code: 1 } }, loc: ['body', 'code'] },
  })),
  {
    row: 'post /api/v1/validate/prompt',
    good: () => ({ body: { name: 'template', template: '{a}', frontend_node: { template: {}, base_classes: [] } } }),
    bad: {
      input: { body: { name: 'template', template: '{a}', frontend_node: { base_classes: [] } } },
      loc: ['body', 'frontend_node', 'template'],
    },
  },
  { row: 'get /api/v1/component', good: NOTHING, bad: null },
  {
    row: 'post /api/v1/component',
    good: () => ({ body: { name: 'A node', data: { id: 'PromptTemplate-1' } } }),
    bad: { input: { body: { name: 'x'.repeat(51) } }, loc: ['body', 'name'] },
  },
  {
    row: 'patch /api/v1/component',
    good: ({ ask }) => keepComponent({ ask, name: 'To be changed' }),
    bad: { input: { body: { data: {} } }, loc: ['body', 'name'] },
  },
  {
    row: 'delete /api/v1/component',
    good: ({ ask }) => keepComponent({ ask, name: 'To be deleted' }),
    bad: { input: { body: {} }, loc: ['body', 'name'] },
  },
  { row: 'get /api/v1/tag', good: NOTHING, bad: { input: { path: '/api/v1/tag?page=one' }, loc: ['query', 'page'] } },
  {
    row: 'get /api/v1/audit',
    good: () => ({ path: '/api/v1/audit?page=1&limit=10&group_ids=2&operator_ids=1&start_time=2026-01-01 00:00:00' }),
    bad: { input: { path: '/api/v1/audit?start_time=yesterday' }, loc: ['query', 'start_time'] },
    byAdministrator: true,
  },
  ...REVIEW_ROW_CASES,
  { row: 'get /api/v1/audit/operators', good: NOTHING, bad: null, byAdministrator: true },
  {
    row: 'post /api/v1/tag',
    good: () => ({ body: { name: 'made' } }),
    bad: { input: { body: { name: null } }, loc: ['body', 'name'] },
    byAdministrator: true,
  },
  {
    row: 'put /api/v1/tag',
    good: async (story) => ({ body: { tag_id: await addTag(story), name: 'renamed' } }),
    bad: { input: { body: { tag_id: 'x', name: 'renamed' } }, loc: ['body', 'tag_id'] },
    byAdministrator: true,
  },
  {
    row: 'delete /api/v1/tag',
    good: async (story) => ({ body: { tag_id: await addTag(story) } }),
    bad: { input: { body: {} }, loc: ['body', 'tag_id'] },
    byAdministrator: true,
  },
  {
    row: 'post /api/v1/tag/link',
    good: async (story) => ({ body: { tag_id: await addTag(story), resource_id: story.flowId, resource_type: 2 } }),
    bad: { input: { body: { tag_id: 1, resource_id: 'x', resource_type: 8 } }, loc: ['body', 'resource_type'] },
  },
  {
    row: 'delete /api/v1/tag/link',
    good: ({ flowId }) => ({ body: { tag_id: 1, resource_id: flowId, resource_type: 2 } }),
    bad: { input: { body: { tag_id: 1, resource_id: 1, resource_type: 2 } }, loc: ['body', 'resource_id'] },
  },
  { row: 'get /api/v1/tag/home', good: NOTHING, bad: null },
  {
    row: 'post /api/v1/tag/home',
    good: async (story) => ({ body: { tag_ids: [await addTag(story)] } }),
    bad: { input: { body: { tag_ids: ['x'] } }, loc: ['body', 'tag_ids', 0] },
    byAdministrator: true,
  },
  {
    row: 'post /api/v1/build/init/:flow_id',
    good: ofFlow((id) => ({ path: `/api/v1/build/init/${id}`, body: { data: demoDocument() } })),
    bad: { input: { path: '/api/v1/build/init/x', body: 'null' }, loc: ['body'] },
  },
  {
    row: 'get /api/v1/build/:flow_id/status',
    good: ofFlow((id) => ({ path: `/api/v1/build/${id}/status` })),
    bad: { input: { path: '/api/v1/build/x/status?version_id=one' }, loc: ['query', 'version_id'] },
  },
  {
    row: 'get /api/v1/build/stream/:flow_id',
    good: ofFlow((id) => ({ path: `/api/v1/build/stream/${id}` })),
    bad: { input: { path: '/api/v1/build/stream/x?version_id=one' }, loc: ['query', 'version_id'] },
  },
  ...CHAT_ROW_CASES,
  {
    row: 'post /api/v1/process/:flow_id',
    good: ofFlow((id) => ({ path: `/api/v1/process/${id}`, body: { inputs: { question: 'Hi' } } })),
    bad: { input: { path: '/api/v1/process/not-a-uuid', body: {} }, loc: ['path', 'flow_id'] },
  },
  {
    row: 'post /api/v1/process',
    good: ofFlow((id) => ({ body: { flow_id: id, inputs: { question: 'Hi' } } })),
    bad: { input: { body: { inputs: {} } }, loc: ['body', 'flow_id'] },
  },
  {
    row: 'get /api/v1/task/:run_id',
    good: async (story) => ({ path: `/api/v1/task/${await beginTask(story)}` }),
    bad: null,
  },
  {
    row: 'get /api/v1/task/:run_id/stream',
    good: async (story) => ({ path: `/api/v1/task/${await beginTask(story)}/stream` }),
    bad: null,
  },
]);
