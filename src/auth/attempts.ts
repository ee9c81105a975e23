/** What is given to a root field. */
type Given = Readonly<Record<string, unknown>>;

/** The name that is tried, out of what the field is given; null where none is. */
export type NameOf = (given: Given) => string | null;

/**
 * The root fields at which somebody tries credentials, or makes what such a try needs. Each use of one is
 * counted, through whatever door it comes and however many there are in one document.
 */
export const ATTEMPTS: Readonly<Record<string, NameOf>> = Object.freeze({
  'Mutation.createCaptcha': () => null,
  // Whoever registers chooses the name; it is no secret that could be guessed.
  'Mutation.registerUser': () => null,
  'Mutation.logIn': ({ input }) => findName(input),
  'Mutation.changeExpiredPassword': ({ input }) => findName(input),
  'Mutation.refreshLogin': () => null,
  // Nobody guesses what is signed; a count for the name would only let strangers keep its holder out.
  'Mutation.signOn': () => null,
  // The name is that of the login, with which it could be guessed at one's own account only.
  'Mutation.changePassword': () => null,
});

function findName(input: unknown): string | null {
  const { name } = (input ?? {}) as { name?: unknown };
  return typeof name === 'string' ? name : null;
}
