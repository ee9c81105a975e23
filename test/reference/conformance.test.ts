import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, describe, test } from 'node:test';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import * as fc from 'fast-check';
import { openFacadeStory } from '../facade/story.ts';
import type { Login } from '../support/app.ts';
import { drawing, scale } from '../support/long-form.ts';
import { PNG } from '../support/pictures.ts';
import { arbitraryOf, type DrawnSchema, type Known } from './arbitrary.ts';

/** How many requests are drawn for each operation. */
const REQUESTS = scale({ short: 3, long: 200 });

/** A stream is left after this; what came until then is held against the document. */
const STREAM_MS = scale({ short: 500, long: 3000 });

/** What asks for each manner of answers. */
const MANNERS: readonly Readonly<Record<string, string>>[] = [
  {},
  { prefer: 'status=strict' },
  { prefer: 'status=strict', 'accept-language': 'zh' },
];

/** What a fault of ours says. Rows have other words for what the contract gives the same code. */
const FAULTS = /^(Server error|服务器错误|Failed to get skills list|获取技能列表失败)$/;

interface DrawnParameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: DrawnSchema;
}

interface DrawnOperation {
  readonly operationId: string;
  readonly parameters?: readonly (DrawnParameter | { readonly $ref: string })[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: DrawnSchema }>> };
  readonly responses: Readonly<Record<string, object>>;
}

interface DrawnDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, DrawnOperation>>>>;
  readonly components: { readonly parameters: Readonly<Record<string, DrawnParameter>> };
}

interface DrawnRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | FormData | null;
}

const PRODUCTION = {
  NODE_ENV: 'production',
  FORME_SECRET: randomBytes(32).toString('hex'),
  FORME_REGISTRATION: 'open',
  FORME_LOG_LEVEL: 'error',
};

const story = await openFacadeStory(PRODUCTION);
after(() => story[Symbol.asyncDispose]());

const { app, alice, bob } = story;
const administrator = await app.logIn();
const people = await makePeople();
const read = (path: string, login?: Login) =>
  fetch(`${app.url}${path}`, { headers: login ? { cookie: login.cookie } : {} });
const document = (await (await read('/openapi.json', alice)).json()) as DrawnDocument;

const PLACES = Object.entries(document.paths).flatMap(([path, operations]) =>
  Object.entries(operations).map(([method, operation]) => ({ path, method, operation })),
);
type Place = (typeof PLACES)[number];

const ajv = new Ajv2020({ strict: false, validateFormats: false });
ajv.addSchema(document, 'document');
const validators = new Map<string, ValidateFunction>();

/** Whether a value is what a place of the document says. */
function assertIs({ pointer, value, asked }: { pointer: readonly string[]; value: unknown; asked: string }): void {
  const place = pointer.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/');
  const validate = validators.get(place) ?? ajv.compile({ $ref: `document#/${place}` });
  validators.set(place, validate);
  assert.ok(validate(value), `${asked} answers ${JSON.stringify(value)}: ${JSON.stringify(validate.errors)}`);
}

describe('the reference in production', () => {
  for (const path of ['/openapi.json', '/docs', '/docs/graphql']) {
    test(`${path} is for those who are logged in, as introspection is`, async () => {
      const refused = await read(path);
      assert.deepEqual([refused.status, await refused.json()], [401, { detail: '' }]);
      const foreign = { cookie: alice.cookie, origin: 'https://elsewhere.example' };
      assert.equal((await fetch(`${app.url}${path}`, { headers: foreign })).status, 401);

      const shown = await read(path, alice);
      assert.equal(shown.status, 200);
      assert.match(shown.headers.get('content-security-policy') ?? '', /^default-src 'none'; script-src 'self'; style/);
      assert.match(shown.headers.get('cache-control') ?? '', /private/);
      const etag = shown.headers.get('etag') ?? '';
      const again = { cookie: alice.cookie, 'if-none-match': etag, 'cache-control': 'max-age=0' };
      assert.equal((await fetch(`${app.url}${path}/`, { headers: again })).status, 304);
      assert.equal((await fetch(`${app.url}${path}`, { method: 'POST' })).status, 405);
    });
  }
});

