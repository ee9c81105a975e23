import { Refusal } from '../shared/refusal.ts';

/** More was to be exported than an export takes. */
export class ReviewTooLarge extends Refusal {
  readonly typename = 'ReviewTooLarge';
  readonly code = 'REVIEW_TOO_LARGE';

  constructor({ maxChats, maxMessages }: { maxChats: number; maxMessages: number }) {
    const [chats, messages] = [maxChats, maxMessages].map((count) => count.toLocaleString('en-US'));
    super(`An export takes at most ${chats} conversations and ${messages} messages; narrow it down.`);
  }
}
