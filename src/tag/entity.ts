import { defineEntity, p } from '@mikro-orm/core';
import { timestamps } from '../database/timestamps.ts';
import { User } from '../user/entity.ts';

/** The wire numbers of the legacy contract for what a tag can be put on: 3 assistant, 2 skill, 5 workflow. */
export const TAGGABLE_KINDS = Object.freeze({ SKILL: 2, ASSISTANT: 3, WORKFLOW: 5 });

export type TaggableKind = keyof typeof TAGGABLE_KINDS;

const TagSchema = defineEntity({
  name: 'Tag',
  tableName: 'tag',
  properties: {
    id: p.integer().primary(),
    name: p.string().length(255).unique(),
    creator: () => p.manyToOne(User).mapToPk().nullable().deleteRule('set null'),
    ...timestamps,
  },
});

/** A word that administrators give out for grouping flows. */
export class Tag extends TagSchema.class {}
TagSchema.setClass(Tag);

const TagLinkSchema = defineEntity({
  name: 'TagLink',
  tableName: 'tag_link',
  uniques: [{ name: 'tag_link_once', properties: ['resourceId', 'kind', 'tag'] }],
  indexes: [{ name: 'tag_link_of_tag', properties: ['tag', 'kind'] }],
  properties: {
    id: p.integer().primary(),
    tag: () => p.manyToOne(Tag).mapToPk().deleteRule('cascade'),
    /** A flow's id; assistants, which come later, have the same form. */
    resourceId: p.string().length(32),
    kind: p.string().$type<TaggableKind>().length(16),
    user: () => p.manyToOne(User).mapToPk().nullable().deleteRule('set null'),
    ...timestamps,
  },
});

/** A tag on a flow. */
export class TagLink extends TagLinkSchema.class {}
TagLinkSchema.setClass(TagLink);
