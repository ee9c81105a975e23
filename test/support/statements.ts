import pg from 'pg';

type Query = (this: unknown, ...given: unknown[]) => unknown;

/**
 * What the server does by itself now and then, whoever works at the time, and what it tells other instances a tick after
 * whatever came before.
 */
const UPKEEP = new RegExp(
  String.raw`^\s*(${[
    'select gin_clean_pending_list',
    'SELECT 1$',
    'WITH expired AS',
    String.raw`select max\(id\) as id from settings_version`,
    "update knowledge_file set state = 'READING'",
    String.raw`with gone as \(delete from worker`,
    String.raw`SELECT pg_notify\(\$1, payload\)`,
  ].join('|')})`,
  'u',
);

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

/** A login is looked up once in a while, in whatever query comes then. */
const LOGIN_LOOK_UP = /\btoken_version\b/;

/** The texts of the statements that this process sends while `work` is done, but for those that look up its login. */
export async function recordStatements(work: () => Promise<unknown>): Promise<string[]> {
  const sent = await recordSent(work);
  return sent.map(({ text }) => text).filter((text) => !LOGIN_LOOK_UP.test(text));
}

function listen(options: { prototype: { query: Query }; hear: (statement: SentStatement) => void }): () => void {
  const { prototype, hear } = options;
  const { query } = prototype;
  prototype.query = function recorded(this: unknown, ...given: unknown[]) {
    const sent = toSent(given);
    if (!UPKEEP.test(sent.text)) hear(sent);
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
