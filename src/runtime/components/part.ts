import type { Json, JsonObject } from '../../shared/json.ts';
import type { WorkStep, Turn } from '../contract.ts';
import type { CollectionSource, FoundPassage } from '../collections/contract.ts';
import type { TextDocument } from '../files/contract.ts';
import type { SearchHit } from '../tools/search-services.ts';
import type { ChatMessage, ChatModel } from '../models/chat-model.ts';
import type { EmbeddingModel } from '../models/embedding-model.ts';

/** Earlier turns in both forms: a prompt of messages takes the messages, a prompt of text the text. */
export interface Conversation {
  readonly messages: readonly ChatMessage[];
  readonly text: string;
}

/** What a prompt variable stands for. */
export type PromptValue = string | Conversation;

/** A prompt: open variables in, messages out. */
export interface PromptPart {
  readonly kind: 'prompt';
  /** The variables that a run must supply; those with a text or a connection are not among them. */
  readonly variables: readonly string[];
  /** The variables that documents or parsers fill. */
  readonly handleKeys: readonly string[];
  /** The text with filled variables substituted, for the build report; null where there is no single text. */
  readonly shownText: string | null;
  /** The text of a prompt that is one text; message prompts may wrap it. */
  readonly source: string | null;
  toMessages(valueOf: (variable: string) => PromptValue): readonly ChatMessage[];
}

/** A model, ready to be asked. */
export interface ModelPart {
  readonly kind: 'model';
  readonly model: ChatModel;
  /** Who answers, for those who watch, by the name in `MODEL_PROVIDERS`. */
  readonly provider: string;
}

/** A model that makes vectors of texts. */
export interface EmbeddingPart {
  readonly kind: 'embedding';
  readonly model: EmbeddingModel;
}

/** What earlier turns of a conversation look like to a prompt. */
export interface MemoryPart {
  readonly kind: 'memory';
  readonly memoryKey: string;
  /** The input whose text is the human's side of a turn; empty for the first input that is not the memory. */
  readonly inputKey: string;
  readonly humanPrefix: string;
  readonly aiPrefix: string;
  /** How many of the latest turns are remembered; null for all. */
  readonly maxTurns: number | null;
  /** Asks a model what the conversation comes to; absent where what was said is told as it is. */
  readonly digest?: MemoryDigest;
}

/** What a memory asks a model. */
export interface MemoryDigest {
  /** The variable that stands for what the model says: the memory's own, or one beside it. */
  readonly key: string;
  ask(request: DigestRequest): AsyncGenerator<WorkStep, string>;
}

/** What a memory is asked with. */
export interface DigestRequest {
  /** The turns that the memory has, as a text. */
  readonly conversation: string;
  /** What is asked now. */
  readonly question: string;
  readonly request: ChainRequest;
}

/** What the execution of a chain is given. */
export interface ChainRequest {
  readonly inputs: ReadonlyMap<string, Json>;
  readonly history: readonly Turn[];
  readonly signal: AbortSignal;
  /** How long one node may go on; without it, as long as the run. */
  readonly nodeTimeoutMs: number | undefined;
  readonly onUpstreamClosed: () => void;
  readonly collections: CollectionSource;
}

/** How much one execution of a chain comes to. */
export interface ChainExtent {
  /** How often models are asked. */
  readonly calls: number;
  /** How many chains are within one another. */
  readonly depth: number;
}

/** The outputs of a chain, the main one first. */
export type ChainOutputs = ReadonlyMap<string, Json>;

/** Questions that a flow asks a chain itself, and the vertex that holds them. */
export interface PresetQuestions {
  readonly nodeId: string;
  readonly questions: readonly string[];
}

/** Something that answers: named inputs in, text steps while it works, named outputs at the end. */
export interface ChainPart {
  readonly kind: 'chain';
  /** The keys that a run must supply, memory left out. */
  readonly inputKeys: readonly string[];
  readonly outputKeys: readonly string[];
  readonly memoryKeys: readonly string[];
  readonly handleKeys: readonly string[];
  readonly extent: ChainExtent;
  /** What the flow asks it itself; absent where it asks nothing. */
  readonly presets?: readonly PresetQuestions[];
  /** The vertex whose texts it answers with, where it answers with nothing else. */
  readonly loaderId?: string;
  execute(request: ChainRequest): AsyncGenerator<WorkStep, ChainOutputs>;
}

/** What a tool is called with. */
export interface ToolRequest extends RetrievalRequest {
  /** A text, or an object with a member for each argument. */
  readonly input: Json;
}

