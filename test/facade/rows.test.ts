import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { statusOf } from '../../src/facade/codes/table.ts';
import type { Login } from '../support/app.ts';
import { ROUTES } from './declared.ts';
import { ROW_CASES, type RowCase, type RowInput } from './row-cases.ts';
import { failure, openFacadeStory, type FacadeStory } from './story.ts';

const CASES = ROW_CASES.map((each) => {
  const route = ROUTES.find(({ method, path }) => each.row === `${method} ${path}`);
  return { ...each, route };
});

const isStream = ({ row }: RowCase): boolean => /\/(build|compare|:run_id)\/stream/.test(row);
const isEnveloped = (each: RowCase): boolean => !isStream(each) && each.bareBody === undefined;

/** A manner of answers, and under which HTTP status it has a failure. */
interface Mode {
  readonly mode: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly statusOfFailure: (code: number) => number;
}

const MODES: readonly Mode[] = [
  { mode: 'by default', headers: {}, statusOfFailure: () => 200 },
  { mode: 'in a strict reply', headers: { prefer: 'status=strict' }, statusOfFailure: statusOf },
];

describe('every row of the legacy wire', () => {
  let story: FacadeStory;
  before(async () => (story = await openFacadeStory()));
  after(() => story[Symbol.asyncDispose]());

  function send(request: {
    row: string;
    input: RowInput;
    headers?: Readonly<Record<string, string>>;
    login?: Login | null;
  }) {
    const { row, input, headers = {}, login = story.alice } = request;
    const [method = '', path = ''] = row.split(' ');
    return story.ask({ method: method.toUpperCase(), path, ...input, headers, login });
  }

  test('has a case in this suite, and only rows have one', () => {
    assert.deepEqual(
      ROW_CASES.map(({ row }) => row).sort(),
      ROUTES.map(({ method, path }) => `${method} ${path}`).sort(),
    );
  });

  for (const { row, bad, route } of CASES.filter((each) => each.bad === null)) {
    test(`${row} reads nothing that could be bad`, () => {
      assert.equal(bad, null);
      assert.deepEqual([route?.query, route?.body], [undefined, undefined]);
    });
  }

  for (const { mode, headers, statusOfFailure } of MODES) {
    describe(mode, () => {
      for (const { row, route } of CASES.filter((each) => each.route?.auth !== 'public')) {
        test(`${row} tells a stranger to log in, whatever is asked`, async () => {
          const path = route?.path.replaceAll(/:\w+/g, 'anything') ?? '';
          const input = { path, ...(route?.body && { body: '{' }) };
          const { status, body } = await send({ row, input, headers, login: null });
          const isStrict = 'prefer' in headers;
          assert.deepEqual(
            { status, body },
            { status: 401, body: isStrict ? failure(401, 'Login required') : { detail: '' } },
          );
        });
      }

      for (const { row, bad } of CASES) {
        if (bad === null) continue;
        test(`${row} rejects bad input and says where`, async () => {
          const { status, body } = await send({ row, input: bad.input, headers });
          assert.deepEqual([status, body.status_code, body.data], [statusOfFailure(422), 422, null]);
          assert.deepEqual(body.status_message[0].loc, bad.loc);
        });
      }

      for (const { row, good } of CASES.filter(({ byAdministrator }) => byAdministrator)) {
        test(`${row} is for administrators`, async () => {
          const { status, body } = await send({ row, input: await good(story), headers });
          assert.equal(status, statusOfFailure(403));
          assert.deepEqual(body, failure(403, 'No permission to operate'));
        });
      }

      for (const { row, good, bareBody } of CASES.filter((each) => each.bareBody !== undefined)) {
        test(`${row} answers without an envelope`, async () => {
          const { status, body } = await send({ row, input: await good(story), headers });
          assert.deepEqual([status, body], [200, bareBody]);
        });
      }

      for (const { row, good, route, byAdministrator, endsLogin } of CASES.filter(isEnveloped)) {
        test(`${row} answers what it is asked, in the shape that it declares`, async () => {
          const login = byAdministrator || endsLogin ? await story.app.logIn() : story.alice;
          const { status, body } = await send({ row, input: await good(story), headers, login });
          // What was made by default, under a name of its own, cannot be made again.
          if (body.status_code !== 200 && 'prefer' in headers) {
            assert.equal(status, statusOf(body.status_code));
            return;
          }
          const declared = route?.successStatus ?? 200;
          assert.deepEqual([status, body.status_code, body.status_message], [declared, 200, 'SUCCESS']);
          route?.success?.parse(body);
        });
      }
    });
  }

  for (const { row, good } of CASES.filter(isStream)) {
    test(`${row} streams what it is asked, in the shapes that it declares`, async () => {
      const { path = '' } = await good(story);
      const { status, headers, text } = await story.readStream({ path });
      assert.equal(status, 200);
      assert.equal(headers.get('content-type'), 'text/event-stream; charset=utf-8');
      assert.match(text, /data: \{("end_of_stream":true|"type":"end","data":(""|\{.*\}))\}\n\n$/);
    });
  }
});
