import type { Meter, StoreOperation } from '../shared/telemetry.ts';
import { StoreTrouble } from './outside/trouble.ts';
import type { PassageIndex } from './passage-index.ts';

/** Does what is asked of a store, and has it measured; what is given up because a signal aborts is no failure. */
export type Measure = <Answer>(
  asked: { readonly operation: StoreOperation; readonly signal?: AbortSignal | undefined },
  work: () => Promise<Answer>,
) => Promise<Answer>;

/** Measures what is asked of a store, under the name that the operator chooses it by. */
export function measureStore({ meter, store }: { meter: Pick<Meter, 'storeRequest'>; store: string }): Measure {
  return async ({ operation, signal }, work) => {
    const startedAt = performance.now();
    let trouble: string | null = null;
    try {
      return await work();
    } catch (error) {
      if (signal?.aborted !== true) trouble = error instanceof StoreTrouble ? error.kind : 'other';
      throw error;
    } finally {
      meter.storeRequest({ store, operation, trouble, ms: performance.now() - startedAt });
    }
  };
}

/** An index in Postgres, whose work is measured; the others measure each request. */
export function measureIndex<Question>(options: {
  index: PassageIndex<Question>;
  measure: Measure;
}): PassageIndex<Question> {
  const { index, measure } = options;
  return Object.freeze({
    ...index,
    add: (batch) => measure({ ...batch, operation: 'add' }, () => index.add(batch)),
    adopt: (batch) => measure({ ...batch, operation: 'add' }, () => index.adopt(batch)),
    find: (search) => measure({ ...search, operation: 'find' }, () => index.find(search)),
  } satisfies PassageIndex<Question>);
}
