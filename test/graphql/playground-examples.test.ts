import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, describe, test } from 'node:test';
import { createClient } from 'graphql-sse';
import { EXAMPLES, STEPS } from '../../src/graphql/playground-examples/examples.ts';
import { HELLO_DOCUMENT } from '../../src/graphql/playground-examples/hello-document.ts';
import { ADMINISTRATOR, startTestApp } from '../support/app.ts';

/** What is told of an operation, or once of a subscription. */
interface Answer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly unknown[];
}

/** Made before the stream of them is known to tell nothing. */
const MOST_CHANGES = 500;

/** What a reader finds in the answers above, under the names of the fields. */
const seen: Record<string, unknown> = {};

const app = await startTestApp();
after(() => app[Symbol.asyncDispose]());

const headers = (): Record<string, string> => {
  const token = find('logIn.accessToken');
  return typeof token === 'string' ? { authorization: `Bearer ${token}` } : {};
};

function find(way: string): unknown {
  return way.split('.').reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], seen);
}

/** The variables of a tab, with what a reader puts where its second line says. */
function fill({ variables, takes }: { variables: string; takes: Readonly<Record<string, string>> }): object {
  const filled = JSON.parse(variables) as object;
  for (const [variable, answer] of Object.entries(takes)) {
    const names = variable.split('.');
    const last = names.pop() ?? '';
    const place = names.reduce<object>((at, name) => Reflect.get(at, name) as object, filled);
    const value = find(answer);
    assert.ok(value !== undefined && value !== null, `No answer above has ${answer}.`);
    assert.equal(Reflect.get(place, last), '', `${variable} is not left open.`);
    Reflect.set(place, last, value);
  }
  return filled;
}

async function ask(request: { query: string; variables: object }): Promise<Answer> {
  const response = await fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers() },
    body: JSON.stringify(request),
  });
  return (await response.json()) as Answer;
}

/** Everything until the end; of what has none, that it stays open. */
async function follow(request: { query: string; variables: object; isEndless: boolean }): Promise<readonly Answer[]> {
  const { isEndless, query, variables } = request;
  const client = createClient({ url: `${app.url}/graphql/stream`, headers: headers(), retryAttempts: 0 });
  const results: Answer[] = [];
  const open = client.iterate({ query, variables: { ...variables } });
  const reading = (async () => {
    for await (const { data, errors } of open) results.push({ ...(data && { data }), ...(errors && { errors }) });
  })();
  if (!isEndless) await reading;
  else {
    // Something happens to flows until the reader is told of it.
    const create = 'mutation ($input: CreateFlowInput!) { createFlow(input: $input) { __typename } }';
    for (let count = 1; results.length === 0; count += 1) {
      assert.ok(count < MOST_CHANGES, 'Nothing is told.');
      await ask({ query: create, variables: { input: { name: `Another ${count}` } } });
    }
    client.dispose();
    await reading.catch(() => undefined);
  }
  return results;
}

describe('the examples of the playground', () => {
  test('begin with the flow of the documents', () => {
    const written: unknown = JSON.parse(readFileSync('docs/examples/hello.json', 'utf8'));
    assert.deepEqual(HELLO_DOCUMENT, written);
  });

  for (const [index, { title, takes = {}, isEndless = false }] of STEPS.entries()) {
    test(`${index + 1}. ${title}`, async () => {
      const { query, variables } = EXAMPLES[index] ?? assert.fail();
      const given = fill({ variables, takes });
      if (index === 0) Object.assign(Reflect.get(given, 'input') as object, ADMINISTRATOR);
      const isStream = query.includes('\nsubscription');
      const results = isStream
        ? await follow({ query, variables: given, isEndless })
        : [await ask({ query, variables: given })];
      assert.ok(results.length > 0);
      for (const { data, errors } of results) {
        assert.equal(errors, undefined, JSON.stringify(errors));
        for (const [name, answer] of Object.entries(data ?? {})) {
          assert.ok(answer !== null, name);
          assert.equal(Reflect.get(answer as object, 'code'), undefined, JSON.stringify(answer));
          seen[name] = { ...(seen[name] as object | undefined), ...(answer as object) };
        }
      }
    });
  }
});
