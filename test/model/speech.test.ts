import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openModelStory, type ModelStory } from '../model-server/story.ts';
import { SOUND } from '../support/many-model-server.ts';
import { toForm } from '../support/pictures.ts';

const PLACES = [
  ['asr', 'v1'],
  ['asr', 'v2'],
  ['tts', 'v1'],
  ['tts', 'v2'],
] as const;

describe('speech', () => {
  let story: ModelStory;
  before(async () => (story = await openModelStory()));
  after(() => story[Symbol.asyncDispose]());

  const send = async (what: 'asr' | 'tts', version = 'v1') => {
    const body = what === 'asr' ? toForm('sound', 'hello.wav') : { text: 'Good day' };
    return (await story.ask({ method: 'POST', path: `/api/${version}/llm/workbench/${what}`, body })).body;
  };
  const codes = async () => [(await send('asr')).status_code, (await send('tts')).status_code];
  const choose = (asrId: string | null, ttsId: string | null) =>
    story.change('setModelDefaults', { workbench: { asrId, ttsId } });

  test('is refused by the codes of the contract, for each thing that is missing', async () => {
    assert.deepEqual(await codes(), [10_014, 10_020]);
    const { id, idOf } = await story.addServer({
      name: 'Voices',
      models: [
        { name: 'Ear', modelName: 'ear', kind: 'ASR' },
        { name: 'Mouth', modelName: 'mouth', kind: 'TTS' },
      ],
    });
    const [ear, mouth] = [idOf('ear'), idOf('mouth')];
    assert.equal((await choose(mouth, ear)).__typename, 'InvalidInput');
    await choose(ear, mouth);
    for (const modelId of [ear, mouth]) await story.change('setModelOnline', { modelId, isOnline: false });
    assert.deepEqual(await codes(), [10_018, 10_024]);
    const { data } = await send('asr');
    assert.deepEqual([data.server_name, data.model_name], ['Voices', 'Ear']);
    for (const modelId of [ear, mouth]) await story.change('setModelOnline', { modelId, isOnline: true });
    story.models.script('ear', { status: { code: 500, message: 'deaf' } });
    story.models.script('mouth', { status: { code: 500, message: 'mute' } });
    assert.deepEqual(await codes(), [10_019, 10_025]);
    assert.equal((await send('tts')).data.exception, 'The model mouth answered 500 mute');
    story.models.script('ear', { body: '{"words": []}' });
    assert.equal((await send('asr')).data.exception, 'The model ear sent no text.');
    const other = { name: 'Other', modelName: 'other', kind: 'LLM' };
    await story.change('updateModelServer', { id, models: [other] });
    assert.deepEqual(await codes(), [10_015, 10_021]);
    await story.change('setModelDefaults', { workflow: {} });
    await story.change('deleteModelServer', { id });
    assert.deepEqual(await codes(), [10_016, 10_022]);
    assert.match((await send('asr')).status_message, /^Service provider configuration has been deleted/u);
  });

  test('is heard, and spoken into a file that whoever asked has a link to', async () => {
    const { idOf } = await story.addServer({
      models: [
        { name: 'a', modelName: 'listens', kind: 'ASR' },
        { name: 'b', modelName: 'speaks', kind: 'TTS', settings: { voice: 'echo' } },
      ],
    });
    await choose(idOf('listens'), idOf('speaks'));
    const answers: readonly { data: string }[] = await Promise.all(
      PLACES.map(([what, version]) => send(what, version)),
    );
    assert.deepEqual(
      answers.slice(0, 2).map(({ data }) => data),
      ['heard by listens', 'heard by listens'],
    );
    const url = answers[2]?.data ?? '';
    assert.match(url, /^\/bisheng\/speech\/[0-9a-f]{32}\.mp3\?X-Amz-/);
    const file = await fetch(`${story.app.url}${url}`);
    assert.deepEqual([file.status, file.headers.get('content-type')], [200, 'audio/mpeg']);
    assert.deepEqual(Buffer.from(await file.arrayBuffer()), SOUND);
    assert.equal((await fetch(`${story.app.url}${url.slice(0, url.indexOf('?'))}`)).status, 403);
    const request = story.models.requests.findLast(({ model }) => model === 'speaks');
    const { voice, input, response_format: format } = JSON.parse(request?.text ?? '');
    assert.deepEqual([voice, Buffer.from(input, 'latin1').toString(), format], ['echo', 'Good day', 'mp3']);
    const heard = story.models.requests.findLast(({ model }) => model === 'listens');
    assert.match(heard?.text ?? '', /filename="hello.wav"[\s\S]*sound/);
  });

  test('has an end: of what is said, and of what is listened to', async () => {
    const tooLong = await story.ask({
      method: 'POST',
      path: '/api/v1/llm/workbench/tts',
      body: { text: 'x'.repeat(4097) },
    });
    assert.equal(tooLong.body.status_code, 422);
    const silent = { method: 'POST', path: '/api/v1/llm/workbench/asr', body: toForm('', 'empty.wav') };
    assert.equal((await story.ask(silent)).body.status_code, 10_040);
  });
});
