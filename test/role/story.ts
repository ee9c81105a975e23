import assert from 'node:assert/strict';
import type { Viewer } from '../../src/auth/viewer.ts';
import { openGroupStory, type GroupStory } from '../group/story.ts';

/** What a mutation came to: the name of the type that it answered with, and the fields that were asked for. */
export type Outcome = Readonly<Record<string, unknown>> & { readonly __typename: string };

/** The people of a group story, of whom Bob knows that he administers the second group. */
export interface RoleStory extends GroupStory {
  /** Bob, who administers the group `groupId`, and is ordinary elsewhere. */
  readonly boss: Viewer;
  /** Makes a role in a group, the second one by default, and returns its number. */
  addRole(name: string, groupId?: number): Promise<string>;
  /** Runs a mutation, with more fields of its payload, and returns its result. */
  change(viewer: Viewer, name: string, input: object, payload?: string): Promise<Outcome>;
  /** Asks for data, which there must be. */
  read(viewer: Viewer, source: string, variables?: Record<string, unknown>): Promise<ReturnType<typeof JSON.parse>>;
}

/** Opens the story; dispose of it at the end. */
export async function openRoleStory(): Promise<RoleStory> {
  const story = await openGroupStory();
  const boss = { ...story.bob, administeredGroupIds: [story.groupId] };
  const read: RoleStory['read'] = async (viewer, source, variables) => {
    const { data, errors } = await story.ask(viewer, source, variables);
    assert.equal(errors, undefined, errors?.[0]?.stack);
    return JSON.parse(JSON.stringify(data));
  };
  const change: RoleStory['change'] = async (viewer, name, input, payload = '') => {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
    const source = `mutation ($input: ${type}Input!) { result: ${name}(input: $input) {
      __typename ... on Error { code ... on NotFound { resource } ... on NotPermitted { permission }
        ... on InvalidInput { issues { path } } }
      ... on ${type}Payload { __typename ${payload} } } }`;
    return (await read(viewer, source, { input })).result;
  };
  return {
    ...story,
    boss,
    read,
    change,
    addRole: async (name, groupId = story.groupId) => {
      const input = { groupId: String(groupId), name };
      const made = await change(story.root, 'createRole', input, 'role { id }');
      return (made['role'] as { id: string }).id;
    },
  };
}

/** What is told of a thing that is not there for the viewer. */
export function missing(resource: string): Outcome {
  return { __typename: 'NotFound', code: 'NOT_FOUND', resource };
}

/** What is told to whoever sees a thing, or may see none of its kind, and may not do this. */
export function refused(permission: string): Outcome {
  return { __typename: 'NotPermitted', code: 'NOT_PERMITTED', permission };
}
