import type { Json } from '../../../shared/json.ts';
import type { WorkStep } from '../../contract.ts';
import { toInputText } from '../../prompts/prompt-values.ts';
import { extentAround } from './chain-extent.ts';
import type { ChainExtent, ChainOutputs, ChainPart, ChainRequest } from '../part.ts';
import { silence } from '../silence.ts';

/** A chain of a sequence, with the node it comes from. */
export interface SequenceMember {
  readonly nodeId: string;
  readonly part: ChainPart;
}

/** What a sequence of chains comes to. Refuses one that no user could mean. */
export function sequenceExtent(members: readonly SequenceMember[]): ChainExtent {
  const extents = members.map(({ part }) => part.extent);
  return extentAround({ calls: extents.reduce((sum, extent) => sum + extent.calls, 0), within: extents });
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
}): AsyncGenerator<WorkStep, ChainOutputs> {
  const { inputsFor, members, request } = options;
  const known = new Map(request.inputs);
  for (const [index, member] of members.entries()) {
    const steps = member.part.execute({ ...request, inputs: inputsFor(index, known) });
    if (index === members.length - 1) {
      for (const [key, value] of yield* steps) known.set(key, value);
      continue;
    }
    const outputs = yield* silence(steps);
    for (const [key, value] of outputs) known.set(key, value);
    yield { kind: 'log', text: `${member.nodeId}: ${mainText(member.part, outputs)}` };
  }
  return known;
}

function mainText(part: ChainPart, outputs: ChainOutputs): string {
  return toInputText(outputs.get(part.outputKeys[0] ?? '') ?? '');
}
