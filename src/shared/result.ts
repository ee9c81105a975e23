import { Refusal } from './refusal.ts';

type RefusalClass = abstract new (...parameters: never[]) => Refusal;

/** A refusal as a member of a result union: its message, its code and its own fields, under the name of its type. */
export type RefusalMember<Declared extends Refusal> = Declared extends Refusal
  ? Omit<Declared, keyof Error | 'typename'> & { readonly __typename: Declared['typename']; readonly message: string }
  : never;

/**
 * What came of a mutation: the payload made of what the service answered, or whichever of the listed refusals it threw,
 * as data. Everything else that is thrown propagates. The payload names its own type in `__typename`.
 */
export async function toResult<
  Outcome,
  const Payload extends { readonly __typename: string },
  Declared extends RefusalClass,
>(options: {
  outcome: Promise<Outcome>;
  payload: (outcome: Outcome) => Payload;
  refusals: readonly Declared[];
}): Promise<Payload | RefusalMember<InstanceType<Declared>>> {
  const { outcome, payload, refusals } = options;
  try {
    return payload(await outcome);
  } catch (error) {
    if (!(error instanceof Refusal) || !refusals.some((refusal) => error instanceof refusal)) throw error;
    return toMember(error as InstanceType<Declared>);
  }
}

/** A refusal as data. The spread takes the subclass's own fields, but not the stack, which is not enumerable. */
export function toMember<Declared extends Refusal>(refusal: Declared): RefusalMember<Declared> {
  const { typename, ...fields } = refusal;
  const member: unknown = { ...fields, __typename: typename, message: refusal.message };
  // The compiler cannot follow the spread of a class instance; the fields are exactly those of `RefusalMember`.
  return member as RefusalMember<Declared>;
}
