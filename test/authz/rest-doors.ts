import { randomUUID } from 'node:crypto';
import { ROW_CASES, type RowInput } from '../facade/row-cases.ts';
import { ADMINISTRATOR } from '../support/app.ts';
import { demoDocument } from '../support/documents.ts';
import { everyLogin, type Audience } from './callers.ts';
import type { DoorRow, Scopes } from './doors.ts';
import { KNOWLEDGE_REST_DOORS } from './knowledge-doors.ts';
import { findGroup } from './role-doors.ts';
import { writeNextText } from './setting-doors.ts';
import type { World } from './world.ts';

type Row = Omit<DoorRow<RowInput>, 'given'> & Partial<Pick<DoorRow<RowInput>, 'given'>>;

/** A row of the legacy wire; what is asked there is its case in `row-cases.ts` unless another one is given. */
function row(audience: Audience, scope: Scopes, more: Partial<Row> = {}): Row {
  return { for: audience, scope, ...more };
}

/** What stands behind a path, or what is sent there. */
function given(toInput: (world: World) => RowInput | Promise<RowInput>): Pick<Row, 'given'> {
  return { given: toInput };
}

/** Deleting and commenting on what is not there is a success of the contract's, and changes nothing. */
const UNTOUCHED = Object.freeze({
  ...{ stranger: 'untouched', groupAdministrator: 'untouched', reader: 'untouched', writer: 'untouched' },
  administrator: 'untouched',
});

/** Where guests may ask, what is not theirs looks like what is not there. */
const GUESTS = Object.freeze({ guest: 'missing' });

/** Whoever may use the flow could begin a conversation there whose id nobody has used. */
const TAKEN = Object.freeze({ reader: 'taken', writer: 'taken', administrator: 'taken' });

/** A list of nothing, or null, is what the contract says of what is not there. */
const NOTHING = Object.freeze({ stranger: 'untouched', groupAdministrator: 'untouched' });

/** What belongs to the default group, which whoever administers another one cannot see. */
const OF_OTHER_GROUP = Object.freeze({ groupAdministrator: 'missing' });

/** Of a conversation that has not begun; its flow is one that administrators may use. */
function ofMissingChat(input: RowInput): RowInput {
  return { ...input, path: input.path?.replace(/chat_id=\w+/, `chat_id=${'f'.repeat(32)}`) ?? '' };
}

