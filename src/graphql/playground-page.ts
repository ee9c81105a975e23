import { EXAMPLES } from './playground-examples/examples.ts';

/** The page of the IDE. Its scripts and styles come from the same server, so that it works without a network. */
export function toPlaygroundPage({ assets }: { assets: string }): string {
  const script = (name: string) => `<script src="${assets}/${name}" defer></script>`;
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>Forme</title>
    <link rel="stylesheet" href="${assets}/graphiql.css" />
    <link rel="stylesheet" href="${assets}/page.css" />
    ${['react.js', 'react-dom.js', 'graphql-sse.js', 'graphiql.js', 'page.js'].map(script).join('\n    ')}
  </head>
  <body>
    <div id="playground">Loading…</div>
  </body>
</html>
`;
}

export const PLAYGROUND_STYLE = 'body { margin: 0; } #playground { height: 100vh; }\n';

/**
 * Starts the IDE in the browser. Subscriptions come as server-sent events; the token of a login is kept for the tab
 * and sent along unless the headers say otherwise.
 */
export function toPlaygroundScript({ path }: { path: string }): string {
  return `'use strict';
const path = ${JSON.stringify(path)};
const examples = ${JSON.stringify(EXAMPLES)};

function headersOf(options) {
  const token = sessionStorage.getItem('forme-token');
  return { ...(token && { authorization: 'Bearer ' + token }), ...options?.headers };
}

function isSubscription(parameters, options) {
  const operations = (options?.documentAST?.definitions ?? []).filter((each) => each.kind === 'OperationDefinition');
  const named = operations.find((each) => each.name?.value === parameters.operationName);
  return (named ?? operations[0])?.operation === 'subscription';
}

async function ask(parameters, options) {
  const headers = { 'content-type': 'application/json', accept: 'application/json', ...headersOf(options) };
  const response = await fetch(path, { method: 'POST', headers, body: JSON.stringify(parameters) });
  const answer = await response.json();
  const token = answer.data?.logIn?.accessToken;
  if (token) sessionStorage.setItem('forme-token', token);
  return answer;
}

function follow(parameters, options) {
  const client = graphqlSse.createClient({ url: path + '/stream', headers: headersOf(options), retryAttempts: 0 });
  return client.iterate(parameters);
}

const fetcher = (parameters, options) =>
  isSubscription(parameters, options) ? follow(parameters, options) : ask(parameters, options);

ReactDOM.createRoot(document.getElementById('playground')).render(
  React.createElement(GraphiQL, { fetcher, defaultTabs: examples, shouldPersistHeaders: false }),
);
`;
}
