/** The servers that models are asked at; what each takes as settings is told by `runtime/models/providers.ts`. */
export const SERVER_KINDS = Object.freeze([
  'OPENAI',
  'AZURE_OPENAI',
  'OLLAMA',
  'XINFERENCE',
  'LLAMACPP',
  'VLLM',
  'QWEN',
  'QIANFAN',
  'ZHIPU',
  'MINIMAX',
  'ANTHROPIC',
  'DEEPSEEK',
  'SPARK',
  'BISHENG_RT',
  'TENCENT',
  'MOONSHOT',
  'VOLCENGINE',
  'SILICON',
  'MIND_IE',
] as const);

/** What models are for: answering, vectors, putting texts in order, hearing and speaking. */
export const MODEL_KINDS = Object.freeze(['LLM', 'EMBEDDING', 'RERANK', 'ASR', 'TTS'] as const);

export type ServerKind = (typeof SERVER_KINDS)[number];
export type ModelKind = (typeof MODEL_KINDS)[number];

/** What the last question to a model came to. */
export type ModelStatus = 'WORKING' | 'FAILING' | 'UNKNOWN';
