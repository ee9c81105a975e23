import type { CollectionSource, FoundPassage } from './collections/contract.ts';
import type { FileLimits, FileSource, ReadingProgress } from './files/contract.ts';
import type { Sandbox } from './sandbox/contract.ts';
import type { Json, JsonObject } from '../shared/json.ts';
import type { Fetch } from '../shared/outbound.ts';
import type { Telemetry } from '../shared/telemetry.ts';
import type { ModelRegistry } from './models/registry.ts';

/** A graph document as its author saved it: `nodes`, `edges` and whatever else the editor keeps. */
export type FlowDocument = JsonObject;

/** What a terminal vertex asks for: each key with its pre-filled value, in order. */
export interface InputForm {
  readonly nodeId: string;
  readonly fields: readonly { readonly key: string; readonly value: string }[];
  readonly isFile: boolean;
}

/** A step of a build. A `failed` or an `inputsReady` step is the last one. */
export type BuildStep =
  | { readonly kind: 'nodeStarted'; readonly nodeId: string; readonly component: string }
  | { readonly kind: 'nodeBuilt'; readonly nodeId: string; readonly text: string; readonly progress: number }
  | { readonly kind: 'nodeFailed'; readonly nodeId: string; readonly text: string; readonly progress: number }
  | {
      readonly kind: 'inputsReady';
      readonly forms: readonly InputForm[];
      readonly memoryKeys: readonly string[];
      readonly handleKeys: readonly string[];
    }
  | { readonly kind: 'failed'; readonly error: string; readonly nodeId: string | null };

/** One finished question and answer of a conversation, oldest first where they are listed. */
export interface Turn {
  readonly inputs: Readonly<Record<string, Json>>;
  readonly answer: string;
}

/** What one model reported for its calls within one run. */
export interface ModelUsage {
  readonly model: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** What happens while a chain works. */
export type WorkStep =
  | { readonly kind: 'text'; readonly content: string; readonly reasoning: string | null }
  | { readonly kind: 'log'; readonly text: string }
  | AgentStep
  | { readonly kind: 'usage'; readonly usage: ModelUsage }
  /** Texts were found that an answer is made from, the best first. */
  | { readonly kind: 'sources'; readonly passages: readonly FoundPassage[] }
  | ProgressStep;

/** What a node does that takes long where there is much of it. */
export type ProgressActivity = 'READING' | 'EMBEDDING' | 'INDEXING';

/** What is counted meanwhile. */
export type ProgressUnit = ReadingProgress['unit'] | 'PASSAGES';

/**
 * How far a node has come with something. The first step of a work has 0 `done`, and the last one `total`, unless the run
 * ends before; not every one in between is told.
 */
export interface ProgressStep {
  readonly kind: 'progress';
  readonly nodeId: string;
  readonly activity: ProgressActivity;
  readonly done: number;
  /** Null while nobody knows. */
  readonly total: number | null;
  readonly unit: ProgressUnit;
}

/**
 * What an agent does before it answers. A `thought` that was shown has come as pieces of text already, with which the
 * text so far ends, and is no part of the answer. Each `toolCalled` has its `toolAnswered` later, unless the run ends.
 */
export type AgentStep =
  | { readonly kind: 'thought'; readonly text: string; readonly wasShown: boolean }
  | ({ readonly kind: 'toolCalled'; readonly input: string } & CalledTool)
  | ({ readonly kind: 'toolAnswered' } & ToolAnswer & CalledTool);

/** Which call of which tool a step is about; both are texts of a model and bounded. */
export interface CalledTool {
  readonly callId: string;
  readonly tool: string;
}

/** What came of a call. */
export interface ToolAnswer {
  /** What the model is told, or its beginning. */
  readonly output: string;
  /** How many characters the model is told. */
  readonly outputLength: number;
  /** Whether there was no such tool, or it failed; `output` then says so. */
  readonly isError: boolean;
  readonly durationMs: number;
}

/** What a placeholder of a report stands for; see `toReportKey`. */
export interface ReportedValue {
  readonly text: string;
  /** Whether a model wrote it, as Markdown. */
  readonly isMarkdown: boolean;
}

/**
 * A step of making a report. First comes `reportBegun`, then for each preset question an `asked`, the steps of its run and an
 * `answered`, and last `reported`, with all answers as sections of one text and with what the placeholders stand for.
 */
export type ReportStep =
  | { readonly kind: 'reportBegun'; readonly questionCount: number }
  | { readonly kind: 'asked'; readonly question: string }
  | { readonly kind: 'answered'; readonly text: string }
  | {
      readonly kind: 'reported';
      readonly name: string;
      readonly text: string;
      readonly values: ReadonlyMap<string, ReportedValue>;
    };

/**
 * A step of a run. An `answer` step is the last one, and where the document ends in a report a `reported` step; a run that
 * cannot answer throws `BuildFault` or `RunFault`.
 */
export type RunStep =
  | WorkStep
  | ReportStep
  | { readonly kind: 'answer'; readonly text: string; readonly outputs: Readonly<Record<string, Json>> };

/**
 * A step of taking in a form. Once its texts can be searched comes `read`, which says whether the chain that answers has an input for a question, then for each preset question an `asked`, the steps of its run and an
 * `answered`, and last `filled`, with the report of several answers. Where the document ends in a report, its steps come instead.
 */
export type FormStep =
  | WorkStep
  | ReportStep
  | { readonly kind: 'read'; readonly questionCount: number; readonly takesQuestions: boolean }
  | { readonly kind: 'filled'; readonly report: string | null };

/** What a run is given. */
export interface RunRequest {
  readonly document: FlowDocument;
  /** Identifies `document` by content; equal hashes let the runtime reuse what it compiled. */
  readonly documentHash: string;
  readonly inputs: Readonly<Record<string, Json>>;
  /** Values that replace template fields for this run only, by node id and field name. */
  readonly tweaks: Readonly<Record<string, Readonly<Record<string, Json>>>>;
  /** Earlier turns of the conversation, oldest first, or how to find them; only a flow that has a memory asks. */
  readonly history: readonly Turn[] | (() => Promise<readonly Turn[]>);
  /** Where the files are that the run is given; without it, no file can be read. */
  readonly files?: FileSource;
  /** Where texts are kept that the run searches; without it, none can be. */
  readonly collections?: CollectionSource;
  /** Aborts the run and any model call under way; the iteration then throws the signal's reason. */
  readonly signal: AbortSignal;
  /** How long one node may go on; without it, as long as the run. */
  readonly nodeTimeoutMs?: number;
  /** Called once the document is built, before anything is asked; of a report, `reportBegun` tells. */
  readonly onBuilt?: () => void;
  /** Called when a model connection that this run had opened is closed, for whatever reason. */
  readonly onUpstreamClosed?: () => void;
}

/** The document is at fault: it cannot be built. `nodeId` is null when the graph as a whole is at fault. */
export class BuildFault extends Error {
  readonly nodeId: string | null;

