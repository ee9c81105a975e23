import { isJsonObject, type Json, type JsonObject } from '../../../shared/json.ts';
import { toInputText } from '../../prompts/prompt-values.ts';
import type { ChainOutputs, ChainPart } from '../part.ts';

/** The outputs of a router. */
export const DESTINATION_KEY = 'destination';
export const NEXT_INPUTS_KEY = 'next_inputs';

/** The input that a text becomes which a router passes on. */
const TEXT_KEY = 'input';

/** Where a question goes on, and with what. */
export interface Route {
  /** Null for the way that is taken where no other fits. */
  readonly destination: string | null;
  /** Null for the inputs of the router. */
  readonly nextInputs: JsonObject | null;
}

/** The shape of every router. */
export function toRouterShape(inputKeys: readonly string[]): Omit<ChainPart, 'extent' | 'execute' | 'handleKeys'> {
  return { kind: 'chain', inputKeys, outputKeys: [DESTINATION_KEY, NEXT_INPUTS_KEY], memoryKeys: [] };
}

/** A route out of what a function or a model has said; null for anything else. */
export function readRoute(said: Json | undefined): Route | null {
  if (said === undefined || !isJsonObject(said)) return null;
  const { [DESTINATION_KEY]: destination = null, [NEXT_INPUTS_KEY]: next = null } = said;
  if (destination !== null && typeof destination !== 'string') return null;
  const nextInputs = typeof next === 'string' ? { [TEXT_KEY]: next } : next;
  if (nextInputs !== null && !isJsonObject(nextInputs)) return null;
  const name = destination?.trim() ?? '';
  return { destination: name === '' || name.toLowerCase() === 'default' ? null : name, nextInputs };
}

/** A route as a router puts it out. */
export function toRouterOutputs({ route, inputs }: { route: Route; inputs: ReadonlyMap<string, Json> }): ChainOutputs {
  return new Map<string, Json>([
    [DESTINATION_KEY, route.destination],
    [NEXT_INPUTS_KEY, route.nextInputs ?? Object.fromEntries(inputs)],
  ]);
}

/**
 * What a chain is given that a route leads to. What is passed on under a name that the chain does not have takes the
 * place of the first input that it lacks, because a router knows the names of no chain.
 */
export function toRoutedInputs(options: {
  chain: ChainPart;
  nextInputs: JsonObject;
  inputs: ReadonlyMap<string, Json>;
}): ReadonlyMap<string, Json> {
  const { chain, nextInputs, inputs } = options;
  const passedOn = Object.entries(nextInputs).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  const given = new Map<string, Json>(passedOn);
  const [open] = chain.inputKeys.filter((key) => !given.has(key));
  const [spare, ...others] = passedOn.filter(([name]) => !chain.inputKeys.includes(name));
  if (open !== undefined && spare !== undefined && others.length === 0) given.set(open, toInputText(spare[1]));
  return new Map([...inputs, ...given]);
}
