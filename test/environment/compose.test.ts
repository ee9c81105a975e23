import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { readEnvironment } from '../../src/environment/environment.ts';

const Compose = z.object({
  services: z.record(z.string(), z.object({ environment: z.record(z.string(), z.string()).default({}) })),
});

/** What the file leaves to whoever starts it. */
const GIVEN: Readonly<Record<string, string>> = Object.freeze({
  POSTGRES_PASSWORD: randomBytes(24).toString('hex'),
  FORME_SECRET: randomBytes(32).toString('hex'),
  FORME_ADMIN_USER: 'ada',
  FORME_ADMIN_PASSWORD: randomBytes(24).toString('hex'),
});

/** As Compose fills in variables: `${NAME}`, `${NAME:-default}` and `${NAME:?error}`. */
function fillIn(text: string): string {
  return text.replaceAll(/\$\{(\w+)(?::-([^}]*)|:\?[^}]*)?\}/gu, (_all, name: string, fallback: string | undefined) => {
    const value = GIVEN[name] ?? fallback;
    assert.ok(value !== undefined, `${name} is given by nobody.`);
    return value;
  });
}

test('what Compose starts is accepted with no more than the file asks for', async () => {
  const document = parseDocument(await readFile('compose.yaml', 'utf8'), { merge: true });
  assert.deepEqual(document.errors, []);
  const { services } = Compose.parse(document.toJS());
  for (const name of ['forme', 'worker']) {
    const variables = Object.entries(services[name]?.environment ?? {}).map(([key, value]) => [key, fillIn(value)]);
    const environment = readEnvironment({ NODE_ENV: 'production', ...Object.fromEntries(variables) });
    assert.match(environment.databaseUrl?.reveal() ?? '', /@postgres:5432\/forme$/u);
  }
});
