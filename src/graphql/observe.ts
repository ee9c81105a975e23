import type { OperationDefinitionNode } from 'graphql';
import { Kind } from 'graphql';
import { currentActivity, toPart, within, type Activity } from '../shared/activity.ts';
import type { Span, Telemetry } from '../shared/telemetry.ts';

/** What an operation is called where it is told of. */
export interface OperationNames {
  readonly kind: 'query' | 'mutation' | 'subscription';
  /** Its own name, where the server knows it, else its root fields: nothing that the caller made up. */
  readonly label: string;
  /** Its own name, where the server knows it, else `other`. */
  readonly metric: string;
}

/** Tells of operations. */
export interface OperationObserver {
  /** What an operation is called. */
  readonly nameOf: (definition: OperationDefinitionNode) => OperationNames;
  /** Does the work of an operation, and tells of it. */
  readonly observe: <Result extends object>(
    names: OperationNames,
    work: () => Promise<Result> | Result,
  ) => Promise<Result> | Result;
  /** Tells of an operation that something else executes; what it returns tells of its end. */
  readonly begin: (names: OperationNames) => (isFailed: boolean) => void;
}

/** So many root fields tell an operation from others. */
const TOLD_FIELDS = 3;

/** Tells of operations to telemetry, and to the log by way of the activity. Names that the server does not know are not told. */
export function createOperationObserver(options: {
  telemetry: Telemetry;
  known: ReadonlySet<string>;
}): OperationObserver {
  const { known } = options;
  const { tracer, meter } = options.telemetry;

  const begin = (names: OperationNames, whole: Activity | null) => {
    const startedAt = performance.now();
    const span: Span | null =
      tracer?.begin({
        name: names.label,
        parent: whole?.span?.traceparent ?? null,
        attributes: { 'graphql.operation.type': names.kind, 'graphql.operation.name': names.label },
      }) ?? null;
    const end = ({ isFailed, part }: { isFailed: boolean; part: Activity | null }): void => {
      if (part !== null) span?.set(toDatabaseAttributes(part));
      span?.end(isFailed ? 'errors' : null);
      meter.operation({ name: names.metric, kind: names.kind, isFailed, ms: performance.now() - startedAt });
    };
    return { span, end };
  };

  return {
    nameOf: (definition) => toNames({ definition, known }),
    begin: (names) => {
      const whole = currentActivity();
      if (whole !== null) whole.operation = names.label;
      const { span, end } = begin(names, whole);
      const above = whole?.span ?? null;
      if (whole !== null && span !== null) whole.span = span;
      return (isFailed) => {
        if (whole !== null) whole.span = above;
        end({ isFailed, part: null });
      };
    },
    observe: (names, work) => {
      const whole = currentActivity();
      if (whole !== null) whole.operation = names.label;
      if (tracer === null && !meter.isOn) return work();
      const { span, end } = begin(names, whole);
      const part = whole && toPart(whole, { operation: names.label, span });
      return settle({
        work: () => (part === null ? work() : within(part, work)),
        end: (isFailed) => end({ isFailed, part }),
      });
    },
  };
}

/** What the statements of an activity came to, for its span. */
export function toDatabaseAttributes({ database: { statements, ms } }: Activity) {
  return { 'forme.database.statements': statements, 'forme.database.ms': Math.round(ms * 10) / 10 };
}

function toNames(options: { definition: OperationDefinitionNode; known: ReadonlySet<string> }): OperationNames {
  const { definition, known } = options;
  const { operation: kind, name, selectionSet } = definition;
  const own = name !== undefined && known.has(name.value) ? name.value : null;
  const fields = selectionSet.selections.flatMap((each) => (each.kind === Kind.FIELD ? [each.name.value] : []));
  const more = fields.length > TOLD_FIELDS ? '…' : '';
  const label = own ?? `${kind} ${fields.slice(0, TOLD_FIELDS).join(',')}${more}`;
  return { kind, label, metric: own ?? 'other' };
}

/** What answers at once is answered at once. */
function settle<Result extends object>(options: {
  work: () => Promise<Result> | Result;
  end: (isFailed: boolean) => void;
}): Promise<Result> | Result {
  const { work, end } = options;
  const done = (result: Result): Result => {
    end(hasErrors(result));
    return result;
  };
  const failed = (error: unknown): never => {
    end(true);
    throw error;
  };
  try {
    const result = work();
    return result instanceof Promise ? result.then(done, failed) : done(result);
  } catch (error) {
    return failed(error);
  }
}

function hasErrors(result: object): boolean {
  return 'errors' in result && Array.isArray(result.errors) && result.errors.length > 0;
}

/** Tells nobody. */
export const UNOBSERVED: OperationObserver = Object.freeze({
  nameOf: (definition: OperationDefinitionNode) => toNames({ definition, known: new Set<string>() }),
  begin: () => () => undefined,
  observe: <Result extends object>(_names: OperationNames, work: () => Promise<Result> | Result) => work(),
});
