/**
 * Beyond every place. A branch belongs whole to the path that ends in it, and to those of branches that leave it up to
 * where they do.
 */
export const WHOLE = 2 ** 40;

/** The bound that ends a path before a question, or, when it is kept, between the question and what follows from it. */
export function toBound({ questionId, isKept }: { questionId: number; isKept: boolean }): number {
  return 2 * questionId + Number(isKept);
}

/**
 * The place of a message, as SQL: that of the question that it is or follows from, and behind that question. A turn stays
 * together, although its answer may be recorded behind the next question.
 */
export function placeOf(message: string): string {
  return `(2 * coalesce(${message}.question_id, ${message}.id)::bigint + (${message}.question_id is not null)::int)`;
}

/** Whether a message is on the path of a row of `chat_branch`, as SQL; null when nothing of its branch is. */
export function isOnPath({ message, branch }: { message: string; branch: string }): string {
  return `${placeOf(message)} < ${branch}.bounds[${message}.branch + 1]`;
}

/**
 * The same where the row is joined from the left: a conversation without branches has none, and all its messages are on
 * its only path.
 */
export function isOnAnyPath(names: { message: string; branch: string }): string {
  return `(${names.branch}.number is null or ${isOnPath(names)})`;
}
