import type { Meter, OpenThing } from '../shared/telemetry.ts';
import type { Instruments } from './instruments.ts';

/** A meter, and what makes something come of telling it. */
export interface OpenMeter extends Meter {
  /** Begins to count; everything that is told before that is passed over, but for what is open. */
  attach(instruments: Instruments): void;
  /** How many of each thing are open now. */
  readonly open: ReadonlyMap<OpenThing, number>;
}

const OPEN_THINGS: readonly OpenThing[] = Object.freeze([
  'graphql_socket',
  'graphql_sse',
  'legacy_socket',
  'legacy_sse',
  'run_waiting',
  'run_running',
]);

const SECOND_MS = 1000;

/** A meter that counts nothing yet but what is open. */
export function createMeter(): OpenMeter {
  const open = new Map<OpenThing, number>(OPEN_THINGS.map((thing) => [thing, 0]));
  const change = (thing: OpenThing, by: number): void => void open.set(thing, (open.get(thing) ?? 0) + by);
  let to: Instruments | null = null;
  return {
    open,
    attach: (instruments) => {
      to = instruments;
    },
    get isOn() {
      return to !== null;
    },
    request: ({ row, statusCode, ms }) => {
      to?.requests.inc({ row, status_code: statusCode });
      to?.requestSeconds.observe({ row }, ms / SECOND_MS);
    },
    operation: ({ name, kind, isFailed, ms }) => {
      to?.operations.inc({ operation: name, kind, outcome: isFailed ? 'failed' : 'answered' });
      to?.operationSeconds.observe({ operation: name }, ms / SECOND_MS);
    },
    opened: (thing) => {
      let isOpen = true;
      change(thing, 1);
      return () => {
        if (isOpen) change(thing, -1);
        isOpen = false;
      };
    },
    refused: (limit) => to?.refused.inc({ limit }),
    runEnded: ({ state, ms }) => {
      to?.runs.inc({ state });
      to?.runSeconds.observe(ms / SECOND_MS);
    },
    waited: ({ isQueued, ms }) => to?.waitSeconds.observe({ place: isQueued ? 'queue' : 'server' }, ms / SECOND_MS),
    firstToken: (ms) => to?.firstTokenSeconds.observe(ms / SECOND_MS),
    modelCall: ({ provider, outcome, ms, inputTokens, outputTokens }) => {
      to?.modelCalls.inc({ provider, outcome });
      to?.modelSeconds.observe({ provider }, ms / SECOND_MS);
      to?.modelTokens.inc({ provider, direction: 'input' }, inputTokens);
      to?.modelTokens.inc({ provider, direction: 'output' }, outputTokens);
    },
    storeRequest: ({ store, operation, trouble, ms }) => {
      to?.storeSeconds.observe({ store, operation }, ms / SECOND_MS);
      if (trouble !== null) to?.storeFailures.inc({ store, operation, trouble });
    },
    statement: (ms) => to?.statementSeconds.observe(ms / SECOND_MS),
  };
}
