import type { Json } from '../../shared/json.ts';
import type { ModelUsage } from '../contract.ts';
import type { ModelStep } from './chat-model.ts';
import type { Answer } from './model-call.ts';
import { brokenOff } from './model-faults.ts';
import { StorableText } from './storable-text.ts';
import { UsageMeter } from './usage-meter.ts';

/** What one message of a stream says, whatever its protocol; what it does not say is empty. */
export interface StreamedMessage {
  readonly content: string;
  readonly reasoning: string;
  readonly usage: ModelUsage | null;
  /** Whether nothing follows that belongs to the answer. */
  readonly isFinished: boolean;
}

/**
 * The steps of an answer that streams, each piece as it arrives and the tools that it calls at last. Throws `RunFault` for
 * a stream that broke off: no message was the last one, and, where the protocol has a closing mark, that is missing too.
 */
export async function* readStreamed(options: {
  answer: Answer;
  modelName: string;
  read: (message: Json) => StreamedMessage;
  calls: { finish(): Iterable<ModelStep> };
  hasClosingMark: boolean;
}): AsyncGenerator<ModelStep> {
  const { answer, modelName, read, calls, hasClosingMark } = options;
  const contents = new StorableText();
  const reasonings = new StorableText();
  const meter = new UsageMeter();
  let isFinished = false;
  for await (const message of answer.messages()) {
    const said = read(message);
    isFinished ||= said.isFinished;
    const content = contents.next(said.content);
    const reasoning = reasonings.next(said.reasoning);
    if (content !== '' || reasoning !== '') yield { kind: 'piece', content, reasoning: reasoning || null };
    // Some endpoints report with every piece; what was used counts, however the answer ends.
    const usage = meter.next(said.usage);
    if (usage !== null) yield { kind: 'usage', usage };
  }
  const rest = contents.rest();
  if (rest !== '') yield { kind: 'piece', content: rest, reasoning: null };
  if (!isFinished && !(hasClosingMark && !answer.isUnclosed())) throw brokenOff({ modelName });
  yield* calls.finish();
}
