import type { ChainRequest, ToolPart } from '../components/part.ts';
import type { WorkStep } from '../contract.ts';
import type { ChatModel } from '../models/chat-model.ts';
import type { Remembered } from './agent-memory.ts';
import type { ReactPrompt } from './react-prompt.ts';
import type { Decide, Decision, PastStep } from './decision.ts';
import { quoteObservation, type ReactDialect } from './react-dialect.ts';
import { ReactReader } from './react-reader.ts';

/** What a model is asked with that decides by writing. */
export interface ReactOptions {
  readonly model: ChatModel;
  readonly tools: readonly ToolPart[];
  readonly dialect: ReactDialect;
  /** The whole prompt, given what was written so far. */
  readonly toPrompt: ReactPrompt['toPrompt'];
}

/** Decides by what the model writes, so that any model that writes texts can. */
export function decideByWriting(options: ReactOptions): Decide {
  return (given) => decide({ ...given, options });
}

async function* decide(given: {
  options: ReactOptions;
  request: ChainRequest;
  remembered: Remembered;
  past: readonly PastStep[];
}): AsyncGenerator<WorkStep, Decision> {
  const { options, request, remembered, past } = given;
  const { dialect, model, tools, toPrompt } = options;
  const { signal, onUpstreamClosed } = request;
  const content = toPrompt({ request, remembered, scratchpad: toScratchpad({ dialect, past }) });
  const reader = new ReactReader({ dialect, tools });
  let wasStreamed = false;
  const asked = { messages: [{ role: 'user', content }], stop: [dialect.stop], signal, onUpstreamClosed } as const;
  for await (const step of model.ask(asked)) {
    if (step.kind === 'usage') yield step;
    if (step.kind === 'answer') reader.take(step.content);
    if (step.kind === 'piece') {
      wasStreamed ||= step.content !== '';
      const said = reader.take(step.content);
      if (said !== '' || step.reasoning !== null) yield { kind: 'text', content: said, reasoning: step.reasoning };
    }
    // What follows would be invented; leaving closes the connection.
    if (reader.isOver) break;
  }
  const { reading, rest } = reader.finish();
  if (rest !== '' && wasStreamed) yield { kind: 'text', content: rest, reasoning: null };
  if (reading.kind === 'answer') return reading;
  const { log } = reading;
  if (reading.kind === 'unreadable') return { kind: 'unreadable', log, complaint: dialect.complain(log) };
  const thought = toThought(log.slice(0, reading.offset));
  if (thought !== '') yield { kind: 'thought', text: thought, wasShown: false };
  const { tool, input } = reading;
  return { kind: 'act', log, calls: [{ id: `call_${past.length}`, tool, input }] };
}

/** The prompt ends in `Thought:`, which some models write once more. */
function toThought(text: string): string {
  return text.trim().replace(/^Thought {0,3}:\s*/u, '');
}

function toScratchpad({ dialect, past }: { dialect: ReactDialect; past: readonly PastStep[] }): string {
  const { beforeObservation, afterObservation } = dialect;
  return past
    .map(({ decision, observations }) => {
      const observed = decision.kind === 'act' ? quoteObservation(observations.join('\n')) : decision.complaint;
      return decision.log + beforeObservation + observed + afterObservation;
    })
    .join('');
}
