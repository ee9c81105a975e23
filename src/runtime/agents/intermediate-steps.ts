import { stepQuoter } from '../../shared/agent-texts.ts';
import { toInputText } from '../prompts/prompt-values.ts';
import type { PastStep, WantedCall } from './decision.ts';

const quote = stepQuoter(['Log', 'Tool', 'Tool Input', 'Answer']);

/** What an agent did before it answered, in the lines that clients of the legacy wire know. */
export function toIntermediateSteps(past: readonly PastStep[]): string {
  return past.map(toLines).join('\n');
}

function toLines({ decision, observations }: PastStep): string {
  if (decision.kind === 'unreadable') return toEntry({ log: decision.log, answer: decision.complaint });
  return decision.calls
    .map((call, index) => toEntry({ log: decision.log, call, answer: observations[index] ?? '' }))
    .join('\n');
}

/** What stands in the log is not repeated. */
function toEntry({ log, call, answer }: { log: string; call?: WantedCall; answer: string }): string {
  const isTold = call === undefined || log.includes('Action');
  const called = isTold ? [] : [`Tool: ${quote(call.tool)}`, `Tool Input: ${quote(toInputText(call.input))}`];
  return [`Log: ${quote(log)}`, ...called, `Answer: ${quote(answer)}`, ''].join('\n');
}
