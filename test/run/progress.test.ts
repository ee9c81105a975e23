import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { after, before, describe, it } from 'node:test';
import { startEmbeddingServer, type EmbeddingServer } from '../support/embedding-server.ts';
import { followRun, type SeenEvent } from '../support/events.ts';
import { makePdf } from '../support/files.ts';
import { toForm } from '../support/pictures.ts';
import { fileTweaks, retrievalDocument } from '../support/retrieval-documents.ts';
import { openRunStory, type RunStory } from './story.ts';

const FILL = `mutation ($input: FillFormInput!) { result: fillForm(input: $input) {
  ... on FillFormPayload { run { id } } ... on Error { message } } }`;

/** Longer than a second, which is how far apart a run tells how far it has come. */
const SLOW_MS = 1100;

describe('a run that reads and embeds a file', () => {
  let story: RunStory;
  let embeddings: EmbeddingServer;
  before(async () => {
    [story, embeddings] = await Promise.all([openRunStory({ FORME_LEASE_SECONDS: '30' }), startEmbeddingServer()]);
  });
  after(async () => {
    await Promise.all([story[Symbol.asyncDispose](), embeddings.close()]);
  });

  const createFlow = (): Promise<string> =>
    story.addFlow({
      document: retrievalDocument({
        model: { url: story.model.url, name: 'say:So' },
        embedding: { url: embeddings.url, name: 'words' },
        values: { OpenAIEmbeddings: { chunk_size: 2 } },
      }),
    });
  const upload = async (): Promise<string> => {
    const pages = Array.from(
      { length: 6 },
      (_none, page) => `Page ${page} says something of its own, and enough of it to be a text by itself.`,
    );
    const body = toForm(makePdf(pages), 'a.pdf');
    const { alice: login } = story;
    return (await story.app.rest({ method: 'POST', path: '/api/v1/upload/any', body, login })).body.data.file_path;
  };
  const fill = async (flowId: string): Promise<string> => {
    const values = [{ nodeId: 'InputFileNode-1', filePath: await upload() }];
    const { result } = await story.query<{ result: { run?: { id: string }; message?: string } }>(FILL, {
      input: { flowId, inputs: {}, values },
    });
    assert.ok(result.run, result.message);
    return result.run.id;
  };
  const follow = (id: string, after = 0) => followRun({ app: story.app, login: story.alice, id, after });
  const progressOf = (events: readonly SeenEvent[]) =>
    events.flatMap(({ __typename: type, nodeId, activity, done, total, unit }) =>
      type === 'ProgressReported' ? [`${nodeId} ${activity} ${done} of ${total} ${unit}`] : [],
    );

  it('stops at once when it is stopped in the middle, and tells nothing after that', async () => {
    embeddings.script('words', { hangs: true });
    const id = await fill(await createFlow());
    for await (const { activity } of follow(id)) if (activity === 'EMBEDDING') break;
    const receipt = await story.stopWell(id);
    assert.equal(receipt.state, 'CANCELLED');
    const events = await story.eventsOf(id);
    assert.deepEqual([events.at(-1)?.__typename, events.at(-1)?.seq], ['RunEnded', receipt.stoppedAtSeq]);
    assert.equal(progressOf(events).at(-1), 'Milvus-1 EMBEDDING 0 of 6 PASSAGES');
  });

  it('tells how far it has come, to each viewer once, wherever the viewer comes back', async () => {
    // The second of three batches is slow.
    embeddings.script('words', { waits: (input) => delay(input[0]?.includes('Page 2') ? SLOW_MS : 0) });
    const id = await fill(await createFlow());
    const seen: SeenEvent[] = [];
    for await (const event of follow(id)) {
      seen.push(event);
      if (event.activity === 'EMBEDDING' && event.done === 4) break;
    }
    seen.push(...(await story.eventsOf(id, seen.at(-1)?.seq)));
    const events = await story.eventsOf(id);
    assert.deepEqual(seen, events);
    assert.deepEqual(
      events.map(({ seq }) => seq),
      events.map((_event, index) => index + 1),
    );
    const loader = 'ElemUnstructuredLoaderV0-1';
    const expected = [
      ...[0, 6].map((done) => `${loader} READING ${done} of 6 PAGES`),
      ...[0, 4, 6].map((done) => `Milvus-1 EMBEDDING ${done} of 6 PASSAGES`),
    ];
    // A server that is slow itself tells more in between.
    assert.deepEqual(
      progressOf(events).filter((line) => expected.includes(line)),
      expected,
    );
    const run = await story.getRun(id);
    assert.deepEqual(
      [run.state, await story.messagesOf(run.sessionId).then((all) => all.map(({ steps }) => steps))],
      ['SUCCEEDED', ['', 'File analysis complete']],
    );
  });

  it('tells nothing of the kind when its texts are there already', async () => {
    embeddings.script('words', {});
    const flowId = await createFlow();
    const tweaks = fileTweaks(await upload());
    const asking = { flowId, inputs: { query: 'What?' }, tweaks };
    const first = await story.askAndWait(asking);
    assert.equal(progressOf(await story.eventsOf(first.id)).length, 4);
    const next = await story.askAndWait({ ...asking, sessionId: first.sessionId });
    assert.deepEqual([next.state, progressOf(await story.eventsOf(next.id))], ['SUCCEEDED', []]);
  });
});
