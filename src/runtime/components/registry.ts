import type { CatalogueCategory } from '../contract.ts';
import { AGENTS } from './agents/agents.ts';
import { bishengEmbedding } from './models/bisheng-embedding.ts';
import { bishengLlm } from './models/bisheng-llm.ts';
import { CHAINS } from './chains/chains.ts';
import { chatMessagePromptTemplate } from './prompts/chat-message-prompt-template.ts';
import { chatOpenAi } from './models/chat-open-ai.ts';
import { chatPromptTemplate } from './prompts/chat-prompt-template.ts';
import { toPaletteNode } from './component.ts';
import type { CategoryName, Component } from './component.ts';
import { CONVERTED_ENDINGS } from '../files/kind.ts';
import { conversationBufferMemory } from './memories/conversation-buffer-memory.ts';
import { conversationBufferWindowMemory } from './memories/conversation-buffer-window-memory.ts';
import { demoChatModel } from './models/demo-chat-model.ts';
import { demoEmbedding } from './models/demo-embedding.ts';
import { digestingMemories } from './memories/digesting-memories.ts';
import { documentLoaders } from './loaders/document-loaders.ts';
import { elasticKeywordsSearch } from './stores/elastic-keywords-search.ts';
import { folderLoaders } from './loaders/folder-loaders.ts';
import { humanMessagePromptTemplate } from './prompts/human-message-prompt-template.ts';
import { inputFileNode } from './inputs/input-file-node.ts';
import { inputNode } from './inputs/input-node.ts';
import { localStores } from './stores/local-stores.ts';
import { messagesPlaceholder } from './prompts/messages-placeholder.ts';
import { milvus } from './stores/milvus.ts';
import { mixEsVectorRetriever } from './stores/mix-es-vector-retriever.ts';
import { multiQueryRetriever } from './stores/multi-query-retriever.ts';
import { openAi } from './models/open-ai.ts';
import { openAiEmbeddings } from './models/open-ai-embeddings.ts';
import { openAiProxyEmbedding } from './models/open-ai-proxy-embedding.ts';
import { providerEmbeddings } from './models/provider-embeddings.ts';
import { providerModels } from './models/provider-models.ts';
import { elasticsearchWithPermissionCheck, milvusWithPermissionCheck } from './stores/permission-checked.ts';
import { promptTemplate } from './prompts/prompt-template.ts';
import { report } from './inputs/report.ts';
import { responseSchema } from './prompts/response-schema.ts';
import { characterTextSplitter, recursiveCharacterTextSplitter } from './loaders/text-splitters.ts';
import { routerOutputParser } from './prompts/router-output-parser.ts';
import { SEARCH_WRAPPERS } from './tools/search-wrappers.ts';
import { structuredOutputParser } from './prompts/structured-output-parser.ts';
import { systemMessagePromptTemplate } from './prompts/system-message-prompt-template.ts';
import { textRequestsWrapper } from './tools/text-requests-wrapper.ts';
import { TOOLKITS } from './tools/toolkits.ts';
import { TOOLS } from './tools/tools.ts';
import { variableNode } from './inputs/variable-node.ts';
import { webLoaders } from './loaders/web-loaders.ts';

/** Every component, in the order of the palette: editors show categories and entries as they come. */
const COMPONENTS: readonly Component[] = Object.freeze([
  ...CHAINS,
  ...AGENTS,
  promptTemplate,
  chatPromptTemplate,
  systemMessagePromptTemplate,
  humanMessagePromptTemplate,
  chatMessagePromptTemplate,
  messagesPlaceholder,
  bishengLlm,
  chatOpenAi,
  openAi,
  ...providerModels,
  demoChatModel,
  conversationBufferMemory,
  conversationBufferWindowMemory,
  ...digestingMemories,
  ...TOOLS,
  ...TOOLKITS,
  textRequestsWrapper,
  bishengEmbedding,
  openAiProxyEmbedding,
  openAiEmbeddings,
  ...providerEmbeddings,
  demoEmbedding,
  milvus,
  elasticKeywordsSearch,
  milvusWithPermissionCheck,
  elasticsearchWithPermissionCheck,
  ...localStores,
  ...documentLoaders,
  ...folderLoaders,
  ...webLoaders,
  recursiveCharacterTextSplitter,
  characterTextSplitter,
  ...SEARCH_WRAPPERS,
  structuredOutputParser,
  responseSchema,
  routerOutputParser,
  mixEsVectorRetriever,
  multiQueryRetriever,
  inputNode,
  inputFileNode,
  variableNode,
  report,
]);

const BY_TAG: ReadonlyMap<string, Component> = new Map(COMPONENTS.map((component) => [component.tag, component]));
const BY_NAME: ReadonlyMap<string, Component> = new Map(COMPONENTS.map((component) => [component.name, component]));

/** The component of a vertex; the class tag decides before the type name does. */
export function findComponent({ tag, type }: { tag: string; type: string }): Component | null {
  return BY_TAG.get(tag) ?? BY_NAME.get(type) ?? null;
}

/** Where something converts old formats of Office, whoever takes the new ones takes them as well. */
function withOldEndings(component: Component): Component {
  const fields = component.fields.map((field) => {
    if (field.fileTypes?.includes('docx') !== true) return field;
    const fileTypes = [...field.fileTypes, ...CONVERTED_ENDINGS];
    return { ...field, fileTypes, suffixes: fileTypes.map((ending) => `.${ending}`) };
  });
  return { ...component, fields };
}

/** The palette, grouped; with old formats of Office where something converts them. */
export function listCatalogue({ converts = false }: { converts?: boolean } = {}): readonly CatalogueCategory[] {
  const shown = COMPONENTS.filter(({ isHidden }) => isHidden !== true);
  const names = new Set<CategoryName>(shown.map(({ category }) => category));
  return [...names].map((name) => ({
    name,
    components: shown
      .filter(({ category }) => category === name)
      .map((component) => ({
        name: component.name,
        node: toPaletteNode(converts ? withOldEndings(component) : component),
      })),
  }));
}
