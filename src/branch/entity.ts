import { defineEntity, p } from '@mikro-orm/core';
import { ChatSession } from '../session/entity.ts';

const BranchSchema = defineEntity({
  name: 'Branch',
  tableName: 'chat_branch',
  properties: {
    session: () => p.manyToOne(ChatSession).mapToPk().primary().deleteRule('cascade'),
    /** Counts from 0, the branch that a conversation begins with. */
    number: p.integer().primary(),
    /** The branch that this one leaves; null for the first. */
    parent: p.integer().nullable(),
    /** The number of the question that was edited or answered anew; null for the first. It may have been deleted. */
    forkId: p.integer().nullable(),
    /** Whether the question was answered anew, and so belongs to this branch too. */
    isRegeneration: p.boolean().default(false),
    /** The number of the question that an edit brought; null for every other branch. It may have been deleted. */
    questionId: p.integer().nullable(),
    /** The highest one in a conversation is that of its chosen branch, the next one that of the branch before it. */
    chosen: p.integer(),
    /**
     * The path that ends in this branch: for each branch by its number, up to which place its messages belong to it; null
     * for none of them. It never changes, whatever is deleted.
     */
    bounds: p.array<number>(Number, String).columnType('bigint[]'),
  },
});

/** One of the ways that a conversation went. A conversation in which nothing was edited or answered anew has no rows. */
export class Branch extends BranchSchema.class {}
BranchSchema.setClass(Branch);
