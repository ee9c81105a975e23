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

/** Somebody who asks with a key. */
export function createAsk({ url, secret, fetch }: { url: string; secret: string; fetch: Fetch }): Ask {
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
    if (reason !== undefined) throw new CommandFault({ message: `The demo could not be made: ${reason}`, exitCode: 1 });
    return data;
  };
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
