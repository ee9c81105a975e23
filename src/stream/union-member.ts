import type { LoggedEvent } from './contract.ts';

/**
 * An event as a member of a union: its payload, its place in the stream, and the name that the union has for its kind.
 * Throws for a kind that has none, because then somebody else has written to the stream.
 */
export function toUnionMember(options: { event: LoggedEvent; typenames: ReadonlyMap<string, string> }) {
  const { kind, payload, seq, at } = options.event;
  const typename = options.typenames.get(kind);
  if (typename === undefined) throw new Error(`A stream holds an event of the unknown kind ${kind}.`);
  return { ...payload, __typename: typename, seq, at };
}
