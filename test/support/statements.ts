import pg from 'pg';

type Query = (this: unknown, ...given: unknown[]) => unknown;

/** The texts of the statements that this process sends while `work` is done. */
export async function recordStatements(work: () => Promise<unknown>): Promise<string[]> {
  const texts: string[] = [];
  // Seen as a bag of methods: the real type has a dozen overloads, all of which are passed through.
  const prototype = pg.Client.prototype as unknown as { query: Query };
  const restore = listen({ prototype, hear: (text) => texts.push(text) });
  try {
    await work();
    return texts;
  } finally {
    restore();
  }
}

function listen({ prototype, hear }: { prototype: { query: Query }; hear: (text: string) => void }): () => void {
  const { query } = prototype;
  prototype.query = function recorded(this: unknown, ...given: unknown[]) {
    const [statement] = given;
    hear(typeof statement === 'string' ? statement : String((statement as { text?: string }).text));
    return Reflect.apply(query, this, given);
  };
  return () => {
    prototype.query = query;
  };
}
