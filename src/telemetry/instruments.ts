import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

const FAST = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const STATEMENT = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5];
const SLOW = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 900, 3600];

/** What is counted as it happens. No label has a value that callers choose. */
export type Instruments = ReturnType<typeof createInstruments>;

/** The instruments, in a registry. */
export function createInstruments(register: Registry) {
  const registers = [register];
  const counter = <Name extends string>(name: string, help: string, labelNames: Name[]) =>
    new Counter({ name, help, labelNames, registers });
  const histogram = <Name extends string>(name: string, help: string, buckets: number[], labelNames: Name[] = []) =>
    new Histogram({ name, help, buckets, labelNames, registers });
  return {
    requests: counter('forme_requests_total', 'Requests answered, by the code that the answer tells.', [
      'row',
      'status_code',
    ]),
    requestSeconds: histogram('forme_request_duration_seconds', 'From a request to the end of its answer.', FAST, [
      'row',
    ]),
    operations: counter('forme_graphql_operations_total', 'GraphQL operations executed; other for unknown names.', [
      'operation',
      'kind',
      'outcome',
    ]),
    operationSeconds: histogram('forme_graphql_operation_duration_seconds', 'Execution of an operation.', FAST, [
      'operation',
    ]),
    refused: counter('forme_refused_total', 'What a limit has refused.', ['limit']),
    runs: counter('forme_runs_total', 'Runs that ended here, by the state that they ended in.', ['state']),
    runSeconds: histogram('forme_run_duration_seconds', 'From the question to the end of the run.', SLOW),
    waitSeconds: histogram('forme_run_wait_seconds', 'What runs waited for their turn or for a worker.', SLOW, [
      'place',
    ]),
    firstTokenSeconds: histogram('forme_first_token_seconds', 'From the question to the first piece of text.', SLOW),
    modelCalls: counter('forme_model_calls_total', 'Calls of models, by how they went.', ['provider', 'outcome']),
    modelSeconds: histogram('forme_model_call_duration_seconds', 'A call of a model.', SLOW, ['provider']),
    modelTokens: counter('forme_model_tokens_total', 'Tokens that models reported.', ['provider', 'direction']),
    storeSeconds: histogram('forme_store_request_duration_seconds', 'A request to what ranks texts.', FAST, [
      'store',
      'operation',
    ]),
    storeFailures: counter(
      'forme_store_failures_total',
      'Requests to what ranks texts that failed, by what was wrong.',
      ['store', 'operation', 'trouble'],
    ),
    statementSeconds: histogram('forme_database_statement_duration_seconds', 'Statements of operations.', STATEMENT),
  };
}

/** A reading that is taken when metrics are read. */
export interface Reading {
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number;
}

/** Registers readings that nobody need keep between two looks. */
export function addReading(options: {
  register: Registry;
  name: string;
  help: string;
  labelNames?: readonly string[];
  read: () => readonly Reading[] | Promise<readonly Reading[]>;
}): void {
  const { register, name, help, labelNames = [], read } = options;
  new Gauge({
    name,
    help,
    labelNames: [...labelNames],
    registers: [register],
    async collect() {
      const readings = await read();
      this.reset();
      for (const { labels = {}, value } of readings) this.set({ ...labels }, value);
    },
  });
}
