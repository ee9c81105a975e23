import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import pg from 'pg';
import { openDatabase } from '../../src/database/open.ts';
import { toSqlExecutor } from '../../src/database/sql.ts';
import { ENTITIES } from '../../src/entities.ts';
import { deleteUnusedFiles } from '../../src/file/expiry.ts';
import { openLocalDisk } from '../../src/file/local-disk.ts';
import { createOffice } from '../../src/report/office.ts';
import { ReportNotFetched, ReportSourceRejected } from '../../src/report/errors.ts';
import { openFacadeStory, type FacadeStory } from '../facade/story.ts';
import { startOfficeServer, toDocx, type OfficeServer } from './office-server.ts';

const SAVE = `mutation ($input: SaveReportTemplateInput!) { saveReportTemplate(input: $input) {
  __typename ... on SaveReportTemplatePayload { savedKey } ... on NotFound { resource } } }`;
const OPEN = `mutation ($flowId: ID!) { openReportTemplate(input: { flowId: $flowId }) {
  __typename ... on OpenReportTemplatePayload { reportTemplate { url versionKey nextVersionKey flow { id } } } } }`;

describe('the template of reports', () => {
  let office: OfficeServer;
  let story: FacadeStory;
  before(async () => {
    office = await startOfficeServer();
    story = await openFacadeStory({ FORME_OFFICE_URL: `${office.url}/editor`, FORME_MAX_UPLOAD_MEGABYTES: '1' });
  });
  after(async () => {
    await story[Symbol.asyncDispose]();
    await office[Symbol.asyncDispose]();
  });

  const open = async (flowId: string, login = story.alice): Promise<OpenAnswer> => {
    const { data } = await story.app.graphql({ query: OPEN, variables: { flowId }, login });
    return data?.['openReportTemplate'] as unknown as OpenAnswer;
  };
  const openKey = async (flowId: string): Promise<string> => (await open(flowId)).reportTemplate?.nextVersionKey ?? '';
  /** As the office server calls: without a login. */
  const save = async (key: string, url: string): Promise<object | undefined> => {
    const { data } = await story.app.graphql({ query: SAVE, variables: { input: { key, url } } });
    return data?.['saveReportTemplate'];
  };
  const createFlow = async () => (await story.createFlow()).id;
  const download = async (url: string | null | undefined) => (await fetch(`${story.app.url}${url ?? ''}`)).text();
  const listFiles = async () => {
    const root = path.join(os.tmpdir(), `forme-files-${story.app.connection.database}`, 'files');
    const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => []);
    return entries.flatMap((entry) => (entry.isFile() ? [entry.name] : []));
  };

  /** What upkeep does a day later. */
  const tidyUp = async () => {
    const { connection } = story.app;
    const database = await openDatabase({ connection, entities: ENTITIES });
    const store = openLocalDisk({ root: path.join(os.tmpdir(), `forme-files-${connection.database}`, 'files') });
    await toSqlExecutor(database.fork())(`update stored_file set created_at = now() - interval '25 hours'`, []);
    await deleteUnusedFiles({ em: database.fork(), store, purpose: 'REPORT' });
    await database.close();
  };

  test('is opened and looked up only by whoever may change the flow', async () => {
    const flowId = await createFlow();
    assert.deepEqual(await open(flowId, story.bob), { __typename: 'NotFound' });
    assert.deepEqual(await open('0'.repeat(32)), { __typename: 'NotFound' });
    const query = `{ reportTemplate(flowId: "${flowId}") { nextVersionKey } }`;
    const look = async (login = story.alice): Promise<object | undefined> =>
      (await story.app.graphql({ query, login })).data?.['reportTemplate'];
    assert.equal(await look(), null);
    const nextVersionKey = await openKey(flowId);
    assert.deepEqual([await look(), await look(story.bob)], [{ nextVersionKey }, null]);
  });

  test('is saved under no key that was not handed out, and then nothing is downloaded', async () => {
    const url = office.serve('/unknown', toDocx('x'));
    for (const key of ['', '0'.repeat(32), '../../x', 'a/b', "' or 1=1", 'a\0b', 'x'.repeat(300)]) {
      assert.deepEqual(await save(key, url), { __typename: 'NotFound', resource: 'REPORT_TEMPLATE' }, key);
    }
    assert.ok(!office.asked.includes('/unknown'));
  });

  test('comes from the office server and from nowhere else', async () => {
    await using other = await startOfficeServer();
    const elsewhere = other.serve('/a.docx', toDocx('foreign'));
    const key = await openKey(await createFlow());
    const { host, port } = new URL(office.url);
    const addresses = [
      ...['', 'a.docx', '//x/a', 'file:///etc/passwd', 'data:application/zip;base64,UEsDBA==', elsewhere],
      ...[`http://me:you@${host}/a`, `http://${host}@${new URL(other.url).host}/a`, `https://${host}/a`],
      ...[
        `http://localhost:${port}/a`,
        `http://[::ffff:127.0.0.1]:${port}/a`,
        'http://169.254.169.254/latest/meta-data',
      ],
    ];
    for (const url of addresses) assert.deepEqual(await save(key, url), { __typename: 'ReportSourceRejected' }, url);
    const redirecting = office.serve('/to', (response) => response.writeHead(302, { location: elsewhere }).end());
    assert.deepEqual(await save(key, redirecting), { __typename: 'ReportNotFetched' });
    assert.deepEqual(other.asked, []);
  });

  test('stays what it was when the office server hands over no text document', async () => {
    const flowId = await createFlow();
    const key = await openKey(flowId);
    await save(key, office.serve('/good', toDocx('good')));
    const before = await listFiles();
    const faults: Parameters<OfficeServer['serve']>[] = [
      ['/missing-page', (response) => response.writeHead(404).end(toDocx('x'))],
      ['/empty', ''],
      ['/page', '<html><body>Please log in</body></html>'],
      ['/large', Buffer.concat([toDocx('x'), Buffer.alloc(1024 * 1024)])],
      [
        '/half',
        (response) =>
          void response.writeHead(200, { 'content-length': 99 }).write(toDocx('x'), () => response.destroy()),
      ],
    ];
    for (const [name, answer] of faults) {
      assert.deepEqual(await save(key, office.serve(name, answer)), { __typename: 'ReportNotFetched' }, name);
    }
    assert.deepEqual(await listFiles(), before);
    const { reportTemplate } = await open(flowId);
    assert.match(await download(reportTemplate?.url), /good/);
  });

  test('keeps the key of whoever has it open until something is saved under it', async () => {
    const flowId = await createFlow();
    const first = await openKey(flowId);
    assert.match(first, /^[0-9a-f]{32}$/);
    assert.equal(await openKey(flowId), first);
    assert.deepEqual(await save(first, office.serve('/1', toDocx('one'))), {
      __typename: 'SaveReportTemplatePayload',
      savedKey: first,
    });
    const saved = await open(flowId);
    const { nextVersionKey: second = '', versionKey, url } = saved.reportTemplate ?? {};
    assert.deepEqual([versionKey, second === first], [first, false]);
    assert.match(url ?? '', new RegExp(`^/bisheng/report/${first}\\.docx\\?X-Amz-`));
    assert.match(await download(url), /one/);
  });

  test('can be saved again under one key, and what it replaces goes a day later', async () => {
    const flowId = await createFlow();
    const first = await openKey(flowId);
    for (const words of ['draft', 'final']) await save(first, office.serve(`/${words}`, toDocx(words)));
    const second = await openKey(flowId);
    assert.match(await download((await open(flowId)).reportTemplate?.url), /final/);
    await save(first, office.serve('/late', toDocx('late')));
    assert.equal(await openKey(flowId), second);
    await save(second, office.serve('/2', toDocx('two')));
    const isThere = async () => {
      const names = await listFiles();
      return [names.includes(`${first}.docx`), names.includes(`${second}.docx`)];
    };
    assert.deepEqual(await isThere(), [true, true]);
    await tidyUp();
    assert.deepEqual(await isThere(), [false, true]);
  });

  test('of a deleted flow cannot be saved any more', async () => {
    const flowId = await createFlow();
    const key = await openKey(flowId);
    await story.ask({ method: 'DELETE', path: `/api/v1/flows/${flowId}` });
    assert.deepEqual(await save(key, office.serve('/gone', toDocx('x'))), {
      __typename: 'NotFound',
      resource: 'REPORT_TEMPLATE',
    });
  });

  test('is downloaded without holding a transaction', async () => {
    const key = await openKey(await createFlow());
    const asked = Promise.withResolvers<() => void>();
    const url = office.serve('/slow', (response) => asked.resolve(() => response.end(toDocx('slow'))));
    const saved = save(key, url);
    const answer = await asked.promise;
    const client = new pg.Client({ ...story.app.connection });
    await client.connect();
    const { rows } = await client.query(
      `select 1 from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`,
    );
    await client.end();
    assert.deepEqual(rows, []);
    answer();
    assert.deepEqual(await saved, { __typename: 'SaveReportTemplatePayload', savedKey: key });
  });
});

interface OpenAnswer {
  readonly __typename: string;
  readonly reportTemplate?: { url: string | null; versionKey: string | null; nextVersionKey: string };
}

describe('an office server', () => {
  const use = () => Promise.resolve(null);

  test('that nobody has named rejects every address', async () => {
    const none = createOffice({ fetch, officeUrl: undefined, maxBytes: 100 });
    await assert.rejects(none.fetch({ url: 'http://127.0.0.1/', use }), ReportSourceRejected);
  });

  test('that never answers is given up', async () => {
    await using server = await startOfficeServer();
    const office = createOffice({ fetch, officeUrl: server.url, maxBytes: 100, timeoutMs: 50 });
    const url = server.serve('/never', () => undefined);
    await assert.rejects(office.fetch({ url, use }), ReportNotFetched);
  });
});