describe('every answer is one that the document declares', () => {
  const draw = drawing(REQUESTS);
  const succeeded = new Set<string>();

  test('has requests to draw, which the seed repeats', (t) => {
    t.diagnostic(`seed ${draw.seed}`);
    assert.ok(PLACES.length > 80);
  });

  for (const [index, place] of PLACES.entries()) {
    test(`${place.method} ${place.path}`, async () => {
      const known = await findKnown(place);
      const requests = fc.oneof(
        { weight: 2, arbitrary: requestsOf({ place, known }) },
        { weight: 1, arbitrary: requestsOf({ place, known }).chain(brokenOf) },
      );
      const askers = fc.constantFrom<(Login | null)[]>(alice, alice, administrator, null);
      await fc.assert(
        fc.asyncProperty(requests, askers, async (request, login) => {
          // Whoever logs out could ask nothing else.
          const asker = place.operation.operationId === 'postUserLogout' ? null : login;
          await ask({ place, request, login: asker });
        }),
        { ...draw, seed: draw.seed + index, endOnFailure: true },
      );
    });
  }

  test('and most operations are drawn so that they succeed', () => {
    assert.ok(succeeded.size > PLACES.length / 3, [...succeeded].join());
  });

  async function ask(options: { place: Place; request: DrawnRequest; login: Login | null }): Promise<void> {
    const { place, request, login } = options;
    const { method, path } = place;
    const leaving = AbortSignal.timeout(STREAM_MS);
    const response = await fetch(`${app.url}${request.path}`, {
      method: method.toUpperCase(),
      headers: { ...request.headers, ...(login && { cookie: login.cookie }) },
      ...(request.body !== null && { body: request.body }),
    });
    const asked = `${method} ${request.path} ${String(request.body)}`;
    const status = String(response.status);
    const declared = place.operation.responses[status];
    assert.ok(declared !== undefined, `${asked} answers ${status}, which is not declared.`);
    const isStrict = response.headers.get('preference-applied') !== null;
    assert.equal(isStrict, 'prefer' in request.headers, `${asked} is answered in another manner.`);
    const [type = ''] = (response.headers.get('content-type') ?? '').split(';');
    const at = ['paths', path, method, 'responses', status];
    const pointer = '$ref' in declared ? String(declared.$ref).slice(2).split('/') : at;
    if (type === 'text/event-stream') {
      succeeded.add(place.operation.operationId);
      await assertEvents({ response, leaving, asked, pointer: [...pointer, 'content', type, 'x-events'] });
      return;
    }
    const body = (await response.json()) as { status_code?: number; data?: { exception?: unknown } | null };
    assert.doesNotMatch(String(body.data?.exception), FAULTS, `${asked} meets a fault.`);
    if (isStrict) assert.equal(status >= '400', (body.status_code ?? 200) !== 200, `${asked} answers ${status}.`);
    if (body.status_code === 200) succeeded.add(place.operation.operationId);
    assertIs({ pointer: [...pointer, 'content', type, 'schema'], value: body, asked });
  }
});

async function assertEvents(options: {
  response: Response;
  leaving: AbortSignal;
  asked: string;
  pointer: readonly string[];
}): Promise<void> {
  const { response, leaving, asked, pointer } = options;
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  leaving.addEventListener('abort', () => void reader?.cancel());
  let text = '';
  for (let piece = await reader?.read(); piece?.done === false; piece = await reader?.read()) text += piece.value;
  for (const frame of text.split('\n\n').slice(0, -1)) {
    const [, name = '', data = ''] = /^event: (.*)\ndata: (.*)$/m.exec(frame) ?? [];
    if (name !== '') assertIs({ pointer: [...pointer, name], value: JSON.parse(data), asked });
  }
}

/** Somebody, a role and a group that operations may do anything to. */
async function makePeople(): Promise<Known> {
  const create = async (path: string, body: object): Promise<number> => {
    const made = await story.ask({ method: 'POST', path, body, login: administrator });
    return (made.body as { data: { id: number } }).data.id;
  };
  const groupId = await create('/api/v1/group/create', { group_name: 'Of whoever draws', group_admins: [] });
  const roleId = await create('/api/v1/role/add', { role_name: 'Of whoever draws', group_id: groupId });
  return { user_id: [Number(bob.userId)], role_id: [roleId], group_id: [groupId] };
}

/** Things that exist, so that what is drawn is not only missing. */
async function findKnown({ method }: Place): Promise<Known> {
  const { flowId, versionId, chatId, createFlow, ask } = story;
  const spare = method === 'delete' ? await createFlow() : { id: flowId, version_id: versionId };
  const history = await ask({ path: `/api/v1/chat/history?flow_id=${flowId}&chat_id=${chatId}&page_size=1` });
  const messages = (history.body.data as readonly { id: number }[]).map(({ id }) => id);
  return {
    ...people,
    ...{ flow_id: [flowId, spare.id], workflow_id: [flowId], version_id: [versionId, spare.version_id] },
    ...{ chat_id: [chatId], conversationId: [chatId], session_id: [chatId], resource_id: [chatId, flowId] },
    ...{ message_id: messages, version_list: [[versionId], []], inputs: [{ question: 'Hi' }], tag_id: [1] },
    ...{ user_name: ['alice'], node_id: ['LLMChain-1'], resource_type: [2, 'skill'], name: ['A name'] },
  };
}

