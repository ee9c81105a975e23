import { createRequire } from 'node:module';
import pg from 'pg';

type Client = Pick<typeof pg, 'Client'>;

/** The object-relational mapper may bring its own copy of `pg`, whose clients are not those of ours. */
const fromMapper = createRequire(import.meta.resolve('@mikro-orm/postgresql'));
const copies = new Set<Client>([pg, fromMapper('pg') as Client]);

/** The texts of the statements that this process sends while `work` is done. */
export async function recordStatements(work: () => Promise<unknown>): Promise<string[]> {
  const texts: string[] = [];
  const undo = [...copies].map((copy) => listen({ copy, hear: (text) => texts.push(text) }));
  try {
    await work();
    return texts;
  } finally {
    for (const restore of undo) restore();
  }
}

function listen({ copy, hear }: { copy: Client; hear: (text: string) => void }): () => void {
  const { prototype } = copy.Client;
  const { query } = prototype;
  prototype.query = function recorded(this: pg.Client, ...given: unknown[]) {
    const [statement] = given;
    hear(typeof statement === 'string' ? statement : String((statement as { text?: string }).text));
    return Reflect.apply(query, this, given);
  } as typeof query;
  return () => {
    prototype.query = query;
  };
}
