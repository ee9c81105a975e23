import { refuseCall } from './run-command.ts';

/** One of the things that a command can do, named by its first word. */
export interface CommandAction {
  /** What the word after it names, if one is needed. */
  readonly subject: string | null;
  /** The options that go with it. */
  readonly options: readonly string[];
}

/** Takes the words of a call apart; refuses an action, a subject or an option that does not belong here. */
export function readAction<Name extends string>(call: {
  readonly actions: Readonly<Record<Name, CommandAction>>;
  readonly positionals: readonly string[];
  readonly values: object;
}): { readonly action: Name; readonly subject: string } {
  const { actions, positionals, values } = call;
  const [action = '', subject = '', ...rest] = positionals;
  // The keys of the record are those of its type.
  const names = Object.keys(actions) as Name[];
  const name = names.find((known) => known === action) ?? refuseCall(`Say what to do: ${names.join(', ')}.`);
  const { subject: wanted, options } = actions[name];
  if (wanted !== null && subject === '') refuseCall(`Say which ${wanted}.`);
  if (rest.length > 0 || (wanted === null && subject !== '')) refuseCall('There are words too many.');
  const stranger = Object.keys(values).find((option) => !options.includes(option));
  if (stranger !== undefined) refuseCall(`--${stranger} does not go with ${name}.`);
  return { action: name, subject };
}
