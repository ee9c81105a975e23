import assert from 'node:assert/strict';
import { graphql, type ExecutionResult } from 'graphql';
import type { Viewer } from '../../src/auth/viewer.ts';
import { createDocumentStore } from '../../src/document/service.ts';
import { resolvers as flowResolvers } from '../../src/flow/resolvers.ts';
import type { Services } from '../../src/graphql/context.ts';
import { createContextOpener } from '../../src/graphql/open-context.ts';
import { createSchema } from '../../src/graphql/schema.ts';
import { resolvers as tagResolvers } from '../../src/tag/resolvers.ts';
import { createTagService } from '../../src/tag/service.ts';
import { resolvers as userResolvers } from '../../src/user/resolvers.ts';
import { resolvers as versionResolvers } from '../../src/version/resolvers.ts';
import { openFlowStory, type FlowStory } from '../flow/story.ts';

/** What a mutation came to: the name of the type that it answered with, and the fields that were asked for. */
export type Outcome = Readonly<Record<string, unknown>> & { readonly __typename: string };

/** The people and flows of a flow story, with everything that tags need. */
export interface TagStory extends FlowStory {
  /** Makes a tag and returns its id. */
  addTag(name: string): Promise<string>;
  /** Runs a mutation of the input type `<Name>Input`, with more fields of its payload, and returns its result. */
  change(
    viewer: Viewer,
    change: { readonly name: string; readonly input: object; readonly payload?: string },
  ): Promise<Outcome>;
  /** Asks for data, which there must be. */
  read(viewer: Viewer, source: string, variables?: Record<string, unknown>): Promise<ReturnType<typeof JSON.parse>>;
}

const schema = createSchema({ resolvers: [flowResolvers, versionResolvers, userResolvers, tagResolvers] });

/** Opens the story; dispose of it at the end. */
export async function openTagStory(): Promise<TagStory> {
  const story = await openFlowStory();
  // The other services are not asked here.
  const services = { flows: story.flows, versions: story.versions, tags: createTagService() } as unknown as Services;
  const openContext = createContextOpener({ fork: story.database.fork, documents: createDocumentStore(), services });
  const ask: TagStory['ask'] = (viewer, source, variableValues): Promise<ExecutionResult> =>
    graphql({ schema, source, variableValues, contextValue: openContext({ viewer, requestId: 'test' }) });
  const read: TagStory['read'] = async (viewer, source, variables) => {
    const { data, errors } = await ask(viewer, source, variables);
    assert.equal(errors, undefined);
    return JSON.parse(JSON.stringify(data));
  };
  const change: TagStory['change'] = async (viewer, { name, input, payload = '' }) => {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
    const source = `mutation ($input: ${type}Input!) { result: ${name}(input: $input) {
      __typename ... on Error { code ... on NotFound { resource } ... on NotPermitted { permission } }
      ... on ${type}Payload { __typename ${payload} } } }`;
    return (await read(viewer, source, { input })).result;
  };
  return {
    ...story,
    ask,
    read,
    change,
    addTag: async (name) => {
      const made = await change(story.root, { name: 'createTag', input: { name }, payload: 'tag { id }' });
      return (made['tag'] as { id: string }).id;
    },
  };
}
