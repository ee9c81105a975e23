/** An option of a command, in the words of `parseArgs`, and what it is for. */
export interface ManualOption {
  readonly type: 'string' | 'boolean';
  /** May be given several times. */
  readonly multiple?: boolean;
  /** What stands for its value on the page. */
  readonly value?: string;
  readonly explanation: string;
}

/** Everything that a page of the manual tells about a command. */
export interface Manual {
  /** One line, for the list of all commands. */
  readonly summary: string;
  /** What can be typed after the name of the program. */
  readonly calls: readonly string[];
  /** Paragraphs. */
  readonly about: readonly string[];
  readonly options: Readonly<Record<string, ManualOption>>;
  /** Calls to copy, each with what it does. */
  readonly examples: readonly (readonly [call: string, effect: string])[];
}

const WIDTH = 110;
const ENDING =
  'Ends with 0; with 1 when something was refused, failed or found at fault; with 2 for a call without sense.';
const HELP: ManualOption = Object.freeze({ type: 'boolean', explanation: 'Print this page.' });

/** The usage lines alone, for a call that makes no sense. */
export function toUsage({ calls }: Manual): string {
  return calls.map((call, place) => `${place === 0 ? 'Usage:' : '      '} forme ${call}`).join('\n');
}

/** The whole page of a command. */
export function toPage(manual: Manual): string {
  const options = Object.entries({ ...manual.options, help: HELP }).map(
    ([name, { value, explanation }]) => [`--${name}${value === undefined ? '' : ` ${value}`}`, explanation] as const,
  );
  const examples = manual.examples.map(([call, effect]) => [`forme ${call}`, effect] as const);
  const parts = [
    toUsage(manual),
    ...manual.about.map((paragraph) => wrap({ text: paragraph, width: WIDTH }).join('\n')),
    toList({ title: 'Options:', rows: options }),
    ...(examples.length === 0 ? [] : [toList({ title: 'Examples:', rows: examples })]),
    ENDING,
  ];
  return parts.join('\n\n');
}

/** Names and what they are, in two columns. */
export function toList(list: { title: string; rows: readonly (readonly [name: string, text: string])[] }): string {
  const { title, rows } = list;
  const column = Math.max(...rows.map(([name]) => name.length)) + 2;
  const lines = rows.flatMap(([name, text]) => {
    const [first = '', ...rest] = wrap({ text, width: WIDTH - column - 2 });
    return [`  ${name.padEnd(column)}${first}`, ...rest.map((line) => `  ${' '.repeat(column)}${line}`)];
  });
  return [title, ...lines].join('\n');
}

function wrap({ text, width }: { text: string; width: number }): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && line.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines;
}
