import { BadRequest } from '../shared/bad-request.ts';

/** From a moment on, up to another that is not part of it; both ISO 8601 in UTC. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

const MAX_DAYS = 366;

const DAY_MS = 24 * 60 * 60 * 1000;

/** The period of a report. Throws `BadRequest` for one that ends before it begins, or is longer than 366 days. */
export function parsePeriod({ from, to }: Period): Period {
  const ms = Date.parse(to) - Date.parse(from);
  if (ms < 0) throw new BadRequest('`to` must not lie before `from`.');
  if (ms > MAX_DAYS * DAY_MS) throw new BadRequest(`\`to\` must be at most ${MAX_DAYS} days after \`from\`.`);
  return { from, to };
}
