import { offsetCursor } from '../shared/connection.ts';

/** The most rows that one page of the schema holds. */
export const SCHEMA_PAGE_SIZE = 100;

/** Clients may multiply a page by its size to more than a cursor can say; nothing is there either way. */
const BEYOND = Number.MAX_SAFE_INTEGER;

/** Which rows of a list a client asks for. */
export interface RowRange {
  readonly offset: number;
  /** Infinite for all that there are. */
  readonly limit: number;
}

/** A page of the schema to be read; its total is only worth a statement once. */
export interface RowPageRequest {
  readonly first: number;
  readonly after: string | null;
  readonly isCounted: boolean;
}

/** A connection, as far as it matters here. */
export interface RowPage<Row> {
  readonly edges: readonly { readonly node: Row }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly totalCount?: number;
}

/** The rows of a range, page by page, and how many match over all pages. */
export async function readRows<Row>(options: {
  range: RowRange;
  readPage: (request: RowPageRequest) => Promise<RowPage<Row>>;
}): Promise<{ rows: readonly Row[]; total: number }> {
  const { range, readPage } = options;
  const rows: Row[] = [];
  let total: number | undefined;
  let after: string | null = range.offset === 0 ? null : offsetCursor(Math.min(range.offset, BEYOND));
  do {
    const first = Math.min(SCHEMA_PAGE_SIZE, range.limit - rows.length);
    const page = await readPage({ first, after, isCounted: total === undefined });
    total ??= page.totalCount;
    rows.push(...page.edges.map(({ node }) => node));
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null && rows.length < range.limit);
  return { rows, total: total ?? 0 };
}
