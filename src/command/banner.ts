import type { App } from '../app.ts';

/** What a person who has just started the server wants to know: what is where, and who may log in. */
export function toBanner({ app, startMs }: { app: App; startMs: number }): string {
  const lines = [...toEntranceLines(app), ['Data', app.dataPlace], ...toAdministratorLines(app)];
  const body = lines.map(([name = '', value = '']) => `  ${name.padEnd(10)}${value}`);
  const state = app.url === null ? 'waiting for runs' : 'listening';
  return [`Forme is ${state} after ${Math.round(startMs)} ms.`, ...body].join('\n');
}

function toEntranceLines({ url, metricsUrl, hasPlayground, roles }: App): string[][] {
  const metrics = metricsUrl === null ? [] : [['Metrics', metricsUrl]];
  if (url === null) return metrics;
  return [
    ['API', `${url}/api/v1`],
    ['GraphQL', `${url}/graphql${hasPlayground ? '  (open it in a browser for the playground)' : ''}`],
    ['Reference', `${url}/docs`],
    ['Health', `${url}/health`],
    ...metrics,
    ...(roles.includes('worker') ? [] : [['Runs', 'left to workers; start some with forme worker']]),
  ];
}

function toAdministratorLines(app: App): string[][] {
  const { administrator } = app;
  if (administrator === null) return [];
  return [
    ['Admin', administrator.name],
    ['Password', `${administrator.password}  (shown this once; set FORME_ADMIN_PASSWORD to choose one)`],
  ];
}