  constructor(options: { message: string; nodeId: string | null; cause?: unknown }) {
    super(options.message, { cause: options.cause });
    this.nodeId = options.nodeId;
  }
}

/** What a run can fail at; see `RunFailure` in the schema. */
export type FaultKind =
  | 'DOCUMENT_FAULTY'
  | 'INPUT_REJECTED'
  | 'MODEL_UNAVAILABLE'
  | 'MODEL_REFUSED'
  | 'ANSWER_MALFORMED'
  | 'CODE_FAILED'
  | 'SERVICE_UNAVAILABLE'
  | 'NODE_TIMED_OUT'
  | 'RUN_TIMED_OUT';

/** The document was built but its execution failed, for example because a model refused. The message is for the user. */
export class RunFault extends Error {
  readonly failure: FaultKind;

  constructor(options: { failure: FaultKind; message: string; cause?: unknown }) {
    super(options.message, { cause: options.cause });
    this.failure = options.failure;
  }
}

/** A palette entry: the node that an editor copies, under the type name that documents use. */
export interface CatalogueComponent {
  readonly name: string;
  readonly node: JsonObject;
}

/** A group of palette entries, for example `chains`. */
export interface CatalogueCategory {
  readonly name: string;
  readonly components: readonly CatalogueComponent[];
}

/** Executes documents. Holds no connection and no state but a bounded cache of compiled documents. */
export interface Runtime {
  /** The palette, in the order in which an editor shows it. */
  readonly catalogue: readonly CatalogueCategory[];
  /** Builds every vertex in topological order and tells each step; never throws for a faulty document. */
  build(request: { document: FlowDocument; documentHash: string; signal: AbortSignal }): AsyncIterable<BuildStep>;
  /** Builds and executes a document, telling each step. */
  run(request: RunRequest): AsyncIterable<RunStep>;
  /** Builds a document with the tweaks of a form and asks what it asks itself; throws what `run` may throw. */
  fill(request: RunRequest): AsyncIterable<FormStep>;
}

/** Limits and access that the operator grants to the runtime. */
export interface RuntimeOptions {
  /** Whom nodes and calls of models are told of; nobody when absent. */
  readonly telemetry?: Telemetry;
  /** How models are asked; refuses addresses that no flow may reach. */
  readonly fetch: Fetch;
  /** Milliseconds without any byte from a model after which a call fails. */
  readonly modelIdleTimeoutMs: number;
  /** Attempts after a model answered 429 or 5xx before the first token; 0 for none. */
  readonly modelRetries: number;
  /** Keys that components may fall back to when a document names none, by provider, for example `openai`. */
  readonly modelKeys: Readonly<Record<string, string>>;
  /** The embedding model of components that name none; its address is the operator's own, and so is the way to it. */
  readonly embedding?: {
    readonly baseUrl: string;
    readonly modelName: string;
    readonly apiKey: string;
    readonly fetch: Fetch;
  };
  /** Where code that people wrote into documents is executed; without it, documents with code cannot be built. */
  readonly sandbox?: Pick<Sandbox, 'ask'>;
  /** The command that converts old formats of Office, and what comes before its parameters; absent for none. */
  readonly officeConverter?: readonly string[];
  /** Models that documents name by number; there are none when absent. */
  readonly models?: ModelRegistry;
  /** What is read of a file at most, where that is less than usual. */
  readonly fileLimits?: Partial<FileLimits>;
}
