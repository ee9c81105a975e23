import { setTimeout as pause } from 'node:timers/promises';
import type { Fetch } from '../../shared/outbound.ts';
import { CommandFault } from '../run-command.ts';

/** What was made, or what it was refused with. */
interface Outcome {
  readonly __typename?: string;
  readonly code?: string;
  readonly message?: string;
}

/** Asks the server in somebody's name, through its door. Throws `CommandFault` for what is refused. */
export type Ask = <Answer>(query: string, variables?: object) => Promise<Answer>;

/** Uploads a text as a file of somebody's. Resolves with its link, and throws `CommandFault` for what is refused. */
export type Upload = (file: { readonly name: string; readonly text: string }) => Promise<string>;

/** Somebody's way to the server. */
interface Caller {
  readonly url: string;
  readonly secret: string;
  readonly fetch: Fetch;
}

const LOOK_MS = 100;
const PATIENCE_MS = 60_000;

/** Somebody who asks with a key. */
export function createAsk({ url, secret, fetch }: Caller): Ask {
  return async <Answer>(query: string, variables: object = {}): Promise<Answer> => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': secret },
      body: JSON.stringify({ query, variables }),
    });
    // Our own server, asked for what our own schema describes.
    const { data, errors = [] } = (await response.json()) as { data: Answer; errors?: { message: string }[] };
    const refused = Object.values((data ?? {}) as Record<string, Outcome | null>).find(
      (each) => each?.code !== undefined,
    );
    const reason = errors[0]?.message ?? refused?.message;
    if (reason !== undefined) throw toFault(reason);
    return data;
  };
}

/** Somebody who uploads with a key. */
export function createUpload({ url, secret, fetch }: Caller): Upload {
  return async ({ name, text }) => {
    const form = new FormData();
    form.set('file', new Blob([text]), name);
    // The way out knows no forms but those of its own library; bytes with their type are the same to both.
    const { headers, body } = await toBytes(form);
    const response = await fetch(`${url}/api/v1/knowledge/upload`, {
      method: 'POST',
      headers: { ...headers, 'x-api-key': secret },
      body,
    });
    const { data, status_message: reason } = (await response.json()) as {
      data: { file_path: string } | null;
      status_message: string;
    };
    if (!data) throw toFault(reason);
    return data.file_path;
  };
}

async function toBytes(form: FormData) {
  const written = new Response(form);
  const headers = { 'content-type': written.headers.get('content-type') ?? '' };
  return { headers, body: await written.arrayBuffer() };
}

/** Runs a mutation of one input and tells what its payload holds. */
export async function change<Payload>(wish: {
  ask: Ask;
  name: string;
  input: object;
  payload: string;
}): Promise<Payload> {
  const { ask, name, input, payload } = wish;
  const type = name.charAt(0).toUpperCase() + name.slice(1);
  const query = `mutation ($input: ${type}Input!) {
    outcome: ${name}(input: $input) { ... on ${type}Payload { ${payload} } ... on Error { code message } } }`;
  return (await ask<{ outcome: Payload }>(query, { input })).outcome;
}

/** Looks again and again until there is something. Throws `CommandFault` with `otherwise` when there is not in time. */
export async function waitFor<Found>(wish: { look: () => Promise<Found | null>; otherwise: string }): Promise<Found> {
  const until = performance.now() + PATIENCE_MS;
  while (performance.now() < until) {
    const found = await wish.look();
    if (found !== null) return found;
    await pause(LOOK_MS);
  }
  throw toFault(wish.otherwise);
}

/** Why there is no demo. */
export function toFault(reason: string): CommandFault {
  return new CommandFault({ message: `The demo could not be made: ${reason}`, exitCode: 1 });
}
