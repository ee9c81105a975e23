import assert from 'node:assert/strict';
import { openRunStory, type RunStory, type SeenRun } from '../run/story.ts';
import { demoDocument } from '../support/documents.ts';
import type { Login } from '../support/app.ts';

/** A tag as a client sees it. */
export interface SeenTag {
  readonly name: string;
  readonly documentHash: string;
  readonly version: { readonly id: string } | null;
}

/** What a command on tags or on what a conversation is pinned to comes to. */
export interface TagOutcome {
  readonly __typename: string;
  readonly code?: string;
  readonly resource?: string;
  readonly issues?: readonly { readonly path: readonly string[]; readonly message: string }[];
  readonly tag?: SeenTag;
  readonly presentTag?: SeenTag | null;
  readonly tags?: readonly SeenTag[];
  readonly session?: { readonly versionTag: string | null; readonly version: { readonly id: string } | null };
}

/** A flow with two versions, which answer `one: …` and `two: …`; the first one is current. */
export interface TaggedFlow {
  readonly flowId: string;
  readonly one: string;
  readonly two: string;
}

/** A running server, and what can be done with version tags there. */
export interface TagStory extends RunStory {
  addTaggedFlow(): Promise<TaggedFlow>;
  tag(input: { versionId: string; name: string; expectedVersionId?: string }, by?: Login): Promise<TagOutcome>;
  untag(input: { flowId: string; name: string }, by?: Login): Promise<TagOutcome>;
  pin(input: { sessionId: string; versionId?: string; versionTag?: string }, by?: Login): Promise<TagOutcome>;
  /** Saves another document in a version. */
  save(versionId: string, prefix: string): Promise<void>;
  deleteVersion(id: string): Promise<TagOutcome>;
  /** The tags of a flow by name, and what they stand for. */
  tagsOf(flowId: string): Promise<SeenTag[]>;
  /** Asks in a conversation, waits, and returns the answer. */
  answer(asking: Readonly<Record<string, unknown>> & { flowId: string }): Promise<SeenRun>;
}

const PINNED = 'session { versionTag version { id } }';
const TAG = 'name documentHash version { id }';
const REFUSAL = '... on Error { code } ... on NotFound { resource }';
const ISSUES = '... on InvalidInput { issues { path message } }';
const MOVED = `... on VersionTagMoved { presentTag { ${TAG} } }`;
const TAGGED = `... on VersionTagged { tags { ${TAG} } }`;

/** Documents of the flows of these tests: each says what it was asked after its own prefix. */
export function toDocument(prefix: string): object {
  return demoDocument({ values: { reply_prefix: `${prefix}: ` } });
}

/** Opens the story; dispose of it at the end. */
export async function openTagStory(variables: Readonly<Record<string, string>> = {}): Promise<TagStory> {
  const story = await openRunStory(variables);
  const change = async (name: string, members: string, input: object, by?: Login): Promise<TagOutcome> => {
    const type = `${(name[0] ?? '').toUpperCase()}${name.slice(1)}`;
    const source = `mutation ($input: ${type}Input!) { result: ${name}(input: $input) {
      __typename ${members} ${REFUSAL} } }`;
    return (await story.query<{ result: TagOutcome }>(source, { input }, by)).result;
  };
  const deleteVersion: TagStory['deleteVersion'] = (id) => change('deleteFlowVersion', TAGGED, { id });
  const save: TagStory['save'] = async (id, prefix) => {
    const { __typename: typename } = await change('updateFlowVersion', '', { id, document: toDocument(prefix) });
    assert.equal(typename, 'UpdateFlowVersionPayload');
  };
  return {
    ...story,
    save,
    deleteVersion,
    tag: (input, by) =>
      change('tagFlowVersion', `... on TagFlowVersionPayload { tag { ${TAG} } } ${ISSUES} ${MOVED}`, input, by),
    untag: (input, by) => change('untagFlowVersion', '', input, by),
    pin: (input, by) => change('pinChatSession', `... on PinChatSessionPayload { ${PINNED} } ${ISSUES}`, input, by),
    addTaggedFlow: async () => {
      const flowId = await story.addFlow({ document: toDocument('one') });
      const created = await story.query<{
        result: { version: { id: string; flow: { currentVersion: { id: string } } } };
      }>(
        `mutation ($input: CreateFlowVersionInput!) { result: createFlowVersion(input: $input) {
           ... on CreateFlowVersionPayload { version { id flow { currentVersion { id } } } } } }`,
        { input: { flowId, name: 'two', document: toDocument('two') } },
      );
      const { id, flow } = created.result.version;
      return { flowId, one: flow.currentVersion.id, two: id };
    },
    tagsOf: async (flowId) => {
      const source = `query ($id: ID!) { flow(id: $id) { versionTags { ${TAG} } } }`;
      const { flow } = await story.query<{ flow: { versionTags: SeenTag[] } }>(source, { id: flowId });
      return flow.versionTags;
    },
    answer: (asking) => story.askAndWait(asking),
  };
}
