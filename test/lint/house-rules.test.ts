import path from 'node:path';
import { describe, it } from 'node:test';
import { RuleTester } from 'eslint';
import { bannedNames } from '../../lint/banned-names.ts';
import { importDirection } from '../../lint/import-direction.ts';

RuleTester.describe = describe;
RuleTester.it = it;

const source = path.join(import.meta.dirname, '..', '..', 'src');
const tester = new RuleTester();

/** An import written in one file of `src/`. */
function importCase([file, imported]: readonly [string, string]) {
  return { name: `${file} imports ${imported}`, filename: path.join(source, file), code: `import '${imported}';` };
}

const refused = [
  ['facade/v1/flows.ts', '../../flow/service.ts'],
  ['facade/v1/flows.ts', '../../database/scope.ts'],
  ['graphql/http.ts', '../facade/router.ts'],
  ['graphql/loaders.ts', '@mikro-orm/postgresql'],
  ['flow/service.ts', '../graphql/context.ts'],
  ['flow/service.ts', './resolvers.ts'],
  ['flow/service.ts', 'koa'],
  ['flow/service.ts', 'graphql'],
  ['flow/resolvers.ts', '@mikro-orm/core'],
  ['flow/resolvers.ts', '@koa/router'],
  ['runtime/graph/graph.ts', '../../flow/service.ts'],
  ['runtime/models/open-ai-model.ts', '@mikro-orm/core'],
  ['stream/log.ts', '../run/service.ts'],
  ['stream/log.ts', '@mikro-orm/core'],
  ['database/open.ts', '../flow/entity.ts'],
  ['auth/token.ts', '../user/service.ts'],
  ['shared/page.ts', '../auth/viewer.ts'],
  ['flow/service.ts', '../app.ts'],
] as const;

const allowed = [
  ['app.ts', './facade/router.ts'],
  ['facade/v1/flows.ts', '../route.ts'],
  ['facade/v1/flows.ts', '../../graphql/execute.ts'],
  ['graphql/schema.ts', '../flow/resolvers.ts'],
  ['flow/resolvers.ts', '../graphql/context.ts'],
  ['flow/service.ts', '../version/service.ts'],
  ['flow/service.ts', '@mikro-orm/postgresql'],
  ['flow/service.ts', '../environment/environment.ts'],
  ['run/service.ts', '../runtime/contract.ts'],
  ['runtime/models/open-ai-model.ts', 'openai'],
  ['stream/entity.ts', '@mikro-orm/core'],
  ['stream/wake-up.ts', 'pg'],
] as const;

tester.run('an import points downwards', importDirection, {
  valid: allowed.map(importCase),
  invalid: refused.map((row) => ({ ...importCase(row), errors: [{ messageId: 'direction' }] })),
});

tester.run('an exported name says what a thing is', bannedNames, {
  valid: ['export class PageInfoReader {}', 'export const documentHash = 1;', 'export function renew() {}'],
  invalid: ['export class FlowManager {}', 'export const flowData = 1;', 'export function processRun() {}'].map(
    (code) => ({ code, errors: [{ messageId: 'banned' }] }),
  ),
});
