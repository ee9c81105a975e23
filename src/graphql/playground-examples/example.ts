/** An operation that the IDE opens in a tab of its own. */
export interface Example {
  readonly query: string;
  /** JSON. */
  readonly variables: string;
}

/** An example as a chapter tells it, before it has its number. */
export interface Step {
  /** What it is for, as the first line of its tab. */
  readonly title: string;
  readonly operation: string;
  readonly variables?: object;
  /** Which variables are filled in with what an earlier answer has, by their ways: `input.flowId` with `createFlow.flow.id`. */
  readonly takes?: Readonly<Record<string, string>>;
  /** Whether it goes on until the reader stops it. */
  readonly isEndless?: boolean;
}

/** The tab of a step. What is to be filled in stands in its second line. */
export function toExample({ title, operation, variables = {}, takes = {} }: Step, index: number): Example {
  const fills = Object.entries(takes).map(
    ([variable, answer]) => `\`${variable}\` is \`${answer}\` of an answer above`,
  );
  const note = fills.length === 0 ? '' : `# ${fills.join('; ')}.\n`;
  return { query: `# ${index + 1}. ${title}\n${note}${operation}`, variables: JSON.stringify(variables, null, 2) };
}
