import assert from 'node:assert/strict';
import { it } from 'node:test';
import { startProgram, toDatabaseUrl } from '../process/program.ts';
import { eventually, tellStory } from '../run/story.ts';
import { openTestDatabase } from '../support/database.ts';
import { startModelServer } from '../support/model-server.ts';
import { startCollector } from './collector.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const CALLER = '00f067aa0ba902b7';

const START = `mutation ($input: StartRunInput!) { result: startRun(input: $input) {
  ... on StartRunPayload { run { id } } ... on Error { message } } }`;

await it('The end of a run whose server was killed is a span of its trace, which a collector receives as Protocol Buffers', async () => {
  await using database = await openTestDatabase();
  await using model = await startModelServer();
  await using collector = await startCollector();
  const variables = {
    FORME_LEASE_SECONDS: '4',
    DATABASE_URL: toDatabaseUrl(database.connection),
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_BSP_SCHEDULE_DELAY: '10',
  };
  await using dying = await startProgram({ ...variables, OTEL_SERVICE_NAME: 'dying' });
  await using living = await startProgram({ ...variables, OTEL_SERVICE_NAME: 'living' });
  const story = await tellStory({ app: living, model });
  model.script('stuck', { pieces: ['At ', 'first '], hang: { after: 1 } });
  const flowId = await story.addFlow({ modelName: 'stuck' });

  const answer = await fetch(`${dying.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${story.alice.token}`,
      traceparent: `00-${TRACE}-${CALLER}-01`,
    },
    body: JSON.stringify({ query: START, variables: { input: { flowId, inputs: { question: 'Who?' } } } }),
  });
  const { data } = (await answer.json()) as { data: { result: { run: { id: string } } } };
  await eventually(() => model.requests.length > 0);
  const asked = await collector.find(({ name, traceId }) => name === 'POST /graphql' && traceId === TRACE);
  await dying.kill();
  await eventually(async () => (await story.getRun(data.result.run.id, living)).state === 'INTERRUPTED');

  const recovery = await collector.find(({ name, traceId }) => name === 'run recovery' && traceId === TRACE);
  const operation = await collector.find(({ spanId }) => spanId === recovery.parentSpanId);
  assert.deepEqual([asked.service, asked.traceId, asked.parentSpanId], ['dying', TRACE, CALLER]);
  assert.deepEqual([operation.service, operation.parentSpanId], ['dying', asked.spanId]);
  assert.deepEqual([recovery.service, recovery.traceId, recovery.isFailed], ['living', TRACE, true]);
  assert.deepEqual(recovery.links, [`${TRACE}-${recovery.parentSpanId}`]);
  assert.equal(recovery.attributes['forme.run.id'], data.result.run.id);
  assert.equal(recovery.attributes['error.type'], 'SERVER_LOST');
  assert.deepEqual(
    [...new Set(collector.headers.map((headers) => headers['content-type']))],
    ['application/x-protobuf'],
  );
});
