import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { toViewer, type Viewer } from '../../src/auth/viewer.ts';
import type { FlowRow } from '../../src/flow/reads.ts';
import { NotFound, NotPermitted } from '../../src/shared/refusal.ts';
import { openFlowStory, type FlowStory } from '../flow/story.ts';
import { recordStatements } from '../support/statements.ts';

const MISSING = 'missing';
const REFUSED = 'refused';
const ALLOWED = 'allowed';

/** What each may do to a flow of Alice's: read it, use it, change it, delete it, and be shown it in a list. */
const MATRIX = {
  alice: [ALLOWED, ALLOWED, ALLOWED, ALLOWED, 'listed'],
  reader: [ALLOWED, ALLOWED, REFUSED, REFUSED, 'listed'],
  writer: [ALLOWED, ALLOWED, ALLOWED, ALLOWED, 'listed'],
  groupAdministrator: [MISSING, MISSING, MISSING, MISSING, 'unlisted'],
  ofOtherKind: [MISSING, MISSING, MISSING, MISSING, 'unlisted'],
  stranger: [MISSING, MISSING, MISSING, MISSING, 'unlisted'],
  root: [ALLOWED, ALLOWED, ALLOWED, ALLOWED, 'listed'],
} as const;

type Somebody = keyof typeof MATRIX;

const LIST = `query ($first: Int, $after: String) { flows(first: $first, after: $after, order: { field: NAME, direction: ASC }) {
  totalCount pageInfo { endCursor hasNextPage } edges { node { id name viewerCanUpdate owner { name } versions { totalCount } } } } }`;

interface Listed {
  readonly totalCount: number;
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
  readonly edges: readonly {
    readonly node: { readonly id: string; readonly name: string; readonly viewerCanUpdate: boolean };
  }[];
}

