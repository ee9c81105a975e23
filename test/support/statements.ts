import { createRequire } from 'node:module';
import pg from 'pg';

type Query = (this: unknown, ...given: unknown[]) => unknown;

/** The object-relational mapper may bring its own copy of `pg`, whose clients are not those of ours. */
const fromMapper = createRequire(import.meta.resolve('@mikro-orm/postgresql'));
const copies = new Set<Pick<typeof pg, 'Client'>>([pg, fromMapper('pg') as typeof pg]);

/** The texts of the statements that this process sends while `work` is done. */
export async function recordStatements(work: () => Promise<unknown>): Promise<string[]> {
  const texts: string[] = [];
  const undo = [...copies].map((copy) => {
    // Seen as a bag of methods: the real type has a dozen overloads, all of which are passed through.
    const prototype = copy.Client.prototype as unknown as { query: Query };
    return listen({ prototype, hear: (text) => texts.push(text) });
  });
  try {
    await work();
    return texts;
  } finally {
    for (const restore of undo) restore();
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
