import { promptChainDocument } from '../test/support/documents.ts';
import { ACCOUNT } from './programs.ts';

/** Somebody who is logged in to the program. */
export interface Api {
  readonly url: string;
  readonly token: string;
  /** What GraphQL answers; throws when it answers errors. */
  query<Data>(query: string, variables?: object): Promise<Data>;
  /** The `data` of a legacy route; throws when the route refuses. */
  rest<Data>(request: { method: string; path: string; body?: object }): Promise<Data>;
}

const LOG_IN =
  'mutation ($input: LogInInput!) { logIn(input: $input) { ... on LogInPayload { accessToken } ... on Error { message } } }';

/** Logs in to a program that was just started. */
export async function logIn(url: string): Promise<Api> {
  const { logIn: payload } = await query<{ logIn: { accessToken?: string; message?: string } }>({
    url,
    token: '',
    text: LOG_IN,
    variables: { input: ACCOUNT },
  });
  const { accessToken: token, message } = payload;
  if (token === undefined) throw new Error(`The login was refused: ${message}`);
  return {
    url,
    token,
    query: (text, variables = {}) => query({ url, token, text, variables }),
    rest: async ({ method, path, body }) => {
      const content = body === undefined ? {} : { body: JSON.stringify(body) };
      const response = await fetch(`${url}${path}`, { method, headers: toHeaders(token), ...content });
      const answer = (await response.json()) as { status_code: number; status_message: unknown; data: never };
      if (answer.status_code !== 200) throw new Error(`${path}: ${JSON.stringify(answer)}`);
      return answer.data;
    },
  };
}

/** Creates a flow that asks a model, and puts it online. */
export async function createFlow(api: Api, model: { baseUrl: string; modelName: string }): Promise<string> {
  const body = { name: model.modelName, data: promptChainDocument({ ...model, template: '{question}' }) };
  const { id } = await api.rest<{ id: string }>({ method: 'POST', path: '/api/v1/flows/', body });
  await api.rest({ method: 'PATCH', path: `/api/v1/flows/${id}`, body: { status: 2 } });
  return id;
}

/** The headers of a request of somebody who is logged in. */
export function toHeaders(token: string): Record<string, string> {
  return { 'content-type': 'application/json', ...(token !== '' && { authorization: `Bearer ${token}` }) };
}

async function query<Data>(options: { url: string; token: string; text: string; variables: object }): Promise<Data> {
  const { url, token, text, variables } = options;
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: toHeaders(token),
    body: JSON.stringify({ query: text, variables }),
  });
  const { data, errors } = (await response.json()) as { data: Data; errors?: unknown };
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data;
}
