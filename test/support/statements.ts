import pg from 'pg';

type Query = (this: unknown, ...given: unknown[]) => unknown;

/** A statement as it was sent. */
export interface SentStatement {
  readonly text: string;
  readonly parameters: readonly unknown[];
}

/** The statements that this process sends while `work` is done. */
export async function recordSent(work: () => Promise<unknown>): Promise<SentStatement[]> {
  const sent: SentStatement[] = [];
  // Seen as a bag of methods: the real type has a dozen overloads, all of which are passed through.
  const prototype = pg.Client.prototype as unknown as { query: Query };
  const restore = listen({ prototype, hear: (statement) => sent.push(statement) });
  try {
    await work();
    return sent;
  } finally {
    restore();
  }
}

/** The texts of the statements that this process sends while `work` is done. */
export async function recordStatements(work: () => Promise<unknown>): Promise<string[]> {
  return (await recordSent(work)).map(({ text }) => text);
}

function listen(options: { prototype: { query: Query }; hear: (statement: SentStatement) => void }): () => void {
  const { prototype, hear } = options;
  const { query } = prototype;
  prototype.query = function recorded(this: unknown, ...given: unknown[]) {
    hear(toSent(given));
    return Reflect.apply(query, this, given);
  };
  return () => {
    prototype.query = query;
  };
}

/** A statement is given as a text and its parameters, or as an object that holds both. */
function toSent([statement, parameters]: readonly unknown[]): SentStatement {
  if (typeof statement === 'string')
    return { text: statement, parameters: Array.isArray(parameters) ? parameters : [] };
  const { text, values } = statement as { text?: string; values?: readonly unknown[] };
  return { text: String(text), parameters: values ?? (Array.isArray(parameters) ? parameters : []) };
}
