import { eventually } from '../run/story.ts';
import { PUBLISH, type MadeFlow } from './secret-doings.ts';
import type { Person, SecretStory } from './secret-story.ts';

const SET = 'mutation ($userId: ID) { setAnonymousOperator(input: { userId: $userId }) { __typename } }';
const OPEN = 'mutation ($id: ID!) { shareFlowWithGuests(input: { flowId: $id }) { __typename } }';
const SHARE = `mutation ($input: CreateShareLinkInput!) { createShareLink(input: $input) {
  ... on CreateShareLinkPayload { shareLink { token } } ... on Error { message } } }`;
const LOOK = `query ($token: String!) { shareLink(token: $token) { status chat { name messages(first: 50) { edges { node { text steps } } } }
  flow { name document } } }`;
const READ = `query ($id: ID!) { flow(id: $id) { name document versions(first: 9) { edges { node { document } } }
  changes(first: 50) { edges { node { document } } } } }`;

const DIFF = `query ($from: ID!, $to: ID!) { flowVersionDiff(from: $from, to: $to) {
  nodes { added { ...node } removed { ...node } changed { node { ...node } changes { ...change } } }
  edges { added { ...edge } removed { ...edge } } members { ...change } layout { members { ...change } } } }
  fragment node on FlowDiffNode { id type displayName content }
  fragment edge on FlowDiffEdge { id source target targetField content }
  fragment change on FlowMemberChange { path before after isSecret }`;

/** Shows flows to people who may look and nothing more. */
export async function showOthers(
  story: SecretStory,
  options: { by: Person; admin: Person; flows: readonly MadeFlow[]; talked: MadeFlow & { sessionId: string } },
): Promise<void> {
  const { graphql, ask, see, execute } = story;
  const { by, admin, flows, talked } = options;
  const reader = await story.register('reader');
  const [role] = await execute<{ id: number }>(`insert into role (name, group_id) values ('readers', 2) returning id`);
  await execute('insert into user_role (user_id, role_id) values ($1, $2)', [reader.id, role?.id]);
  await graphql(SET, { userId: by.id }, admin);
  for (const { id } of flows) {
    await execute(`insert into role_grant (role_id, kind, target_id) values ($1, 'SKILL_READ', $2)`, [role?.id, id]);
    await graphql(PUBLISH, { id }, by);
    await graphql(OPEN, { id }, by);
    see('readers', JSON.stringify(await graphql(READ, { id }, reader)));
    see('readers', await ask({ path: `/api/v1/flows/${id}`, by: reader }));
    const { createShareLink } = await graphql<{ createShareLink: { shareLink: { token: string } } }>(
      SHARE,
      { input: { flowId: id } },
      by,
    );
    see('share pages', JSON.stringify(await graphql(LOOK, { token: createShareLink.shareLink.token }, reader)));
    see('share pages', await ask({ path: `/api/v1/share-link/${createShareLink.shareLink.token}`, by: reader }));
  }
  for (const [from, to] of [flows, flows.toReversed()].map((pair) => pair.map(({ versionId }) => versionId))) {
    for (const person of [reader, by]) see('diffs', JSON.stringify(await graphql(DIFF, { from, to }, person)));
  }
  await eventually(async () => {
    const text = await ask({ path: `/api/v2/flows/${talked.id}` });
    const isLetIn = text.includes('"status_code":200');
    if (isLetIn) see('guests', text);
    return isLetIn;
  });
  const { createShareLink } = await graphql<{ createShareLink: { shareLink: { token: string } } }>(
    SHARE,
    { input: { sessionId: talked.sessionId, flowId: talked.id } },
    by,
  );
  see('share pages', JSON.stringify(await graphql(LOOK, { token: createShareLink.shareLink.token }, reader)));
}

const EXPORT = `query ($ids: [ID!]!) { exportFlows(ids: $ids, versions: ALL) { content secrets { name nodeId field } } }`;
const AUDIT = `{ auditEntries(first: 100) { totalCount edges { node { id operatorName event objectId objectName sessionId ipAddress } } } }`;

/** Reads what the server keeps and exports about all that. */
export async function readRecords(
  story: SecretStory,
  options: { by: Person; admin: Person; flows: readonly MadeFlow[] },
): Promise<void> {
  const { graphql, ask, see, execute, metricsToken } = story;
  const { by, admin, flows } = options;
  see('bundles', JSON.stringify(await graphql(EXPORT, { ids: flows.map(({ id }) => id) }, by)));
  see('metrics', await ask({ path: '/metrics', headers: { authorization: `Bearer ${metricsToken}` } }));
  see('audit', JSON.stringify(await graphql(AUDIT, {}, admin)));
  see('audit', await ask({ path: '/api/v1/audit?page=1&limit=100', by: admin }));
  see('audit', JSON.stringify(await execute('select * from audit_entry')));
  const list =
    '{ runs(first: 50) { edges { node { state error failure } } } workers { id } users(first: 50) { edges { node { name } } } }';
  see('lists', JSON.stringify(await graphql(list, {}, admin)));
}
