// cspell:disable -- other people's names
import type { FlowKind } from '../flow/entity.ts';

function listWords(text: string): readonly string[] {
  return text
    .trim()
    .split(/\s*\n\s*/u)
    .flatMap((line) => line.split(/,\s*/u));
}

/** Components of skills that documents of this family are known to have, whether or not this server can run them. */
const SKILL = listWords(`
  LLMChain, ConversationChain, RetrievalQA, ConversationalRetrievalChain, CombineDocsChain, BishengRetrievalQA
  RetrievalQAWithSourcesChain, RetrievalChain, SequentialChain, SimpleSequentialChain, TransformChain, RuleBasedRouter
  MultiRuleChain, MultiPromptChain, LLMRouterChain, LLMMathChain, LLMCheckerChain, APIChain, SQLDatabaseChain
  QAGenerationChainV2, LoaderOutputChain, DalleGeneratorChain, AutoGenChain, SeriesCharacterChain
  MidJourneyPromptChain, TimeTravelGuideChain, SummarizeDocsChain
  ZeroShotAgent, AgentInitializer, OpenAIToolsAgent, LLMFunctionsAgent, ChatglmFunctionsAgent, JsonAgent, CSVAgent
  SQLAgent, VectorStoreAgent, VectorStoreRouterAgent
  PromptTemplate, ChatPromptTemplate, SystemMessagePromptTemplate, HumanMessagePromptTemplate
  ChatMessagePromptTemplate, MessagesPlaceholder
  BishengLLM, ChatOpenAI, OpenAI, AzureChatOpenAI, ChatAnthropic, Anthropic, Cohere, LlamaCpp, CTransformers
  HuggingFaceHub, VertexAI, ProxyChatLLM, ChatMinimaxAI, ChatWenxin, ChatQWen, ChatZhipuAI, ChatXunfeiAI, SenseChat
  HostChatGLM, HostBaichuanChat, HostLlama2Chat, HostQwenChat, HostQwen1_5Chat, HostYuanChat, HostYiChat, CustomLLMChat
  ConversationBufferMemory, ConversationBufferWindowMemory, ConversationSummaryMemory, ConversationEntityMemory
  ConversationKGMemory, VectorStoreRetrieverMemory, PostgresChatMessageHistory, MongoDBChatMessageHistory
  ConversationRedisMemory
  Tool, PythonFunctionTool, PythonFunction, Calculator, BingSearchRun, GoogleSearchRun, GoogleSearchResults
  GoogleSerperRun, JsonSpec, JsonListKeysTool, JsonGetValueTool, RequestsGetTool, RequestsPostTool, RequestsPatchTool
  RequestsPutTool, RequestsDeleteTool, QuerySQLDataBaseTool, InfoSQLDatabaseTool, ListSQLDatabaseTool, PythonREPLTool
  PythonAstREPLTool, WikipediaQueryRun, WolframAlphaQueryRun, Search, Serper Search, News API, TMDB API, Podcast API
  PAL-MATH
  VectorStoreToolkit, VectorStoreInfo, VectorStoreRouterToolkit, JsonToolkit, OpenAPIToolkit
  TextRequestsWrapper, SQLDatabase, AzureDallEWrapper
  BishengEmbedding, OpenAIProxyEmbedding, OpenAIEmbeddings, HuggingFaceEmbeddings, CohereEmbeddings, WenxinEmbeddings
  HostEmbeddings, CustomHostEmbedding
  Milvus, ElasticKeywordsSearch, MilvusWithPermissionCheck, ElasticsearchWithPermissionCheck, ElasticsearchStore
  Chroma, Qdrant, Weaviate, FAISS, Pinecone, SupabaseVectorStore, MongoDBAtlasVectorSearch
  PyPDFLoader, TextLoader, CSVLoader, ElemUnstructuredLoaderV0, WebBaseLoader, PDFWithSemanticLoader
  UniversalKVLoader, CustomKVLoader, FireCrawlLoader, AirbyteJSONLoader, CoNLLULoader, EverNoteLoader
  FacebookChatLoader, GutenbergLoader, BSHTMLLoader, PyPDFDirectoryLoader, SRTLoader, TelegramChatLoader
  AZLyricsLoader, CollegeConfidentialLoader, HNLoader, IFixitLoader, IMSDbLoader, GitbookLoader, ReadTheDocsLoader
  SlackDirectoryLoader, NotionDirectoryLoader, DirectoryLoader, GitLoader
  RecursiveCharacterTextSplitter, CharacterTextSplitter
  BingSearchAPIWrapper, GoogleSearchAPIWrapper, GoogleSerperAPIWrapper, SearxSearchWrapper, SearxResults
  SerpAPIWrapper, WikipediaAPIWrapper, WolframAlphaAPIWrapper
  StructuredOutputParser, ResponseSchema, RouterOutputParser
  MixEsVectorRetriever, MultiQueryRetriever
  InputNode, InputFileNode, VariableNode, Report
  AutoGenAssistant, AutoGenUser, AutoGenGroupChatManager, AutoGenCoder, AutoGenCustomRole
  CustomComponent
`);

/** Class tags that are no component's name. A tag decides before the name does, so that it has to be known too. */
const SKILL_TAGS = listWords(`
  load_qa_chain, load_summarize_chain, proxy_embedding, input, json_agent, vectorstore_agent
  vectorstorerouter_agent, initialize_agent
`);

const WORKFLOW = listWords(`
  start, input, output, llm, agent, code, condition, rag, knowledge_retriever, qa_retriever, tool, report, end, note
`);

/** The names that a node of a flow of each kind may go by; whatever else a file names is refused. */
export const KNOWN_TYPES: Readonly<Record<FlowKind, ReadonlySet<string>>> = Object.freeze({
  SKILL: new Set(SKILL),
  WORKFLOW: new Set(WORKFLOW),
  ASSISTANT: new Set<string>(),
});

/** The class tags that a node of a skill may carry besides the names of components. */
export const KNOWN_TAGS: ReadonlySet<string> = new Set(SKILL_TAGS);

/** The tag of nodes that bring their own code; their names are whatever that code returns. */
export const CUSTOM_TAG = 'CustomComponent';
