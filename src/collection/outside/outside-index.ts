import type { Leaving } from '../../runtime/collections/contract.ts';
import type {
  IndexedFilling,
  IndexSearch,
  KeptPassage,
  KeptPassages,
  PassageIndex,
  StoreName,
} from '../passage-index.ts';
import type { Measure } from '../measure.ts';
import { toFacets } from './facets.ts';
import { addRows, readFound, type Ranked } from './rows.ts';
import { askStore, type Asking } from './trouble.ts';

/** A passage as a server outside of Postgres is given it. */
export interface Outsider {
  /** That of its row. */
  readonly passageId: string;
  /** Of its filling; together with the number it stands for this passage and no other, ever. */
  readonly mark: string;
  readonly facets: readonly string[];
  readonly text: string;
  readonly vector: Float32Array | null;
}

/** What is looked for: passages that have one of the marks and all of the facets, or the facet for more of them. */
export interface OutsideSearch {
  readonly marks: readonly string[];
  readonly facets: readonly string[];
  readonly count: number;
}

/**
 * A server that ranks passages. Everything may be asked again; throws `StoreTrouble`. A request whose signal aborts is
 * closed, and whatever is thrown then.
 */
export interface OutsideStore<Question> {
  readonly store: StoreName;
  readonly put: (batch: Leaving & { readonly passages: readonly Outsider[] }) => Promise<void>;
  /** Once it returns, everything that was put is found; null where that is so at once. */
  readonly settle: ((leaving: Leaving) => Promise<void>) | null;
  /** The passages that fit best, the best first. */
  readonly rank: (search: OutsideSearch & Leaving & Question) => Promise<readonly Ranked[]>;
  readonly forget: (marks: readonly string[]) => Promise<void>;
  /** How many passages it has of some fillings. */
  readonly count: (marks: readonly string[]) => Promise<number>;
  readonly check: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Of one search; what is beyond is another search, and the best of all are put together. */
const MAX_MARKS = 10_000;

/** An index outside of Postgres: rows are written before what is told of them, and read after what is found. */
export function createOutsideIndex<Question extends object>(options: {
  server: OutsideStore<Question>;
  onTrouble: Asking['onTrouble'];
  measure: Measure;
}): PassageIndex<Question> {
  const { server, measure } = options;
  const ask = <Answer>(asked: Parameters<Measure>[0], work: () => Promise<Answer>) =>
    askStore({ ...options, ...asked, store: server.store }, () => measure(asked, work));
  const put = async ({ filling, passages, signal }: KeptPassages): Promise<void> => {
    const outsiders = passages.map((passage) => toOutsider({ passage, mark: toMark(filling) }));
    if (outsiders.length > 0)
      await ask({ operation: 'add', signal }, () => server.put({ passages: outsiders, signal }));
  };
  return {
    store: server.store,
    isOutside: true,
    add: async (batch) => put({ ...batch, passages: await addRows(batch) }),
    adopt: put,
    settle: async ({ signal }) => {
      const { settle } = server;
      if (settle !== null) await ask({ operation: 'add', signal }, () => settle({ signal }));
    },
    find: async (search) => {
      const { em, fillings, count, filter, signal } = search;
      const facets = toFacets(filter);
      const marks = fillings.map(toMark);
      const ranked: Ranked[] = [];
      for (let start = 0; start < marks.length; start += MAX_MARKS) {
        const some = marks.slice(start, start + MAX_MARKS);
        const wanted = { ...search, marks: some, facets };
        ranked.push(...(await ask({ operation: 'find', signal }, () => server.rank(wanted))));
      }
      const best = ranked.sort((one, other) => other.score - one.score || Number(one.id) - Number(other.id));
      const fillingIds = fillings.map(({ fillingId }) => fillingId);
      return readFound({ em: em(), ranked: best.slice(0, count), fillingIds, filter });
    },
    forget: (marks) => ask({ operation: 'forget' }, () => server.forget(marks)),
    count: (marks) => measure({ operation: 'check' }, () => server.count(marks)),
    check: () => measure({ operation: 'check' }, () => server.check()),
    close: () => server.close(),
  } satisfies PassageIndex<Question>;
}

function toOutsider({ passage, mark }: { passage: KeptPassage; mark: string }): Outsider {
  const { id, text, metadata, vector } = passage;
  return { passageId: id, mark, text, vector, facets: toFacets(metadata) };
}

function toMark({ fillingId, mark }: IndexSearch['fillings'][number] | IndexedFilling): string {
  if (mark === null) throw new Error(`The filling ${fillingId} has no mark.`);
  return mark;
}