/** Something that an agent may use. */
export interface ToolPart {
  readonly kind: 'tool';
  /** Without spaces. */
  readonly name: string;
  /** What it does and when to use it, for a model. */
  readonly description: string;
  /** A JSON schema of an object, whose properties are the arguments. */
  readonly parameters: JsonObject;
  /** Whether what it answers is the answer of the agent. */
  readonly returnsDirectly: boolean;
  readonly extent: ChainExtent;
  /** Throws `ToolFault` or `RunFault` where it fails, which agents are told, and the signal's reason. */
  call(request: ToolRequest): AsyncGenerator<WorkStep, string>;
}

/** Tools that come together. */
export interface ToolkitPart {
  readonly kind: 'toolkit';
  readonly tools: readonly ToolPart[];
}

/** How tools ask web servers. */
export interface RequestsPart {
  readonly kind: 'requests';
  /** What the server says. Throws `ToolFault` where it may not be asked, does not answer or refuses, and the signal's reason. */
  send(request: {
    readonly method: string;
    readonly url: string;
    readonly body?: string;
    readonly signal: AbortSignal;
  }): Promise<string>;
}

/** Something that searches elsewhere. */
export interface SearchPart {
  readonly kind: 'search';
  /** What was found, the best first. Throws `ToolFault` where the service does not answer, and the signal's reason. */
  search(request: { readonly query: string; readonly signal: AbortSignal }): Promise<readonly SearchHit[]>;
}

/** Data that tools look into. */
export interface DataPart {
  readonly kind: 'data';
  readonly value: Json;
  /** How many characters of a value are shown at most. */
  readonly maxLength: number;
}

/** A store, and the words that tell a model what is in it. */
export interface StorePart {
  readonly kind: 'store';
  /** Without spaces. */
  readonly name: string;
  readonly description: string;
  readonly retriever: RetrieverPart;
}

/** Instructions for a format, and the reader of an answer in that format. */
export interface ParserPart {
  readonly kind: 'parser';
  readonly formatInstructions: string;
  /** Throws `RunFault` when the answer does not have the format. */
  parse(answer: string): Json;
}

/** One member of a structured answer. */
export interface SchemaPart {
  readonly kind: 'schema';
  readonly name: string;
  readonly description: string;
  readonly type: string;
}

/** Named texts that fill prompt variables. */
export interface VariablesPart {
  readonly kind: 'variables';
  readonly values: ReadonlyMap<string, string>;
}

/** An uploaded file, by link and name. */
export interface FilePart {
  readonly kind: 'file';
  readonly path: string;
  readonly name: string;
}

/** Texts out of files. */
export interface DocumentsPart {
  readonly kind: 'documents';
  readonly documents: readonly TextDocument[];
}

/** What bringing texts in and searching them is given: what a chain is given, but for its inputs. */
export type RetrievalRequest = Omit<ChainRequest, 'inputs' | 'history'>;

/** Something that finds texts for a question. */
export interface RetrieverPart {
  readonly kind: 'retriever';
  /** Brings in the texts that are connected, where they are not there yet. */
  prepare(request: RetrievalRequest): AsyncGenerator<WorkStep, void>;
  /** Prepares, and finds the texts that fit best, the best first. */
  retrieve(request: RetrievalRequest & { readonly query: string }): AsyncGenerator<WorkStep, readonly FoundPassage[]>;
}

/** What a function is called with. */
export interface FunctionCall {
  readonly positional: readonly Json[];
  readonly named?: JsonObject;
  /** Ends the call, also in the middle. */
  readonly signal: AbortSignal;
  readonly nodeTimeoutMs: number | undefined;
}

/** A function that a person wrote. */
export interface FunctionPart {
  readonly kind: 'function';
  /** What it returns, which may be any JSON. Throws `RunFault` where it fails or breaks a limit, and the signal's reason. */
  call(call: FunctionCall): Promise<Json>;
}

/** Questions that a flow suggests. */
export interface QuestionsPart {
  readonly kind: 'questions';
  readonly questions: readonly string[];
}

/** A report: what is asked for it, and the values that need not be asked for. */
export interface ReportPart {
  readonly kind: 'report';
  /** What the report is called. */
  readonly name: string;
  readonly inputKey: string;
  readonly outputKey: string;
  readonly chains: readonly ChainPart[];
  /** By the names that placeholders have for them. */
  readonly variables: ReadonlyMap<string, string>;
}

/** What building a vertex yields. Parts hold no state of a run, so concurrent runs may share them. */
export type Part =
  | PromptPart
  | ModelPart
  | EmbeddingPart
  | MemoryPart
  | ChainPart
  | ToolPart
  | ToolkitPart
  | RequestsPart
  | SearchPart
  | DataPart
  | StorePart
  | ParserPart
  | SchemaPart
  | VariablesPart
  | FilePart
  | DocumentsPart
  | RetrieverPart
  | FunctionPart
  | QuestionsPart
  | ReportPart;

/** A part of one kind. */
export type PartOf<Kind extends Part['kind']> = Extract<Part, { kind: Kind }>;
