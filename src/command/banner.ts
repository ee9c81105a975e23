import type { App } from '../app.ts';

/** What a person who has just started the server wants to know: what is where, and who may log in. */
export function toBanner({ app, startMs }: { app: App; startMs: number }): string {
  const lines = [
    ['API', `${app.url}/api/v1`],
    ['GraphQL', `${app.url}/graphql${app.hasPlayground ? '  (open it in a browser for the playground)' : ''}`],
    ['Health', `${app.url}/health`],
    ['Data', app.dataPlace],
    ...toAdministratorLines(app),
  ];
  const body = lines.map(([name = '', value = '']) => `  ${name.padEnd(10)}${value}`);
  return [`Forme is listening after ${Math.round(startMs)} ms.`, ...body].join('\n');
}

function toAdministratorLines(app: App): string[][] {
  const { administrator } = app;
  if (administrator === null) return [];
  return [
    ['Admin', administrator.name],
    ['Password', `${administrator.password}  (shown this once; set FORME_ADMIN_PASSWORD to choose one)`],
  ];
}
