import type { Json } from '../../shared/json.ts';
import type { RunStep } from '../contract.ts';
import { toInputText } from '../prompts/prompt-values.ts';
import type { ChainOutputs, ChainPart, ChainRequest } from './part.ts';

/** A chain of a sequence, with the node it comes from. */
export interface SequenceMember {
  readonly nodeId: string;
  readonly part: ChainPart;
}

/**
 * Executes chains one after the other; only the last one's text is the answer. What an earlier one answered becomes a
 * log step. `inputsFor` says what the member at a position is given, from all inputs and outputs so far; a
 * chain may occur at several positions.
 */
export async function* executeSequence(options: {
  members: readonly SequenceMember[];
  request: ChainRequest;
  inputsFor: (index: number, known: ReadonlyMap<string, Json>) => ReadonlyMap<string, Json>;
}): AsyncGenerator<RunStep, ChainOutputs> {
  const { inputsFor, members, request } = options;
  let known: ReadonlyMap<string, Json> = request.inputs;
  for (const [index, member] of members.entries()) {
    const steps = member.part.execute({ ...request, inputs: inputsFor(index, known) });
    if (index === members.length - 1) {
      known = new Map([...known, ...(yield* steps)]);
      continue;
    }
    const outputs = yield* withoutText(steps);
    known = new Map([...known, ...outputs]);
    yield { kind: 'log', text: `${member.nodeId}: ${mainText(member.part, outputs)}` };
  }
  return known;
}

async function* withoutText(steps: AsyncGenerator<RunStep, ChainOutputs>): AsyncGenerator<RunStep, ChainOutputs> {
  try {
    for (;;) {
      const next = await steps.next();
      if (next.done) return next.value;
      if (next.value.kind !== 'text') yield next.value;
    }
  } finally {
    await steps.return(new Map());
  }
}

function mainText(part: ChainPart, outputs: ChainOutputs): string {
  return toInputText(outputs.get(part.outputKeys[0] ?? '') ?? '');
}
