import type { IncomingHttpHeaders } from 'node:http';
import { GraphQLError, type ExecutionResult } from 'graphql';
import type { Pace } from '../auth/pace.ts';
import type { Viewer } from '../auth/viewer.ts';
import { isJsonObject } from '../shared/json.ts';
import type { PreparedOperation } from './documents.ts';
import type { Engine } from './engine.ts';
import { toGraphqlError } from './errors.ts';
import type { Variables } from './execute.ts';

/** What a caller wants to be told besides the answer. */
export interface Wishes {
  /** The cost of the operation, in `extensions.cost`. */
  readonly tellsCost: boolean;
  /** The cost alone: nothing is executed. */
  readonly isDryRun: boolean;
}

/** The headers by which a caller wishes; members of `extensions` say the same where there are no headers. */
export const COST_HEADER = 'x-graphql-cost';
export const DRY_RUN_HEADER = 'x-dry-run';

const NO_WISHES: Wishes = Object.freeze({ tellsCost: false, isDryRun: false });

/** What the headers and the `extensions` of a request wish for: `{ "cost": true }`, `{ "dryRun": true }`. */
export function readWishes(request: { headers?: IncomingHttpHeaders; extensions: unknown }): Wishes {
  const { headers = {}, extensions } = request;
  const { cost, dryRun } = isJsonObject(extensions) ? extensions : {};
  const isDryRun = dryRun === true || headers[DRY_RUN_HEADER] === 'true';
  if (!isDryRun && cost !== true && headers[COST_HEADER] === undefined) return NO_WISHES;
  return { tellsCost: true, isDryRun };
}

/** What is told of a cost, and of how many requests there are left. */
export interface Cost {
  readonly requested: number;
  readonly maximum: number;
  readonly pace?: Pace | null | undefined;
}

/** As it stands in `extensions`. */
export function toCostExtensions(told: Cost) {
  const { requested, maximum, pace } = told;
  return { cost: { requested, maximum, ...(pace && { remainingRequests: pace.remaining }) } };
}

/** Adds the cost to the first of the results that it is handed, if the caller wished for that; a subscription has many. */
export function createCostTeller(options: {
  wishes: Wishes;
  told: Cost;
}): (result: ExecutionResult) => ExecutionResult {
  let isDue = options.wishes.tellsCost;
  return (result) => {
    if (!isDue) return result;
    isDue = false;
    return { ...result, extensions: toCostExtensions(options.told) };
  };
}

/** What is answered instead of an execution. */
export function toDryAnswer(told: Cost) {
  return { data: null, extensions: toCostExtensions(told) };
}

/** The cost of an operation that was refused because of it; null when it was refused for something else. */
export function findRefusedCost(error: unknown): number | null {
  if (!(error instanceof GraphQLError)) return null;
  const { limit, actual } = error.extensions;
  return limit === 'cost' && typeof actual === 'number' ? actual : null;
}

/** The cost of an operation that may run, or what the caller is told instead, with the cost if it wished for it. */
export function judge(options: {
  engine: Pick<Engine, 'assertRunnable' | 'limits'>;
  operation: PreparedOperation;
  variables: Variables;
  caller: { readonly viewer: Viewer | null; readonly pace: Pace | null };
  wishes: Wishes;
}):
  | Cost
  | {
      readonly refusal: {
        readonly errors: readonly GraphQLError[];
        readonly extensions?: Readonly<Record<string, unknown>>;
      };
    } {
  const { engine, operation, variables, caller, wishes } = options;
  const { viewer, pace } = caller;
  const maximum = engine.limits.cost;
  try {
    return { requested: engine.assertRunnable({ operation, viewer, variables }), maximum, pace };
  } catch (error) {
    const requested = wishes.tellsCost ? findRefusedCost(error) : null;
    const extensions = requested === null ? {} : { extensions: toCostExtensions({ requested, maximum, pace }) };
    return { refusal: { errors: [toGraphqlError(error)], ...extensions } };
  }
}
