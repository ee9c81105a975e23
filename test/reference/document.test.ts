import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import { z } from 'zod';
import { FAILURE_CODES, statusOf } from '../../src/facade/codes/table.ts';
import { createOpenApi } from '../../src/facade/openapi/document.ts';
import { toOpenApiPage } from '../../src/facade/openapi/page.ts';
import { enveloped, NOTHING } from '../../src/facade/answer.ts';
import { route, stepsRoute } from '../../src/facade/route.ts';
import { ServerSettingsDocument } from '../../src/facade/operations.ts';
import { toSuccess } from '../../src/facade/reply.ts';
import { last, optionalNumber, wholeNumber } from '../../src/facade/fields.ts';
import { DOORS } from '../../src/auth/doors.ts';
import { RESOLVERS } from '../../src/graphql/resolvers.ts';
import { createSchema } from '../../src/graphql/schema.ts';
import { toSchemaPage } from '../../src/graphql/schema-page.ts';
import { readVersion } from '../../src/setting/version.ts';
import { html } from '../../src/shared/html.ts';
import { ROUTES } from '../facade/declared.ts';

const DOCUMENT = createOpenApi({ routes: ROUTES, version: readVersion() });
const OPERATIONS = Object.values(DOCUMENT.paths).flatMap((operations) => Object.values(operations));

/** A document of one row, whose query takes what the wire takes. */
function describeRow() {
  const row = stepsRoute({
    method: 'get',
    path: '/api/v1/things/:thing_id',
    auth: 'login',
    summary: 'A row of this test.',
    params: z.object({ thing_id: wholeNumber() }),
    query: z.object({
      page: last(wholeNumber({ min: 1 }).default(3)),
      kind: wholeNumber().transform(String),
      tag: last(optionalNumber),
    }),
    success: enveloped(z.strictObject({ thing: z.string() }).meta({ id: 'Thing' })),
    steps: () => Promise.resolve(toSuccess({ thing: '' })),
  });
  return createOpenApi({ routes: [row], version: '1' });
}

function listAnchors(page: string): { links: readonly string[]; ids: ReadonlySet<string> } {
  const all = (pattern: RegExp) => [...page.matchAll(pattern)].map(([, found = '']) => found);
  return { links: all(/href="#([^"]+)"/g), ids: new Set(all(/ id="([^"]+)"/g)) };
}

