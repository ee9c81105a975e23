const IN_PROCESS =
  'it would load a model into the process of the server; run the model on Ollama, vLLM or llama.cpp and use CustomLLMChat with its address';

const NO_DATABASES =
  'databases are not asked with statements that a model writes, which would have the rights of the account; call a server of yours with RequestsGetTool or APIChain';

const BY_API_CHAIN = 'put an APIChain with the documentation of the service behind a Tool';

/**
 * Why documents cannot be built that have vertices of these types. They are known from other servers with the same
 * documents, and left out on purpose.
 */
const REASONS: ReadonlyMap<string, string> = new Map([
  ['LlamaCpp', IN_PROCESS],
  ['CTransformers', IN_PROCESS],
  [
    'VertexAI',
    'it takes an account of Google that is kept in a file; use ChatOpenAI with an OpenAI-compatible address of Google and a key',
  ],
  ...['SQLAgent', 'SQLDatabase', 'QuerySQLDataBaseTool', 'InfoSQLDatabaseTool', 'ListSQLDatabaseTool'].map(
    (type) => [type, NO_DATABASES] as const,
  ),
  ...['News API', 'TMDB API', 'Podcast API'].map((type) => [type, BY_API_CHAIN] as const),
  [
    'CSVAgent',
    'tables are not calculated with; load the file with CSVLoader into a store, or give an agent PythonREPLTool',
  ],
]);

/** The clause that says why a type is left out and what to use instead; null for one that nobody knows. */
export function whyLeftOut(type: string): string | null {
  return REASONS.get(type) ?? null;
}
