import { RunFault } from '../contract.ts';
import type { RuntimeOptions } from '../contract.ts';
import { toChatModel, toEmbeddingModel } from './registered-model.ts';
import type { ModelAccess } from './registered-source.ts';
import type { ModelAddress, ModelKind } from './registry.ts';
import { hear, rank, speak } from './open-ai-speech.ts';

/** Asks a model something short. Resolves with why it did not answer, for people and free of secrets; null when it did. */
export type ProbeModel = (question: {
  readonly address: ModelAddress;
  readonly kind: ModelKind;
  readonly signal: AbortSignal;
}) => Promise<string | null>;

interface Probing {
  readonly address: ModelAddress;
  readonly access: ModelAccess;
  readonly signal: AbortSignal;
}

const GREETING = 'Hi';

/** A tenth of a second of silence, as a sound file. */
const SILENCE = toSilence({ samples: 1600, samplesASecond: 16_000 });

const QUESTIONS: Readonly<Record<ModelKind, (probing: Probing) => Promise<unknown>>> = Object.freeze({
  LLM: askOnce,
  EMBEDDING: embedOnce,
  RERANK: (probing: Probing) => rank({ ...probing, query: GREETING, texts: [GREETING] }),
  ASR: (probing: Probing) => hear({ ...probing, sound: SILENCE, name: 'silence.wav' }),
  TTS: (probing: Probing) => speak({ ...probing, text: GREETING }),
});

/** Asks models once, without trying again: whoever looks whether one works does not want to wait. */
export function createModelProber(options: RuntimeOptions): ProbeModel {
  const access = { ...options, modelRetries: 0 };
  return async ({ address, kind, signal }) => {
    try {
      await QUESTIONS[kind]({ address, access, signal });
      return null;
    } catch (error) {
      if (error instanceof RunFault) return error.message;
      if (signal.aborted) return `The model ${address.modelName} did not answer in time.`;
      throw error;
    }
  };
}

async function askOnce({ address, access, signal }: Probing): Promise<void> {
  const model = toChatModel({ address, access, isStreaming: false, parameters: { max_tokens: 1 } });
  const messages = [{ role: 'user', content: GREETING } as const];
  // Nobody needs the answer, only that there is one.
  for await (const _step of model.ask({ messages, signal, onUpstreamClosed: () => undefined }));
}

async function embedOnce({ address, access, signal }: Probing): Promise<void> {
  await toEmbeddingModel({ address, access }).embed({
    texts: [GREETING],
    signal,
    onUpstreamClosed: () => undefined,
  });
}

function toSilence({ samples, samplesASecond }: { samples: number; samplesASecond: number }): Uint8Array<ArrayBuffer> {
  const bytes = samples * 2;
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + bytes, 4);
  head.write('WAVE', 8);
  head.write('fmt ', 12);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(samplesASecond, 24);
  head.writeUInt32LE(samplesASecond * 2, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36);
  head.writeUInt32LE(bytes, 40);
  return new Uint8Array(Buffer.concat([head, Buffer.alloc(bytes)]));
}
