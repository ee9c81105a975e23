import type { JsonObject } from '../../src/shared/json.ts';
import { graphDocument, node, type FieldValues } from './documents.ts';

type Edge = readonly [string, string, string];

/** What a document finds texts with. */
export type Finder = 'Milvus' | 'ElasticKeywordsSearch' | 'MixEsVectorRetriever';

/** How a document is to be drawn; without addresses, the demo models do the work. */
export interface RetrievalDrawing {
  readonly finder?: Finder;
  readonly chain?: 'RetrievalQA' | 'RetrievalQAWithSourcesChain' | 'RetrievalChain' | 'ConversationalRetrievalChain';
  readonly loader?: string;
  /** Whether the loader needs no file, because it is told addresses. */
  readonly isOfPages?: boolean;
  /** Whether no file is asked for, and nothing brought in. */
  readonly isWithoutFile?: boolean;
  readonly model?: { readonly url: string; readonly name: string };
  readonly embedding?: { readonly url: string; readonly name: string };
  /** Values of template fields, by component. */
  readonly values?: Readonly<Record<string, FieldValues>>;
  readonly questions?: readonly string[];
  /** Whether the model says which words to look for. */
  readonly choosesWords?: boolean;
}

/** A file that is read, divided, kept, searched and answered from: what most documents with files look like. */
export function retrievalDocument(drawing: RetrievalDrawing = {}): JsonObject {
  const { finder = 'Milvus', chain = 'RetrievalQA', loader = 'ElemUnstructuredLoaderV0', questions = [] } = drawing;
  const model = drawing.model === undefined ? 'DemoChatModel' : 'ChatOpenAI';
  const embedding = drawing.embedding === undefined ? 'DemoEmbedding' : 'OpenAIEmbeddings';
  const stores = finder === 'MixEsVectorRetriever' ? (['Milvus', 'ElasticKeywordsSearch'] as const) : [finder];
  const asked = drawing.isOfPages === true ? [] : ['InputFileNode'];
  const files = drawing.isWithoutFile ? [] : [...asked, loader, 'RecursiveCharacterTextSplitter'];
  const memory = chain === 'ConversationalRetrievalChain' ? ['ConversationBufferMemory'] : [];
  const combine = chain.startsWith('RetrievalQA') ? ['CombineDocsChain'] : [];
  const models = chain === 'RetrievalChain' && !drawing.choosesWords ? [] : [model];
  const types = [
    ...files,
    ...(stores.includes('Milvus') ? [embedding] : []),
    ...stores,
    ...models,
    ...memory,
    ...combine,
  ];
  const all = [
    ...types,
    ...(finder === 'MixEsVectorRetriever' ? [finder] : []),
    chain,
    ...(questions.length > 0 ? ['InputNode'] : []),
  ];
  return graphDocument({
    nodes: all.map((type) => node({ id: `${type}-1`, type, values: valuesOf({ type, drawing }) })),
    edges: [
      ...(drawing.isWithoutFile ? [] : fileEdges({ loader, stores, asked })),
      ...stores.flatMap((store) => (store === 'Milvus' ? [edgeOf(embedding, store, 'embedding')] : [])),
      ...(finder === 'MixEsVectorRetriever'
        ? [edgeOf('Milvus', finder, 'vector_retriever'), edgeOf('ElasticKeywordsSearch', finder, 'keyword_retriever')]
        : []),
      ...(drawing.choosesWords ? [edgeOf(model, 'ElasticKeywordsSearch', 'llm')] : []),
      edgeOf(finder, chain, 'retriever'),
      ...combine.flatMap((type) => [edgeOf(model, type, 'llm'), edgeOf(type, chain, 'combine_documents_chain')]),
      ...memory.flatMap((type) => [edgeOf(model, chain, 'llm'), edgeOf(type, chain, 'memory')]),
      ...(questions.length > 0 ? [edgeOf('InputNode', chain, 'input_node')] : []),
    ],
  });
}

/** The tweaks that hand a file to such a document. */
export function fileTweaks(path: string): Readonly<Record<string, FieldValues>> {
  return { 'InputFileNode-1': { file_path: path, value: 'a' } };
}

function fileEdges(given: { loader: string; stores: readonly string[]; asked: readonly string[] }): readonly Edge[] {
  const { loader, stores, asked } = given;
  const splitter = 'RecursiveCharacterTextSplitter';
  return [
    ...asked.map((type) => edgeOf(type, loader, 'file_path')),
    edgeOf(loader, splitter, 'documents'),
    ...stores.map((store) => edgeOf(splitter, store, 'documents')),
  ];
}

function edgeOf(source: string, target: string, field: string): Edge {
  return [`${source}-1`, `${target}-1`, field];
}

function valuesOf({ type, drawing }: { type: string; drawing: RetrievalDrawing }): FieldValues {
  const { model, embedding, questions = [], values = {} } = drawing;
  const known: Readonly<Record<string, FieldValues>> = {
    ChatOpenAI: { model_name: model?.name ?? '', openai_api_base: model?.url ?? '', openai_api_key: 'sk-of-document' },
    OpenAIEmbeddings: { model: embedding?.name ?? '', openai_api_base: embedding?.url ?? '', openai_api_key: 'sk-e' },
    RecursiveCharacterTextSplitter: { chunk_size: 100, chunk_overlap: 0 },
    InputNode: { input: [...questions] },
  };
  return { ...known[type], ...values[type] };
}
