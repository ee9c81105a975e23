// cspell:ignore Dalle Supabase
const IN_PROCESS =
  'it would load a model into the process of the server; run the model on Ollama, vLLM or llama.cpp and use CustomLLMChat with its address';

const NO_DATABASES =
  'databases are not asked with statements that a model writes, which would have the rights of the account; call a server of yours with RequestsGetTool or APIChain';

const NO_PICTURES = 'no model here makes pictures; have an agent call a service that does with RequestsPostTool';

/** Fields of theirs name a service, and nothing says what that is asked and what it answers. */
const UNKNOWN_SERVICE =
  'what the service is asked that finds the values is described nowhere; read the file with ElemUnstructuredLoaderV0, and have an LLMChain find them';

const ELSEWHERE = 'its texts are kept by a server elsewhere; use Milvus, which keeps them here';
const RECORDED = 'this server keeps the conversation itself; leave chat_memory of the memory empty';
const AUTOGEN = 'agents that talk to each other are not supported; use OpenAIToolsAgent with other chains as tools';

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
  ...[
    'SQLAgent',
    'SQLDatabase',
    'SQLDatabaseChain',
    'QuerySQLDataBaseTool',
    'InfoSQLDatabaseTool',
    'ListSQLDatabaseTool',
  ].map((type) => [type, NO_DATABASES] as const),
  ['PAL-MATH', 'no program that a model writes is calculated with; use LLMMathChain'],
  ['SearxResults', 'its results are those of SearxSearchWrapper; use that one'],
  ['CustomComponent', 'components made of code are kept and described, but not run; use PythonFunction'],
  [
    'CSVAgent',
    'tables are not calculated with; load the file with CSVLoader into a store, or give an agent PythonREPLTool',
  ],
  ...allOf(NO_PICTURES, ['DalleGeneratorChain', 'AzureDallEWrapper']),
  ...allOf(AUTOGEN, ['AutoGenChain', 'AutoGenAssistant', 'AutoGenUser', 'AutoGenGroupChatManager', 'AutoGenCoder']),
  ...allOf(AUTOGEN, ['AutoGenCustomRole']),
  ['ConversationKGMemory', 'no graph of what was said is kept; use ConversationEntityMemory'],
  ['VectorStoreRetrieverMemory', 'turns of a conversation are not put into collections; use ConversationSummaryMemory'],
  ...allOf(RECORDED, ['PostgresChatMessageHistory', 'MongoDBChatMessageHistory', 'ConversationRedisMemory']),
  ...allOf(ELSEWHERE, ['Weaviate', 'Pinecone', 'SupabaseVectorStore', 'MongoDBAtlasVectorSearch']),
  ...allOf(UNKNOWN_SERVICE, ['UniversalKVLoader', 'CustomKVLoader']),
  [
    'PDFWithSemanticLoader',
    'what the service is asked that takes pages apart is described nowhere; use PyPDFLoader, which reads them here',
  ],
  ['FireCrawlLoader', 'sites are not crawled; name their pages in WebBaseLoader, which reads them here'],
  ['GitLoader', 'no repositories are fetched; hand an archive (zip) of the files in, and use DirectoryLoader'],
]);

function allOf(reason: string, types: readonly string[]): readonly (readonly [string, string])[] {
  return types.map((type) => [type, reason]);
}

/**
 * The clause that says why a vertex is left out and what to use instead; null for one that nobody knows. As with
 * components, the class tag decides before the type name does.
 */
export function whyLeftOut({ tag, type }: { tag: string; type: string }): string | null {
  return REASONS.get(tag) ?? REASONS.get(type) ?? null;
}
