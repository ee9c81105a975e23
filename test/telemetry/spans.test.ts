import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startTestApp, type TestApp } from '../support/app.ts';
import { startCollector, toVariables, type Collector, type ReceivedSpan } from './collector.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const SERVER_KIND = 2;

/** A span that begins the trace of an answer. */
const isFirstOf =
  ({ headers }: Response) =>
  ({ traceId, parentSpanId }: ReceivedSpan): boolean =>
    traceId === headers.get('x-trace-id') && parentSpanId === '';

describe('The trace of a request', () => {
  let collector: Collector;
  let app: TestApp;
  before(async () => {
    collector = await startCollector();
    app = await startTestApp({
      ...toVariables(collector),
      OTEL_SERVICE_NAME: 'forme-test',
      OTEL_EXPORTER_OTLP_HEADERS: 'x-collector-key=abc%20def',
    });
  });
  after(async () => {
    await app[Symbol.asyncDispose]();
    await collector[Symbol.asyncDispose]();
  });

  it('goes on with that of its caller: the row, and below it the operation with its statements', async () => {
    const traceparent = `00-${TRACE}-00f067aa0ba902b7-01`;
    const login = await app.logIn();
    const answer = await app.rest({ path: '/api/v1/user/info', login, headers: { traceparent } });
    assert.equal(answer.headers.get('x-trace-id'), TRACE);
    const row = await collector.find(({ name, traceId }) => name === 'GET /api/v1/user/info' && traceId === TRACE);
    assert.deepEqual([row.parentSpanId, row.kind, row.service], ['00f067aa0ba902b7', SERVER_KIND, 'forme-test']);
    assert.equal(row.attributes['http.route'], '/api/v1/user/info');
    assert.equal(Number(row.attributes['http.response.status_code']), 200);
    const operation = await collector.find(({ parentSpanId }) => parentSpanId === row.spanId);
    assert.deepEqual([operation.traceId, operation.name], [TRACE, 'OwnAccount']);
    assert.ok(Number(operation.attributes['forme.database.statements']) > 0);
  });

  it('begins under the id that the answer carries', async () => {
    for (const path of ['/api/v1/env', '/health', '/nowhere/with/my-name']) {
      const answer = await fetch(`${app.url}${path}`);
      await answer.text();
      const { name, parentSpanId } = await collector.find(isFirstOf(answer));
      assert.deepEqual([name, parentSpanId], [path.includes('nowhere') ? 'GET other' : `GET ${path}`, '']);
    }
  });

  it('names what operations ask for, and never what their senders call them', async () => {
    const isOne = ({ name }: ReceivedSpan): boolean => name === 'query server,viewer';
    const query = 'query Sesame { server { version } viewer { isAdministrator } }';
    // The second time it runs as compiled code.
    for (const count of [1, 2]) {
      await app.graphql({ query });
      const found = await collector.find((span) => isOne(span) && collector.spans.filter(isOne).length === count);
      const above = await collector.find(({ spanId }) => spanId === found.parentSpanId);
      assert.equal(above.name, 'POST /graphql');
    }
    assert.ok(!JSON.stringify(collector.spans).includes('Sesame'));
  });

  it('says what failed by a code alone', async () => {
    await app.rest({ path: '/api/v1/user/info', headers: { 'x-trace-id': 'mine' } }).catch(() => undefined);
    const span = await collector.find(({ attributes }) => attributes['forme.trace_id'] === 'mine');
    assert.deepEqual([span.name, Number(span.attributes['http.response.status_code'])], ['GET /api/v1/user/info', 401]);
    assert.equal(collector.headers[0]?.['x-collector-key'], 'abc def');
  });

  it('is not taken down where its caller says so', async () => {
    const unsampled = '1bf92f3577b34da6a3ce929d0e0e4736';
    await app.rest({ path: '/api/v1/env', headers: { traceparent: `00-${unsampled}-00f067aa0ba902b7-00` } });
    const after = await fetch(`${app.url}/api/v1/env`);
    await after.text();
    await collector.find(isFirstOf(after));
    assert.ok(!collector.spans.some(({ traceId }) => traceId === unsampled));
  });
});
