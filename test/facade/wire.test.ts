import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { z } from 'zod';
import { flowUuid, last, numberList, optionalNumber, truth, wholeNumber } from '../../src/facade/fields.ts';
import { toWireIssues } from '../../src/facade/issues.ts';
import { isRefusal, toFailure, toRefusal } from '../../src/facade/reply.ts';
import { findDocument, toDocument } from '../../src/facade/wire-document.ts';
import { toWireTime } from '../../src/facade/wire.ts';

function issuesOf(options: { schema: z.ZodType; input: unknown; part?: 'body' | 'query' }) {
  const { schema, input, part = 'body' } = options;
  const { error } = schema.safeParse(input);
  return error === undefined ? [] : toWireIssues({ error, part, input });
}

describe('what a request lacks or gets wrong', () => {
  test('shows the object around a missing member of a body, and nothing for a missing parameter', () => {
    const schema = z.object({ name: z.string() });
    const missing = { type: 'missing', msg: 'Field required' };
    assert.deepEqual(issuesOf({ schema, input: { x: 1 } }), [{ ...missing, loc: ['body', 'name'], input: { x: 1 } }]);
    assert.deepEqual(issuesOf({ schema, input: {}, part: 'query' }), [
      { ...missing, loc: ['query', 'name'], input: null },
    ]);
    assert.deepEqual(issuesOf({ schema, input: undefined }), [{ ...missing, loc: ['body'], input: null }]);
  });

  test('shows a null where one was sent', () => {
    const [issue] = issuesOf({ schema: z.object({ name: z.string() }), input: { name: null } });
    assert.deepEqual([issue?.type, issue?.input], ['string_type', null]);
  });

  test('tells text that is no number from what could never be one', () => {
    const schema = z.object({ n: wholeNumber({ min: 1 }) });
    assert.deepEqual(
      ['x', '1.5', true, 1.5, [], 0].map((n) => issuesOf({ schema, input: { n } })[0]?.type),
      ['int_parsing', 'int_parsing', 'int_type', 'int_from_float', 'int_type', 'greater_than_equal'],
    );
  });

  test('names a UUID that is none, and says rules of ours in a sentence', () => {
    const [uuid] = issuesOf({ schema: flowUuid, input: 'zz' });
    assert.deepEqual(uuid, { type: 'uuid_parsing', msg: 'Input should be a valid UUID', loc: ['body'], input: 'zz' });
    const [own] = issuesOf({ schema: z.string().refine(() => false, 'No.'), input: 'a' });
    assert.deepEqual(own, {
      type: 'value_error',
      msg: 'Value error, No.',
      ctx: { error: 'No.' },
      loc: ['body'],
      input: 'a',
    });
  });
});

describe('fields of a request', () => {
  test('read numbers and booleans also from text', () => {
    assert.deepEqual(
      ['5', ' 7 ', '-1', 3].map((value) => wholeNumber().parse(value)),
      [5, 7, -1, 3],
    );
    assert.deepEqual(
      ['true', 'off', 1, 0, false].map((value) => truth.parse(value)),
      [true, false, true, false, false],
    );
  });

  test('take the last of a repeated parameter, unless all are wanted', () => {
    assert.equal(last(wholeNumber()).parse(['1', '2']), 2);
    assert.deepEqual(numberList.parse(['1', '10']), [1, 10]);
    assert.deepEqual(numberList.parse('5'), [5]);
    assert.deepEqual(numberList.parse(undefined), []);
    assert.equal(optionalNumber.parse(undefined), null);
  });
});

describe('failures', () => {
  test('carry the code, its text and the text for people', () => {
    assert.deepEqual(toFailure({ code: 10503 }), {
      httpStatus: 200,
      body: { status_code: 10503, status_message: 'Duplicate skill name', data: { exception: 'Duplicate skill name' } },
      failure: { code: 10503 },
    });
  });

  test('follow from refusals, by kind where the wire tells kinds apart, and by route where it wants to', () => {
    const message = 'Inner words.';
    const code = (refusal: Parameters<typeof toRefusal>[0]) =>
      Reflect.get(toRefusal(refusal).body as object, 'status_code');
    assert.equal(code({ __typename: 'FlowOnline', kind: 'SKILL', message }), 10521);
    assert.equal(code({ __typename: 'FlowOnline', kind: 'WORKFLOW', message }), 10525);
    assert.equal(code({ __typename: 'NotFound', resource: 'FLOW', message }), 10520);
    assert.equal(code({ __typename: 'NotFound', resource: 'MESSAGE', message }), 404);
    assert.deepEqual(
      toRefusal({ __typename: 'NotFound', message }, { NotFound: { code: 404, message: 'Flow not found' } }).body,
      {
        status_code: 404,
        status_message: 'Flow not found',
        data: { exception: 'Flow not found' },
      },
    );
  });

  test('tell an editor what is wrong with a document, and where in the words of the wire', () => {
    const built = toRefusal({ __typename: 'DocumentNotBuildable', message: 'A cycle' });
    assert.deepEqual(Reflect.get(built.body as object, 'data'), { exception: 'A cycle' });
    const issues = [{ path: ['document', 'nodes'], message: 'Must be a list.' }];
    const { status_message: shown } = toRefusal({ __typename: 'InvalidInput', message: '', issues }).body as {
      status_message: { loc: unknown }[];
    };
    assert.deepEqual(shown[0]?.loc, ['body', 'data', 'nodes']);
  });

  test('are told from payloads by their type', () => {
    assert.equal(isRefusal({ __typename: 'CreateFlowPayload' }), false);
    assert.equal(isRefusal({ __typename: 'toString' }), false);
    assert.equal(isRefusal({ __typename: 'NotPermitted', message: '' }), true);
  });
});

describe('values of the wire', () => {
  test('are times in whole seconds without a zone', () => {
    assert.equal(toWireTime('2026-01-02T03:04:05.678Z'), '2026-01-02T03:04:05');
  });

  test('say "no document" in several ways', () => {
    assert.deepEqual([null, undefined, '', 0, false, {}].map(toDocument), [null, null, null, null, null, null]);
    assert.deepEqual(toDocument({ nodes: 1 }), { nodes: 1 });
  });

  test('find the graph of what an editor sends', () => {
    const graph = { nodes: [], edges: [] };
    assert.deepEqual(findDocument({ id: 'f', name: 'n', data: graph }), graph);
    assert.deepEqual(findDocument({ id: 'f', ...graph }), { ...graph, viewport: undefined });
    assert.equal(findDocument({ id: 'f', data: null }), null);
  });
});
