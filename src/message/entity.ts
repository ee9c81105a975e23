import { defineEntity, p } from '@mikro-orm/core';
import { timestamps } from '../database/timestamps.ts';
import { Flow } from '../flow/entity.ts';
import { Run } from '../run/entity.ts';
import { ChatSession, type Tally } from '../session/entity.ts';
import { toSensitiveNumber, type SensitiveStatus } from '../session/sensitive-status.ts';
import type { Json } from '../shared/json.ts';
import { User } from '../user/entity.ts';
import { TermVectorType } from '../database/term-vector-type.ts';
import { toTermVector, type Spoken } from './search-index.ts';

export type MessageCategory = 'QUESTION' | 'ANSWER' | 'REASONING_ANSWER' | 'PROCESSING' | 'SYSTEM' | 'ERROR' | 'REPORT';
export type MessageFrame = 'BOT' | 'HUMAN' | 'END' | 'CLOSE' | 'ANSWER';

/** A file that a flow made for a message. */
export interface AttachedFile {
  /** Of the stored file, which its owner may have deleted since. */
  readonly fileId: string;
  readonly name: string;
  readonly storageKey: string;
}

export type MessageRating = 'UNRATED' | 'LIKED' | 'DISLIKED';

/** The numbers by which ratings are kept, which are those of the legacy contract. */
const RATING_NUMBERS: Readonly<Record<MessageRating, number>> = Object.freeze({ UNRATED: 0, LIKED: 1, DISLIKED: 2 });

export type MessageSolution = 'UNRATED' | 'SOLVED' | 'UNSOLVED';

const SOLUTIONS: readonly MessageSolution[] = Object.freeze(['UNRATED', 'SOLVED', 'UNSOLVED']);

/** The number by which it is kept, which is that of the legacy contract, whether a message has helped. */
export function toSolutionNumber(solution: MessageSolution): number {
  return SOLUTIONS.indexOf(solution);
}

/** Whether a message has helped, by its number. */
export function toSolution(number: number): MessageSolution {
  return SOLUTIONS[number] ?? 'UNRATED';
}

const RATINGS: readonly MessageRating[] = Object.freeze(['UNRATED', 'LIKED', 'DISLIKED']);

/** The rating that a number stands for. */
export function toRating(number: number): MessageRating {
  return RATINGS[number] ?? 'UNRATED';
}

/**
 * New messages wait in a list, which is searched as well, until `startIndexing` puts them in their places. The list has
 * room for far more than come meanwhile: whoever fills it up has to empty it, and a turn would stall.
 */
const INDEX_OF_TERMS =
  'create index "message_terms" on "message" using gin ("terms") with (fastupdate = on, gin_pending_list_limit = 65536)';

function toTerms({ user, inputs, text }: Spoken & { readonly user: number }): string {
  return toTermVector({ userId: user, inputs, text });
}

const MessageSchema = defineEntity({
  name: 'Message',
  tableName: 'message',
  indexes: [
    { name: 'message_of_session', properties: ['session', 'id'] },
    { name: 'message_terms', expression: INDEX_OF_TERMS },
  ],
  properties: {
    /** Also the message's place in the order of its conversation, because a conversation is written under a lock. */
    id: p.integer().primary(),
    session: () => p.manyToOne(ChatSession).mapToPk().deleteRule('cascade'),
    flow: () => p.manyToOne(Flow).mapToPk().deleteRule('no action'),
    run: () => p.manyToOne(Run).mapToPk().nullable().deleteRule('set null'),
    user: () => p.manyToOne(User).mapToPk().deleteRule('cascade'),
    /** The branch that the message was said in. */
    branch: p.integer().default(0),
    /** The number of the question that the message follows from, also when that was deleted; null for what follows from none. */
    questionId: p.integer().nullable(),
    isBot: p.boolean(),
    frame: p.string().$type<MessageFrame>().length(16),
    category: p.string().$type<MessageCategory>().length(32),
    /** The inputs of a question; null for every other message. */
    inputs: p.json<Readonly<Record<string, Json>>>().columnType('json').nullable(),
    text: p.text().default(''),
    steps: p.text().default(''),
    /** What the message is found by; whoever writes its text or its inputs writes this too. Nothing reads it back. */
    terms: p.type(TermVectorType).defaultRaw(`''`).lazy().onCreate(toTerms),
    isPartial: p.boolean().default(false),
    /** What the flow made for it; null for nothing. */
    files: p.json<readonly AttachedFile[]>().columnType('json').nullable(),
    source: p.integer().default(0),
    sensitiveStatus: p.smallint().default(1),
    liked: p.smallint().default(0),
    solved: p.smallint().default(0),
    copied: p.smallint().default(0),
    remark: p.string().length(4096).nullable(),
    ...timestamps,
  },
});

/** One utterance of a conversation. */
export class Message extends MessageSchema.class {
  /** What the message counts for in its conversation. */
  tally(): Tally {
    const rating = toRating(this.liked);
    return { likes: Number(rating === 'LIKED'), dislikes: Number(rating === 'DISLIKED'), copies: this.copied };
  }

  /** Notes which question it answers. */
  follow(question: Message | undefined): void {
    this.questionId = question?.id ?? null;
  }

  rate(rating: MessageRating): void {
    this.liked = RATING_NUMBERS[rating];
  }

  solve(solution: MessageSolution): void {
    this.solved = toSolutionNumber(solution);
  }

  /** Puts a comment, which fits its column, in place of the one before; an empty one takes that away. */
  comment(comment: string): void {
    this.remark = comment === '' ? null : comment;
  }

  /** Notes that the message was copied, once. */
  markCopied(): void {
    this.copied = 1;
  }

  /** Notes what a check of its content said. */
  judge(status: SensitiveStatus): void {
    this.sensitiveStatus = toSensitiveNumber(status);
  }

  /** Makes the message say something else. It then has neither the inputs nor the sources of what it said before. */
  replaceText(text: string): void {
    this.text = text;
    this.inputs = null;
    this.source = 0;
    this.terms = toTermVector({ userId: this.user, inputs: null, text });
  }
}
MessageSchema.setClass(Message);