describe('A flow that roles grant', () => {
  let story: FlowStory;
  let people: Record<Somebody, Viewer>;

  before(async () => {
    story = await openFlowStory();
    await story.execute(
      `insert into role (id, name, group_id) values (5, 'Readers', 2), (6, 'Writers', 2), (7, 'Others', 2)`,
    );
    const bob = { userId: 3, userName: 'bob' };
    people = {
      alice: story.alice,
      reader: toViewer({ ...bob, roleIds: [2, 5] }),
      writer: toViewer({ ...bob, roleIds: [2, 6] }),
      groupAdministrator: toViewer({ ...bob, roleIds: [2], administeredGroupIds: [2] }),
      ofOtherKind: toViewer({ ...bob, roleIds: [2, 7] }),
      stranger: story.bob,
      root: story.root,
    };
  });
  after(() => story[Symbol.asyncDispose]());

  const grant = (roleId: number, kind: string, target: string) =>
    story.execute('insert into role_grant (role_id, kind, target_id) values ($1, $2, $3)', [roleId, kind, target]);

  async function addGranted(kind: FlowRow['kind'] = 'SKILL'): Promise<FlowRow> {
    const flow = await story.addFlow({ kind });
    await grant(5, `${kind}_READ`, flow.id);
    await grant(6, `${kind}_WRITE`, flow.id);
    // Of a thing of another kind, which happens to have the same name.
    await grant(7, kind === 'SKILL' ? 'WORKFLOW_WRITE' : 'SKILL_WRITE', flow.id);
    await grant(7, 'WEB_MENU', flow.id);
    return flow;
  }

  const list = async (viewer: Viewer, variables: Record<string, unknown> = {}): Promise<Listed> => {
    const { data, errors } = await story.ask(viewer, LIST, variables);
    assert.equal(errors, undefined);
    return (data as unknown as { flows: Listed }).flows;
  };

  async function tell(work: Promise<unknown>): Promise<string> {
    try {
      await work;
      return ALLOWED;
    } catch (refusal) {
      if (refusal instanceof NotFound) return MISSING;
      if (refusal instanceof NotPermitted) return REFUSED;
      throw refusal;
    }
  }

  for (const [somebody, expected] of Object.entries(MATRIX)) {
    for (const kind of ['SKILL', 'WORKFLOW', 'ASSISTANT'] as const) {
      it(`of the kind ${kind} is ${expected.join(', ')} for ${somebody}`, async () => {
        const flow = await addGranted(kind);
        const viewer = people[somebody as Somebody];
        const scope = story.scopeOf(viewer);
        const { edges } = await list(viewer, { first: 100 });
        const seen = [
          await tell(story.flows.getReadable({ scope, flowId: flow.id })),
          await tell(story.flows.getUsable({ scope, flowId: flow.id })),
          await tell(story.flows.update({ scope, input: { id: flow.id, description: 'changed' } })),
          await tell(story.flows.delete({ scope, flowId: flow.id })),
          edges.some(({ node }) => node.id === flow.id) ? 'listed' : 'unlisted',
        ];
        assert.deepEqual(seen, expected);
      });
    }
  }

  it('is shown with its versions and the name of its owner, and what may be done to it', async () => {
    const flow = await addGranted();
    const source = `query ($id: ID!, $version: ID!) { flow(id: $id) { viewerCanUpdate owner { name email } }
      flowVersion(id: $version) { name } flowVersionDiff(from: $version, to: $version) { from { id } } }`;
    const shown = async (viewer: Viewer) =>
      JSON.parse(
        JSON.stringify((await story.ask(viewer, source, { id: flow.id, version: String(flow.currentVersionId) })).data),
      );
    const owner = { name: 'alice', email: null };
    const version = { flowVersion: { name: 'v0' }, flowVersionDiff: { from: { id: String(flow.currentVersionId) } } };
    assert.deepEqual(await shown(people.stranger), { flow: null, flowVersion: null, flowVersionDiff: null });
    assert.deepEqual(await shown(people.reader), { flow: { viewerCanUpdate: false, owner }, ...version });
    assert.deepEqual(await shown(people.writer), { flow: { viewerCanUpdate: true, owner }, ...version });
  });

  it('stays writable to the eyes of whoever has just changed it', async () => {
    const flow = await addGranted();
    const scope = story.scopeOf(people.writer);
    const changed = await story.flows.update({ scope, input: { id: flow.id, name: 'Theirs' } });
    assert.equal(changed.grant, 'WRITE');
  });

  it('stands among one’s own in every page of a list, in order and once, and counts', async () => {
    const own = await story.flows.create({ scope: story.scopeOf(people.reader), input: { name: 'Flow 0 of Bob' } });
    await grant(5, 'SKILL_READ', own.id);
    await addGranted();
    const whole = await list(people.reader, { first: 100 });
    const names = whole.edges.map(({ node }) => node.name);
    assert.ok(names.includes('Flow 0 of Bob') && names.length > 1);
    assert.deepEqual(names, names.toSorted());
    assert.equal(whole.totalCount, names.length);
    const paged: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const page: Listed = await list(people.reader, { first: 1, after });
      paged.push(...page.edges.map(({ node }) => node.name));
      ({ endCursor: after, hasNextPage: more } = page.pageInfo);
    }
    assert.deepEqual(paged, names);
  });

  it('may be a part of the web client, and then is a menu', async () => {
    const menuOf = async (viewer: Viewer) =>
      (await story.ask(viewer, '{ viewer { menu } }')).data?.['viewer'] as { menu: string[] };
    const known = ['build', 'knowledge', 'model', 'frontend', 'backend'];
    assert.deepEqual([...(await menuOf(people.stranger)).menu], known);
    assert.deepEqual([...(await menuOf(toViewer({ userId: 3, userName: 'bob', roleIds: [] }))).menu], []);
    await grant(5, 'WEB_MENU', 'evaluation');
    await grant(5, 'WEB_MENU', 'build');
    assert.deepEqual([...(await menuOf(people.reader)).menu], known.toSpliced(3, 0, 'evaluation'));
    assert.deepEqual(
      [...(await menuOf(people.root)).menu],
      [...known.toSpliced(3, 0, 'evaluation'), 'create_dashboard'],
    );
  });

  it('costs a list no statement, however many there are', async () => {
    const count = async (viewer: Viewer) => (await recordStatements(() => list(viewer, { first: 100 }))).length;
    const before = await count(people.reader);
    for (let index = 0; index < 5; index += 1) await addGranted();
    assert.equal(await count(people.reader), before);
    assert.equal(await count(people.alice), before);
    const scope = story.scopeOf(people.reader);
    const flow = await addGranted();
    const texts = await recordStatements(() => story.flows.getUsable({ scope, flowId: flow.id }));
    assert.equal(texts.length, 1);
  });
});
