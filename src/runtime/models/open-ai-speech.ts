import type { OpenAI } from 'openai';
import { isJsonArray, isJsonObject, parseJson, type Json } from '../../shared/json.ts';
import { toStorable } from '../../shared/text.ts';
import { RunFault } from '../contract.ts';
import { modelClient, type ModelEndpoint } from './model-endpoint.ts';
import { toRunFault, unavailable } from './model-faults.ts';
import { toEndpoint } from './provider-endpoint.ts';
import { fromSource, type ModelAccess } from './registered-source.ts';
import type { ModelAddress, ModelKind } from './registry.ts';

/** A question to a model that neither answers nor makes vectors. */
interface Asking {
  readonly address: ModelAddress;
  readonly access: ModelAccess;
  readonly signal: AbortSignal;
}

/** More than half an hour of speech. */
const MAX_SOUND_BYTES = 32 * 1024 * 1024;

/** A transcript of hours. */
const MAX_TEXT_BYTES = 4 * 1024 * 1024;

const DEFAULT_VOICE = 'alloy';

/** What a recording says. Throws `RunFault`, and the signal's reason. */
export async function hear(asking: Asking & { sound: Uint8Array<ArrayBuffer>; name: string }): Promise<string> {
  const { address } = asking;
  const form = await toForm({ ...asking, modelName: address.modelName });
  const body = await ask({
    ...asking,
    kind: 'ASR',
    maxBytes: MAX_TEXT_BYTES,
    send: (client, signal) => client.post('/audio/transcriptions', { ...form, signal }).asResponse(),
  });
  const message = parseJson(body.toString('utf8'));
  const text = isJsonObject(message) ? message['text'] : undefined;
  if (typeof text !== 'string') throw malformed({ address, what: 'no text' });
  return toStorable(text);
}

/** A text as an MP3. Throws `RunFault`, and the signal's reason. */
export async function speak(asking: Asking & { text: string }): Promise<Buffer> {
  const { address, text } = asking;
  const { voice } = address.modelSettings;
  const sound = await ask({
    ...asking,
    kind: 'TTS',
    maxBytes: MAX_SOUND_BYTES,
    send: (client, signal) =>
      client.audio.speech
        .create(
          {
            model: address.modelName,
            input: text,
            voice: typeof voice === 'string' && voice !== '' ? voice : DEFAULT_VOICE,
            response_format: 'mp3',
          },
          { signal },
        )
        .asResponse(),
  });
  if (sound.length === 0) throw malformed({ address, what: 'no sound' });
  return sound;
}

/** How well each text fits a query, in the order of the texts. Throws `RunFault`, and the signal's reason. */
export async function rank(asking: Asking & { query: string; texts: readonly string[] }): Promise<readonly number[]> {
  const { address, query, texts } = asking;
  const body = await ask({
    ...asking,
    kind: 'RERANK',
    maxBytes: MAX_TEXT_BYTES,
    send: (client, signal) =>
      client.post('/rerank', { body: { model: address.modelName, query, documents: texts }, signal }).asResponse(),
  });
  const scores = readScores({ message: parseJson(body.toString('utf8')), count: texts.length });
  if (scores === null) throw malformed({ address, what: 'something that puts no texts in order' });
  return scores;
}

/** Written out here: the way to other servers takes bytes alone, and knows nobody else's forms. */
async function toForm(given: { modelName: string; sound: Uint8Array<ArrayBuffer>; name: string }) {
  const form = new FormData();
  form.set('model', given.modelName);
  form.set('response_format', 'json');
  form.set('file', new Blob([given.sound]), given.name);
  const written = new Response(form);
  const headers = { 'content-type': written.headers.get('content-type') ?? '' };
  return { headers, body: Buffer.from(await written.arrayBuffer()) };
}

/** One call, bounded in time and in what it may bring. */
async function ask(
  given: Asking & {
    kind: ModelKind;
    maxBytes: number;
    send: (client: OpenAI, signal: AbortSignal) => Promise<Response>;
  },
): Promise<Buffer> {
  const endpoint = fromSource({ ...given, make: toEndpoint });
  const silence = AbortSignal.timeout(endpoint.idleTimeoutMs);
  const signal = AbortSignal.any([given.signal, silence]);
  try {
    const client = await modelClient(endpoint)();
    signal.throwIfAborted();
    return await readBounded({ response: await given.send(client, signal), endpoint, maxBytes: given.maxBytes });
  } catch (error) {
    given.signal.throwIfAborted();
    if (silence.aborted) throw unavailable(`The model ${endpoint.modelName} did not answer in time.`);
    throw await toRunFault(error, endpoint);
  }
}

async function readBounded(given: { response: Response; endpoint: ModelEndpoint; maxBytes: number }): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const pieces: AsyncIterable<Uint8Array> | readonly Uint8Array[] = given.response.body ?? [];
  for await (const chunk of pieces) {
    length += chunk.byteLength;
    if (length > given.maxBytes) throw unavailable(`The model ${given.endpoint.modelName} sent too much.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function readScores({ message, count }: { message: Json | undefined; count: number }): readonly number[] | null {
  const results = isJsonObject(message) && isJsonArray(message['results']) ? message['results'] : [];
  const scores = new Array<number>(count).fill(Number.NaN);
  for (const result of results) {
    const { index, relevance_score: score } = isJsonObject(result) ? result : {};
    if (typeof index === 'number' && index in scores && typeof score === 'number') scores[index] = score;
  }
  return scores.some(Number.isNaN) ? null : scores;
}

function malformed({ address, what }: { address: ModelAddress; what: string }): RunFault {
  return new RunFault({ failure: 'ANSWER_MALFORMED', message: `The model ${address.modelName} sent ${what}.` });
}