const ROWS_BY_PATH: Readonly<Record<string, Row>> = Object.freeze({
  'get /api/v1/user/get_captcha': row('everybody', null),
  'get /api/v1/user/public_key': row('everybody', null),
  'post /api/v1/user/regist': row(
    'everybody',
    null,
    given(() => ({ body: { user_name: randomUUID().slice(0, 20), password: ADMINISTRATOR.password } })),
  ),
  'post /api/v1/user/login': row('everybody', null),
  'post /api/v1/user/sso': row('everybody', null),
  'post /api/v1/user/logout': row('everybody', null, { endsLogin: true }),
  'post /api/v1/user/change_password': row('anyLogin', 'KEY_MANAGE', {
    ...given(() => ({ body: { password: 'not this one', new_password: 'other words' } })),
    except: everyLogin('code 10603'),
  }),
  'post /api/v1/user/change_password_public': row(
    'everybody',
    null,
    given(async ({ app }) => {
      const username = randomUUID().slice(0, 20);
      await app.logIn(username);
      return { body: { username, password: ADMINISTRATOR.password, new_password: 'other words' } };
    }),
  ),
  'post /api/v1/user/reset_password': row('administrator', 'SERVER_MANAGE', {
    ...given(async ({ app }) => ({
      body: { user_id: Number((await app.logIn(randomUUID().slice(0, 20))).userId), password: 'other words' },
    })),
    except: { groupAdministrator: 'missing' },
  }),
  'get /api/v1/user/list': row('administratorOfGroup', 'USER_READ'),
  'get /api/v1/user/admin': row('administrator', 'USER_READ', { except: { groupAdministrator: 'answered' } }),
  'post /api/v1/user/update': row('administrator', 'SERVER_MANAGE', {
    ...given(async ({ app }) => ({
      body: { user_id: Number((await app.logIn(randomUUID().slice(0, 20))).userId), delete: 1 },
    })),
    except: { groupAdministrator: 'missing' },
  }),
  'post /api/v1/user/create': row(
    'administrator',
    'SERVER_MANAGE',
    given(() => ({
      body: {
        user_name: randomUUID().slice(0, 20),
        password: ADMINISTRATOR.password,
        group_roles: [{ group_id: 2, role_ids: [2] }],
      },
    })),
  ),
  'get /api/v1/user/mark': row('anyKey', null),
  'post /api/v1/role/add': row('administrator', 'USER_MANAGE', { except: OF_OTHER_GROUP }),
  'get /api/v1/role/list': row('administratorOfGroup', 'USER_READ'),
  'patch /api/v1/role/:role_id': row('administrator', 'USER_MANAGE', { except: OF_OTHER_GROUP }),
  'delete /api/v1/role/:role_id': row('administrator', 'USER_MANAGE', { except: { groupAdministrator: 'untouched' } }),
  'post /api/v1/role_access/refresh': row('administrator', 'USER_MANAGE', { except: OF_OTHER_GROUP }),
  'get /api/v1/role_access/list': row('administrator', 'USER_READ', { except: OF_OTHER_GROUP }),
  'post /api/v1/user/role_add': row('administrator', 'USER_MANAGE', { except: OF_OTHER_GROUP }),
  'get /api/v1/group/list': row('administratorOfGroup', 'USER_READ'),
  'post /api/v1/group/create': row('administrator', 'USER_MANAGE'),
  'put /api/v1/group/create': row('administrator', 'USER_MANAGE'),
  'delete /api/v1/group/create': row('administrator', 'USER_MANAGE'),
  'post /api/v1/group/set_user_group': row('administrator', 'USER_MANAGE', {
    ...given(async (world) => ({
      body: { user_id: Number(world.alice.userId), group_id: [2, Number(await findGroup(world))] },
    })),
    except: OF_OTHER_GROUP,
  }),
  'get /api/v1/group/get_user_group': row('ownerOrAdministrator', 'USER_READ'),
  'get /api/v1/group/get_group_user': row('administratorOfGroup', 'USER_READ'),
  'get /api/v1/group/roles': row('administrator', 'USER_READ'),
  'get /api/v1/group/get_group_resources': row('administrator', 'USER_READ'),
  'get /api/v1/group/manage/resources': row('administratorsList', 'USER_READ', {
    ...given(() => ({ path: '/api/v1/group/manage/resources?keyword=grove&page=1&page_size=100' })),
    except: { groupAdministrator: 'shown', owner: 'empty', ownersKey: 'empty' },
  }),
  'post /api/v1/group/set_group_admin': row('administrator', 'USER_MANAGE'),
  'post /api/v1/group/set_update_user': row('administrator', 'USER_MANAGE'),
  'get /api/v1/audit': row('administrator', 'AUDIT_READ', { except: { groupAdministrator: 'answered' } }),
  'get /api/v1/audit/session': row('administratorOfGroup', 'AUDIT_READ', {
    ...given(() => ({ path: '/api/v1/audit/session' })),
  }),
  'get /api/v1/audit/session/export': row('administratorOfGroup', ['AUDIT_READ', 'FILE_WRITE'], {
    ...given(() => ({ path: '/api/v1/audit/session/export' })),
  }),
  'get /api/v1/audit/session/export/data': row('administratorOfGroup', 'AUDIT_READ', {
    ...given(() => ({ path: '/api/v1/audit/session/export/data' })),
  }),
  'get /api/v1/audit/operators': row('administrator', 'AUDIT_READ', { except: { groupAdministrator: 'answered' } }),
  'get /api/v1/user/info': row('anyKey', null),
  'get /api/v1/env': row('everybody', null),
  'get /api/v1/version': row('everybody', null),
  'get /api/v1/all': row('everybody', null),
  'get /api/v1/web/config': row('everybody', null),
  'post /api/v1/web/config': row('administrator', 'SERVER_MANAGE'),
  'get /api/v1/config': row('administrator', 'SERVER_MANAGE'),
  'post /api/v1/config/save': row(
    'administrator',
    'SERVER_MANAGE',
    given(async (world) => ({ body: { data: await writeNextText(world) } })),
  ),
  'post /api/v1/upload/icon': row('anyLogin', 'FILE_WRITE'),
  'post /api/v1/upload/workflow/:workflow_id': row('flowWriter', 'FLOW_WRITE'),
  'post /api/v1/upload/:flow_id': row('anyLogin', 'FILE_WRITE'),
  'post /api/v1/knowledge/upload': row('anyLogin', 'FILE_WRITE'),
  ...KNOWLEDGE_REST_DOORS,
  'get /api/v1/report/report_temp': row('flowWriter', 'FLOW_WRITE'),
  'post /api/v1/report/callback': row('everybody', null),
  'get /api/v1/flows/versions': row('flowReader', 'FLOW_READ', { except: NOTHING }),
  'post /api/v1/flows/versions': row(
    'flowWriter',
    'FLOW_WRITE',
    given(({ flowId }) => ({
      path: `/api/v1/flows/versions?flow_id=${flowId}`,
      body: { name: randomUUID(), data: null },
    })),
  ),
  'get /api/v1/flows/versions/:version_id': row('flowReader', 'FLOW_READ', { except: NOTHING }),
  'post /api/v1/flows/compare': row('flowWriter', ['RUN_START', 'FLOW_WRITE']),
  'get /api/v1/flows/compare/stream': row('flowWriter', ['RUN_START', 'FLOW_WRITE']),
  'put /api/v1/flows/versions/:version_id': row('flowWriter', 'FLOW_WRITE'),
  'delete /api/v1/flows/versions/:version_id': row(
    'flowWriter',
    'FLOW_WRITE',
    given(async ({ make, flowId }) => ({ path: `/api/v1/flows/versions/${await make.version(flowId)}` })),
  ),
  'post /api/v1/flows/change_version': row('flowWriter', ['FLOW_PUBLISH', 'FLOW_WRITE']),
  'post /api/v1/flows': row(
    'anyLogin',
    'FLOW_WRITE',
    given(() => ({ body: { name: randomUUID(), data: demoDocument() } })),
  ),
  'get /api/v1/flows': row('flowList', 'FLOW_READ'),
  'get /api/v1/flows/:flow_id': row('flowReader', 'FLOW_READ'),
  'patch /api/v1/flows/:flow_id': row('flowWriter', 'FLOW_WRITE'),
  'delete /api/v1/flows/:flow_id': row('flowWriter', 'FLOW_WRITE'),
  'get /api/v2/flows/:flow_id': row('flowReader', 'FLOW_READ', { except: GUESTS }),
  'get /api/v2/flows': row('flowList', 'FLOW_READ', { except: { guest: 'shown' } }),
  'get /api/v1/workflow/list': row('flowList', 'FLOW_READ'),
  'get /api/v1/workflow/write/auth': row('flowWriter', ['FLOW_READ', 'FLOW_WRITE'], {
    except: { reader: 'code 10599' },
  }),
  'post /api/v1/skill/template/create': row(
    'administrator',
    'SERVER_MANAGE',
    given(({ flowId }) => ({ body: { name: randomUUID(), flow_id: flowId } })),
  ),
  'get /api/v1/skill/template': row('anyLogin', 'FLOW_READ'),
  'post /api/v1/skill/template/:id': row(
    'administrator',
    'SERVER_MANAGE',
    given(async ({ make }) => ({
      path: `/api/v1/skill/template/${await make.template()}`,
      body: { name: randomUUID() },
    })),
  ),
  'delete /api/v1/skill/template/:id': row(
    'administrator',
    'SERVER_MANAGE',
    given(async ({ make }) => ({ path: `/api/v1/skill/template/${await make.template()}` })),
  ),
  'post /api/v1/variable': row(
    'flowWriter',
    'FLOW_WRITE',
    given(async ({ make, flowId }) => ({
      path: '/api/v1/variable/',
      body: {
        version_id: Number(await make.version(flowId)),
        node_id: 'VariableNode-1',
        variable_name: 'city',
        value_type: 1,
      },
    })),
  ),
  'get /api/v1/variable/list': row('flowReader', 'FLOW_READ'),
  'delete /api/v1/variable/del': row('flowWriter', 'FLOW_WRITE', {
    ...given(async ({ make, flowId }) => ({
      path: `/api/v1/variable/del?id=${await make.variable(await make.version(flowId))}`,
    })),
    except: NOTHING,
  }),
  'post /api/v1/variable/save_all': row('flowWriter', 'FLOW_WRITE'),
  'post /api/v1/validate/code': row('anyLogin', 'FLOW_WRITE'),
  'post /api/v1/component/custom_component': row('anyLogin', 'FLOW_WRITE'),
  'post /api/v1/component/custom_component/update': row('anyLogin', 'FLOW_WRITE'),
  'post /api/v1/validate/prompt': row('anyLogin', 'FLOW_WRITE'),
  'get /api/v1/component': row('ownList', 'FLOW_READ'),
  'post /api/v1/component': row(
    'anyLogin',
    'FLOW_WRITE',
    given(() => ({ body: { name: randomUUID(), data: {} } })),
  ),
  'patch /api/v1/component': row(
    'owner',
    'FLOW_WRITE',
    given(async ({ make }) => ({ body: { name: await make.component() } })),
  ),
  'delete /api/v1/component': row(
    'owner',
    'FLOW_WRITE',
    given(async ({ make }) => ({ body: { name: await make.component() } })),
  ),
  'get /api/v1/tag': row('anyLogin', 'FLOW_READ'),
  'post /api/v1/tag': row(
    'administrator',
    'SERVER_MANAGE',
    given(() => ({ body: { name: randomUUID() } })),
  ),
  'put /api/v1/tag': row(
    'administrator',
    'SERVER_MANAGE',
    given(async ({ make }) => ({ body: { tag_id: Number(await make.tag()), name: randomUUID() } })),
  ),
  'delete /api/v1/tag': row('administrator', 'SERVER_MANAGE'),
  'post /api/v1/tag/link': row('flowWriter', 'FLOW_WRITE', {
    ...given(async ({ make, flowId }) => ({
      body: { tag_id: Number(await make.tag()), resource_id: flowId, resource_type: 2 },
    })),
    except: { groupAdministrator: 'answered' },
  }),
  'delete /api/v1/tag/link': row('flowWriter', 'FLOW_WRITE', {
    ...given(async ({ make, tell, flowId }) => {
      const tagId = await make.tag();
      await tell('Mutation.linkTag', { input: { tagId, flowId } });
      return { body: { tag_id: Number(tagId), resource_id: flowId, resource_type: 2 } };
    }),
    except: { groupAdministrator: 'answered' },
  }),
  'get /api/v1/tag/home': row('anyLogin', 'FLOW_READ'),
  'post /api/v1/tag/home': row(
    'administrator',
    'SERVER_MANAGE',
    given(async ({ make }) => ({ body: { tag_ids: [Number(await make.tag())] } })),
  ),
  // It sends a graph, which whoever only reads the flow may not.
  'post /api/v1/build/init/:flow_id': row('flowWriter', 'FLOW_WRITE', { except: GUESTS }),
  'get /api/v1/build/:flow_id/status': row('flowReader', 'FLOW_READ', { except: NOTHING }),
  'get /api/v1/build/stream/:flow_id': row('owner', 'FLOW_READ', { except: GUESTS }),
  'get /api/v1/chat/list': row('ownList', 'CHAT_READ'),
  'get /api/v1/chat/online': row(
    'flowList',
    'FLOW_READ',
    given(async ({ make }) => {
      await make.onlineFlow();
      return {};
    }),
  ),
  'get /api/v1/chat/history': row('owner', 'CHAT_READ'),
  'get /api/v1/session/chat/history': row('owner', 'CHAT_READ', {
    missing: ofMissingChat,
    except: { groupAdministrator: 'answered', reader: 'untouched', writer: 'untouched', administrator: 'answered' },
  }),
  'get /api/v1/chat/info': row('owner', 'CHAT_READ'),
  'post /api/v1/chat/conversation/rename': row('owner', 'CHAT_WRITE'),
  'post /api/v1/chat/conversation/copy': row('owner', 'CHAT_WRITE'),
  'delete /api/v1/chat/:chat_id': row('owner', 'CHAT_WRITE', {
    ...given(async ({ make }) => ({ path: `/api/v1/chat/${(await make.session()).sessionId}` })),
    except: UNTOUCHED,
  }),
  'put /api/v1/chat/message/:message_id': row('owner', 'CHAT_WRITE'),
  'delete /api/v1/chat/message/:message_id': row('owner', 'CHAT_WRITE', {
    ...given(async ({ make }) => ({ path: `/api/v1/chat/message/${(await make.session()).answerId}` })),
    except: UNTOUCHED,
  }),
  'post /api/v1/liked': row('owner', 'CHAT_WRITE', { except: GUESTS }),
  'post /api/v1/chat/copied': row('owner', 'CHAT_WRITE', { except: GUESTS }),
  'post /api/v1/chat/comment': row('owner', 'CHAT_WRITE', { except: { ...UNTOUCHED, guest: 'untouched' } }),
  'post /api/v1/session/chat/message/telemetry': row('owner', 'CHAT_READ', { except: GUESTS }),
  'get /api/v1/qa/keyword': row('owner', 'CHAT_READ', { except: GUESTS }),
  'post /api/v1/qa/chunk': row('owner', 'CHAT_READ', { except: GUESTS }),
  'post /api/v1/share-link/generate_share_link': row('owner', 'SHARE_WRITE'),
  'get /api/v1/share-link/:share_token': row('anyLogin', 'SHARE_READ'),
  'post /api/v1/chat/message': row('owner', 'CHAT_WRITE'),
  'post /api/v2/chat/liked': row('owner', 'CHAT_WRITE', { except: GUESTS }),
  'post /api/v2/chat/solved': row('owner', 'CHAT_WRITE', { except: GUESTS }),
  'post /api/v2/chat/comment': row('owner', 'CHAT_WRITE', { except: { ...UNTOUCHED, guest: 'untouched' } }),
  'post /api/v2/chat/sync/messages': row('owner', 'CHAT_WRITE', { except: TAKEN }),
  'get /api/v1/chat/app/list': row('ownList', 'CHAT_READ', {
    ...given(() => ({ path: '/api/v1/chat/app/list?page_num=1&page_size=20' })),
  }),
  'get /api/v1/workstation/config': row('anyKey', null),
  'get /api/v1/llm': row('anyLogin', 'FLOW_READ'),
  'post /api/v1/llm': row('administrator', 'SERVER_MANAGE'),
  'put /api/v1/llm': row('administrator', 'SERVER_MANAGE'),
  'delete /api/v1/llm': row('administrator', 'SERVER_MANAGE'),
  'get /api/v1/llm/info': row('administrator', 'SERVER_MANAGE'),
  'post /api/v1/llm/online': row('administrator', 'SERVER_MANAGE'),
  'get /api/v1/llm/assistant/llm_list': row('anyKey', null),
  'get /api/v1/llm/knowledge': row('anyKey', null),
  'post /api/v1/llm/knowledge': row('administrator', 'SERVER_MANAGE'),
  'get /api/v1/llm/assistant': row('anyKey', null),
  'post /api/v1/llm/assistant': row('administrator', 'SERVER_MANAGE'),
  'get /api/v1/llm/evaluation': row('anyKey', null),
  'post /api/v1/llm/evaluation': row('administrator', 'SERVER_MANAGE'),
  'get /api/v1/llm/workflow': row('anyKey', null),
  'post /api/v1/llm/workflow': row('administrator', 'SERVER_MANAGE'),
  'get /api/v1/llm/workbench': row('anyKey', null, { except: { guest: 'answered' } }),
  'post /api/v1/llm/workbench': row('administrator', 'SERVER_MANAGE'),
  'post /api/v1/llm/workbench/asr': row('anyLogin', 'CHAT_WRITE'),
  'post /api/v1/llm/workbench/tts': row('anyLogin', 'CHAT_WRITE'),
  'post /api/v2/llm/workbench/asr': row('anyLogin', 'CHAT_WRITE'),
  'post /api/v2/llm/workbench/tts': row('anyLogin', 'CHAT_WRITE'),
  'post /api/v1/workstation/config': row('administrator', 'SERVER_MANAGE'),
  'post /api/v1/workstation/gen_title': row('owner', 'CHAT_WRITE', { except: UNTOUCHED }),
  'post /api/v1/process/:flow_id': row(
    'flowReader',
    ['RUN_START', 'FLOW_READ'],
    given(async ({ make }) => ({
      path: `/api/v1/process/${await make.onlineFlow()}`,
      body: { inputs: { question: 'Hi' } },
    })),
  ),
  'post /api/v1/process': row(
    'flowReader',
    ['RUN_START', 'FLOW_READ'],
    given(async ({ make }) => ({ body: { flow_id: await make.onlineFlow(), inputs: { question: 'Hi' } } })),
  ),
  'get /api/v1/task/:run_id': row('owner', 'RUN_READ'),
  'get /api/v1/task/:run_id/stream': row('owner', 'RUN_READ'),
});

/** Every row of the legacy wire, with what is asked there. */
export const REST_DOORS: Readonly<Record<string, DoorRow<RowInput>>> = Object.freeze(
  Object.fromEntries(
    Object.entries(ROWS_BY_PATH).map(([name, each]) => [name, { given: caseOf(name), ...each }] as const),
  ),
);

/** What is asked at a row by its case in `row-cases.ts`. */
export function caseOf(name: string): (world: World) => RowInput | Promise<RowInput> {
  const found = ROW_CASES.find((each) => each.row === name);
  if (found === undefined) throw new Error(`The row ${name} has no case in row-cases.ts.`);
  return found.good;
}