describe('the OpenAPI document', () => {
  test('is one of OpenAPI 3.1, by the schema of the specification', async () => {
    const { valid, errors } = await new Validator().validate({ ...DOCUMENT });
    assert.deepEqual({ valid, errors }, { valid: true, errors: undefined });
  });

  test('is committed as it is served', () => {
    const committed: unknown = JSON.parse(readFileSync(new URL('../../schema/openapi.json', import.meta.url), 'utf8'));
    assert.deepEqual(committed, JSON.parse(JSON.stringify(DOCUMENT)), 'Run `npm run codegen`.');
  });

  test('has every row under a name of its own', () => {
    assert.equal(OPERATIONS.length, ROUTES.length);
    assert.equal(new Set(OPERATIONS.map(({ operationId }) => operationId)).size, ROUTES.length);
  });

  test('refers to nothing that it does not hold', () => {
    const text = JSON.stringify(DOCUMENT);
    const references = new Set([...text.matchAll(/"\$ref":"#([^"]+)"/g)].map(([, place = '']) => place));
    assert.ok(references.size > 20);
    for (const reference of references) {
      const parts = reference.split('/').slice(1);
      const found = parts.reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], DOCUMENT);
      assert.ok(found !== undefined, reference);
    }
  });

  test('says of each parameter whether it must be sent and what is meant without it', () => {
    const [operation] = Object.values(describeRow().paths['/api/v1/things/{thing_id}'] ?? {});
    assert.deepEqual(
      operation?.parameters?.map((each) => ('in' in each ? [each.name, each.in, each.required, each.schema] : each)),
      [
        ['thing_id', 'path', true, { type: 'integer' }],
        ['page', 'query', false, { type: 'integer', minimum: 1, default: 3 }],
        ['kind', 'query', true, { type: 'integer' }],
        ['tag', 'query', false, { type: 'integer' }],
        { $ref: '#/components/parameters/accept-language' },
        { $ref: '#/components/parameters/prefer' },
      ],
    );
  });

  test('declares the status of every code for strict replies, and tells its texts', () => {
    for (const operation of OPERATIONS) {
      for (const code of FAILURE_CODES.filter((each) => each !== 405)) {
        assert.ok(String(statusOf(code)) in operation.responses, `${operation.operationId} ${code}`);
      }
    }
    assert.deepEqual(DOCUMENT['x-status-codes']['10520']?.texts, { en: 'Skill does not exist.', zh: '技能不存在' });
  });

  test('lets answers grow, and tells a success from a failure by its code', () => {
    const { paths, components } = describeRow();
    const [operation] = Object.values(paths['/api/v1/things/{thing_id}'] ?? {});
    const answer = operation?.responses['200'];
    assert.ok(answer !== undefined && 'content' in answer);
    assert.deepEqual(answer.content?.['application/json']?.schema, {
      oneOf: [
        {
          type: 'object',
          properties: {
            status_code: { type: 'number', const: 200 },
            status_message: { type: 'string', const: 'SUCCESS' },
            data: { $ref: '#/components/schemas/Thing' },
          },
          required: ['status_code', 'status_message', 'data'],
        },
        { $ref: '#/components/schemas/Failure' },
        { $ref: '#/components/schemas/Rejection' },
      ],
    });
    assert.equal(components.schemas['Thing']?.['additionalProperties'], undefined);
  });

  test('asks no credential of what is open, and any of three of the rest', () => {
    const open = route({
      ...{ method: 'get', path: '/api/v1/open', auth: 'public', summary: 'Open.', success: NOTHING },
      operation: ServerSettingsDocument,
      variables: () => ({}),
      reply: () => toSuccess(null),
    });
    const { paths } = createOpenApi({ routes: [open, ...ROUTES], version: '1' });
    assert.deepEqual(paths['/api/v1/open']?.['get']?.security, []);
    const { security = [] } = paths['/api/v1/flows']?.['get'] ?? {};
    assert.deepEqual(security.flatMap(Object.keys), Object.keys(DOCUMENT.components.securitySchemes));
  });

  test('describes uploads as forms, streams by their events, and sockets by their frames', () => {
    const icon = DOCUMENT.paths['/api/v1/upload/icon']?.['post'];
    assert.deepEqual(Object.keys(icon?.requestBody?.content ?? {}), ['multipart/form-data']);
    const build = DOCUMENT.paths['/api/v1/build/stream/{flow_id}']?.['get']?.responses['200'];
    const stream = build !== undefined && 'content' in build ? build.content?.['text/event-stream'] : undefined;
    assert.deepEqual(Object.keys(stream?.['x-events'] ?? {}), ['log', 'message', 'error']);
    const socket = DOCUMENT['x-websockets']['/api/v1/chat/{flow_id}'];
    assert.deepEqual(socket?.send, { $ref: '#/components/schemas/ClientFrame' });
    assert.ok(socket.closes['1012']);
  });
});

describe('the pages of the reference', () => {
  test('escape whatever they show', () => {
    assert.equal(
      html`<p title="${'"'}">${['<b>', html`<i>${'&'}</i>`, null]}</p>`.text,
      '<p title="&quot;">&lt;b&gt;<i>&amp;</i></p>',
    );
  });

  const pages = {
    '/docs': toOpenApiPage(DOCUMENT),
    '/docs/graphql': toSchemaPage({ schema: createSchema({ resolvers: RESOLVERS }), doors: DOORS }),
  };

  for (const [path, page] of Object.entries(pages)) {
    test(`${path} leads nowhere else, holds nothing inline, and has a place for every link`, () => {
      assert.doesNotMatch(page, /(?:src|href)="(?!\/|#)|<style|<script>|style="| on\w+="/);
      const { links, ids } = listAnchors(page);
      assert.deepEqual(
        links.filter((link) => !ids.has(link)),
        [],
      );
      assert.equal(ids.size, [...page.matchAll(/ id="/g)].length);
    });
  }

  test('/docs has every row with its body and its answers', () => {
    const { ids } = listAnchors(pages['/docs']);
    assert.deepEqual(
      OPERATIONS.filter(({ operationId }) => !ids.has(operationId)),
      [],
    );
    assert.match(pages['/docs'], /<h3><span class="method post">POST<\/span> <code>\/api\/v1\/process<\/code>/);
  });

  test('/docs/graphql has every type and every root field, and says who may ask for it', () => {
    const page = pages['/docs/graphql'];
    const { ids } = listAnchors(page);
    const fields = Object.keys(DOORS).filter((field) => !field.includes('._'));
    assert.deepEqual(
      [...fields, 'Flow', 'FlowStatus', 'StartRunInput', 'Error', 'DateTime'].filter((id) => !ids.has(id)),
      [],
    );
    assert.match(page.slice(page.indexOf('id="Mutation.startRun"')), /^.*?scope <code>run:start<\/code>/s);
  });
});
