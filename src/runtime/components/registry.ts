import type { CatalogueCategory } from '../contract.ts';
import { AGENTS } from './agents.ts';
import { bishengEmbedding } from './bisheng-embedding.ts';
import { bishengLlm } from './bisheng-llm.ts';
import { CHAINS } from './chains.ts';
import { chatMessagePromptTemplate } from './chat-message-prompt-template.ts';
import { chatOpenAi } from './chat-open-ai.ts';
import { chatPromptTemplate } from './chat-prompt-template.ts';
import { toPaletteNode } from './component.ts';
import type { CategoryName, Component } from './component.ts';
import { CONVERTED_ENDINGS } from '../files/kind.ts';
import { conversationBufferMemory } from './conversation-buffer-memory.ts';
import { conversationBufferWindowMemory } from './conversation-buffer-window-memory.ts';
import { demoChatModel } from './demo-chat-model.ts';
import { demoEmbedding } from './demo-embedding.ts';
import { digestingMemories } from './digesting-memories.ts';
import { documentLoaders } from './document-loaders.ts';
import { elasticKeywordsSearch } from './elastic-keywords-search.ts';
import { folderLoaders } from './folder-loaders.ts';
import { humanMessagePromptTemplate } from './human-message-prompt-template.ts';
import { inputFileNode } from './input-file-node.ts';
import { inputNode } from './input-node.ts';
import { localStores } from './local-stores.ts';
import { messagesPlaceholder } from './messages-placeholder.ts';
import { milvus } from './milvus.ts';
import { mixEsVectorRetriever } from './mix-es-vector-retriever.ts';
import { multiQueryRetriever } from './multi-query-retriever.ts';
import { openAi } from './open-ai.ts';
import { openAiEmbeddings } from './open-ai-embeddings.ts';
import { openAiProxyEmbedding } from './open-ai-proxy-embedding.ts';
import { providerEmbeddings } from './provider-embeddings.ts';
import { providerModels } from './provider-models.ts';
import { elasticsearchWithPermissionCheck, milvusWithPermissionCheck } from './permission-checked.ts';
import { promptTemplate } from './prompt-template.ts';
import { report } from './report.ts';
import { responseSchema } from './response-schema.ts';
import { characterTextSplitter, recursiveCharacterTextSplitter } from './text-splitters.ts';
import { routerOutputParser } from './router-output-parser.ts';
import { SEARCH_WRAPPERS } from './search-wrappers.ts';
import { structuredOutputParser } from './structured-output-parser.ts';
import { systemMessagePromptTemplate } from './system-message-prompt-template.ts';
import { textRequestsWrapper } from './text-requests-wrapper.ts';
import { TOOLKITS } from './toolkits.ts';
import { TOOLS } from './tools.ts';
import { variableNode } from './variable-node.ts';
import { webLoaders } from './web-loaders.ts';

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