function requestsOf({ place, known }: { place: Place; known: Known }): fc.Arbitrary<DrawnRequest> {
  const { path, method, operation } = place;
  const parameters = (operation.parameters ?? []).map(resolve);
  // What everything else is about must not be deleted.
  const things = method === 'delete' ? { ...known, flow_id: known['flow_id']?.slice(1) ?? [], chat_id: [] } : known;
  const values = fc.record(
    Object.fromEntries(
      parameters.map(({ name, schema }) => [name, arbitraryOf({ schema, known: things, name })] as const),
    ),
    { requiredKeys: parameters.filter(({ required }) => required).map(({ name }) => name) },
  );
  const parts = { values, body: bodiesOf({ operation, known: things }), manner: fc.constantFrom(...MANNERS) };
  return fc.record(parts).map(({ values: drawn, body, manner }) => ({
    path: toAddress({ path, parameters, values: drawn }),
    headers: {
      ...(typeof body === 'string' && { 'content-type': 'application/json' }),
      ...manner,
      ...Object.fromEntries(
        parameters
          .filter(({ name }) => !/^(prefer|accept-language)$/i.test(name))
          .filter((each) => each.in === 'header' && drawn[each.name] !== undefined)
          .map(({ name }) => [name, encodeURIComponent(String(drawn[name]))]),
      ),
    },
    body,
  }));
}

/** A request that the document does not allow: a value of another type, a member that lacks, a body that is none. */
function brokenOf(request: DrawnRequest): fc.Arbitrary<DrawnRequest> {
  const nonsense = fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.constantFrom('\u0000', -1, 1e308, '2'.repeat(5000)));
  const addresses = nonsense.map((value) => ({ ...request, path: breakAddress(request.path, value) }));
  if (typeof request.body !== 'string') return addresses;
  const { body } = request;
  const texts = fc.constantFrom('', '{', 'null', '[]', body.slice(0, -1), `${body}x`, '"\\ud800"', '{"__proto__":1}');
  return fc.oneof(
    addresses,
    texts.map((text) => ({ ...request, body: text })),
    fc.tuple(nonsense, fc.nat()).map(([value, at]) => ({ ...request, body: breakBody({ body, value, at }) })),
    fc.nat().map((at) => ({ ...request, body: breakBody({ body, at }) })),
  );
}

/** The values of the query are all the same nonsense; where there is none, the last part of the path is. */
function breakAddress(address: string, value: unknown): string {
  const text = encodeURIComponent(
    JSON.stringify(value)
      .replaceAll(/[\ud800-\udfff]/g, '?')
      .slice(0, 500),
  );
  const [path = '', query] = address.split('?');
  if (query === undefined) return /\/\d+$|\/[0-9a-f-]{32,36}$/.test(path) ? path.replace(/[^/]+$/, text) : path;
  return `${path}?${query.replaceAll(/=[^&]*/g, `=${text}`)}`;
}

/** One member is another value, or lacks where there is none. */
function breakBody({ body, value, at }: { body: string; value?: unknown; at: number }): string {
  const members = JSON.parse(body) as unknown;
  if (typeof members !== 'object' || members === null) return body;
  const names = Object.keys(members);
  const name = names[at % Math.max(1, names.length)];
  if (name === undefined) return body;
  const entries = Object.entries(members).filter((entry) => entry[0] !== name);
  return JSON.stringify(Object.fromEntries(value === undefined ? entries : [...entries, [name, value]]));
}

function bodiesOf(options: { operation: DrawnOperation; known: Known }): fc.Arbitrary<string | FormData | null> {
  const { 'application/json': json, 'multipart/form-data': form } = options.operation.requestBody?.content ?? {};
  if (form !== undefined) {
    return fc.constantFrom(PNG, new TextEncoder().encode('text'), new Uint8Array()).map((bytes) => {
      const data = new FormData();
      data.set('file', new Blob([Uint8Array.from(bytes)]), 'file.png');
      return data;
    });
  }
  if (json === undefined) return fc.constant(null);
  return arbitraryOf({ schema: json.schema, known: options.known }).map((body) => JSON.stringify(body));
}

function toAddress(options: {
  path: string;
  parameters: readonly DrawnParameter[];
  values: Readonly<Record<string, unknown>>;
}): string {
  const { path, parameters, values } = options;
  const address = path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => {
    const text = String(values[name]);
    // A part of a path is never empty, nor one that an address takes for a step.
    return encodeURIComponent(/^\.*$/.test(text) ? 'x' : text);
  });
  const query = new URLSearchParams();
  for (const { name, in: where } of parameters) {
    const value = values[name];
    if (where !== 'query' || value === undefined) continue;
    for (const each of Array.isArray(value) ? value : [value]) query.append(name, String(each));
  }
  return query.size === 0 ? address : `${address}?${query.toString()}`;
}

function resolve(parameter: DrawnParameter | { readonly $ref: string }): DrawnParameter {
  if (!('$ref' in parameter)) return parameter;
  const found = document.components.parameters[parameter.$ref.split('/').at(-1) ?? ''];
  assert.ok(found, parameter.$ref);
  return found;
}
