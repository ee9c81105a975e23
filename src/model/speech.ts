import { z } from 'zod';
import { assertAllowed } from '../auth/permissions.ts';
import type { ViewerScope } from '../database/scope.ts';
import type { FileService, LinkedFile } from '../file/service.ts';
import { FileEmpty, FileTooLarge } from '../file/errors.ts';
import { RunFault } from '../runtime/contract.ts';
import { hear, speak } from '../runtime/models/open-ai-speech.ts';
import type { ModelAccess } from '../runtime/models/registered-source.ts';
import { boundedText, parseInput } from '../shared/input.ts';
import { Refusal } from '../shared/refusal.ts';
import { ModelFailed, SpeechNotKept } from './errors.ts';
import type { LiveModels } from './registry.ts';

/** What endpoints take of a recording. */
const MAX_SOUND_BYTES = 25 * 1024 * 1024;

/** What endpoints take of a text. */
const MAX_TEXT_LENGTH = 4096;

/** Somebody waits for it. */
const TIMEOUT_MS = 60_000;

const textSchema = z.object({ text: boundedText({ min: 1, max: MAX_TEXT_LENGTH }) });

/** A recording on its way in. */
export interface Recording {
  readonly content: AsyncIterable<Uint8Array>;
  readonly name: string;
}

/** Turns speech into text and text into speech, by the models that were chosen for the workbench. */
export type SpeechService = ReturnType<typeof createSpeechService>;

/** No connection to the database is held while a model is awaited. */
export function createSpeechService(dependencies: {
  models: LiveModels;
  access: ModelAccess;
  files: Pick<FileService, 'storeSpeech'>;
}) {
  const { models, access, files } = dependencies;
  return {
    /** What a recording says. Throws `NotPermitted`, `FileEmpty`, `FileTooLarge` or `ModelFailed`. */
    async hear({ scope, file }: { scope: ViewerScope; file: Recording }): Promise<string> {
      assertAllowed({ viewer: scope.viewer, action: 'modelServer:speak' });
      const address = await ask('ASR', () => models.findForWorkbench('ASR'));
      const sound = await readSound(file);
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      return ask('ASR', async () => {
        await using _call = await address.begin(signal);
        return await hear({ address, access, signal, sound, name: file.name || 'recording' });
      });
    },

    /** A link to an MP3 that says a text. Throws `NotPermitted`, `InvalidInput`, `ModelFailed` or `SpeechNotKept`. */
    async speak({ scope, text }: { scope: ViewerScope; text: string }): Promise<LinkedFile> {
      assertAllowed({ viewer: scope.viewer, action: 'modelServer:speak' });
      const parsed = parseInput({ schema: textSchema, input: { text } });
      const address = await ask('TTS', () => models.findForWorkbench('TTS'));
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      const sound = await ask('TTS', async () => {
        await using _call = await address.begin(signal);
        return await speak({ address, access, signal, text: parsed.text });
      });
      return files.storeSpeech({ scope, sound }).catch((error: unknown) => {
        throw error instanceof Refusal ? new SpeechNotKept(error) : error;
      });
    },
  };
}

/** What the model is at fault at is a refusal, for whoever asked. */
async function ask<Answer>(kind: 'ASR' | 'TTS', work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RunFault) throw new ModelFailed({ fault: error, kind });
    if (error instanceof Error && error.name === 'TimeoutError') {
      const message = 'The model did not answer in time.';
      throw new ModelFailed({ fault: new RunFault({ failure: 'MODEL_UNAVAILABLE', message }), kind });
    }
    throw error;
  }
}

async function readSound({ content }: Recording): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of content) {
    bytes += piece.length;
    if (bytes > MAX_SOUND_BYTES) throw new FileTooLarge(MAX_SOUND_BYTES);
    pieces.push(piece);
  }
  if (bytes === 0) throw new FileEmpty();
  return new Uint8Array(Buffer.concat(pieces));
}
