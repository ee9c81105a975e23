import assert from 'node:assert/strict';
import { setInterval } from 'node:timers/promises';
import { after, before, describe, it } from 'node:test';
import { toSqlExecutor } from '../../src/database/sql.ts';
import { collectDocuments, REFERRERS } from '../../src/document/collect.ts';
import { createDocumentStore } from '../../src/document/service.ts';
import type { FlowDocument } from '../../src/runtime/contract.ts';
import { openFlowStory, type FlowStory } from '../flow/story.ts';

const LIST_REFERRERS = `select conrelid::regclass::text as name, pg_get_constraintdef(oid) as definition
  from pg_constraint where contype = 'f' and confrelid = 'document'::regclass order by 1`;

let serial = 0;
const makeDocument = (): FlowDocument => ({ nodes: [], edges: [], serial: (serial += 1) });

describe('documents that nothing points at', () => {
  const documents = createDocumentStore();
  let story: FlowStory;

  before(async () => {
    story = await openFlowStory();
  });
  after(() => story[Symbol.asyncDispose]());

  const sql = <Row extends object>(text: string, parameters: readonly unknown[] = []) =>
    toSqlExecutor(story.database.fork())<Row>(text, parameters);
  const store = (document: FlowDocument) =>
    story.database.fork().transactional((em) => documents.store({ em, document }));
  const collect = (silentSeconds = 0) => collectDocuments({ fork: story.database.fork, silentSeconds });
  const isThere = async (hash: string) => (await sql('select from document where hash = $1', [hash])).length === 1;
  const age = (hash: string) => sql(`update document set stored_at = now() - interval '1 day' where hash = $1`, [hash]);

  it('are told by every table that has a foreign key to documents, and by no other column', async () => {
    const rows = await sql<{ name: string; definition: string }>(LIST_REFERRERS);
    assert.deepEqual(
      rows.map(({ name }) => name),
      [...REFERRERS].sort(),
    );
    for (const { definition } of rows) assert.match(definition, /^FOREIGN KEY \(document_hash\)/);
  });

  it('stay while somebody stored them lately', async () => {
    const hash = await store(makeDocument());
    await collect(60);
    assert.equal(await isThere(hash), true);
  });

  it('stay while a version points at them, and while only its history does', async () => {
    const first = makeDocument();
    const flow = await story.addFlow({ document: first });
    const input = { id: String(flow.currentVersionId), document: makeDocument() };
    await story.versions.update({ scope: story.scopeOf(story.alice), input });
    const hash = await store(first);
    await age(hash);
    await collect();
    assert.equal(await isThere(hash), true);
  });

  it('are collected once nobody stored them for long enough', async () => {
    const hash = await store(makeDocument());
    await age(hash);
    assert.ok((await collect(3600)) >= 1);
    assert.equal(await isThere(hash), false);
  });

  it('count as stored lately when they are stored again', async () => {
    const document = makeDocument();
    const hash = await store(document);
    await age(hash);
    await store(document);
    await collect(3600);
    assert.equal(await isThere(hash), true);
  });

  it('are left alone while a save that is not committed yet is about to point at them', async () => {
    const document = makeDocument();
    await age(await store(document));
    const hash = await story.database.fork().transactional(async (em) => {
      const stored = await documents.store({ em, document });
      await collect(3600);
      return stored;
    });
    assert.equal(await isThere(hash), true);
  });

  it('are never taken away from a save, however often both happen at once', async () => {
    const rounds = 15;
    const saved = new AbortController();
    const collecting = (async () => {
      for await (const _tick of setInterval(1, null, { signal: saved.signal })) await collect();
    })();
    const pool = [makeDocument(), makeDocument(), makeDocument()];
    const save = async (lane: number) => {
      const flow = await story.addFlow({ name: `lane ${lane}`, document: makeDocument() });
      const scope = story.scopeOf(story.alice);
      for (let round = 0; round < rounds; round += 1) {
        const document = pool[(round + lane) % pool.length];
        await story.versions.update({ scope, input: { id: String(flow.currentVersionId), document } });
        // Everything that pointed at it is taken away again, so that the next save meets the collector.
        await sql('delete from flow_change where flow_id = $1', [flow.id]);
        await sql('update flow_version set document_hash = null where flow_id = $1', [flow.id]);
      }
    };
    await Promise.all([save(1), save(2), save(3)]);
    saved.abort();
    await assert.rejects(collecting, { name: 'AbortError' });
  });
});
