import type { EntityManager } from '@mikro-orm/postgresql';
import { TooManyRuns } from '../api-key/errors.ts';
import type { Viewer } from '../auth/viewer.ts';
import { toSqlExecutor } from '../database/sql.ts';
import { InvalidInput } from '../shared/refusal.ts';
import type { FormValue } from './form.ts';
import type { StartRequest } from './input.ts';

/** Characters of a question or a form, as JSON. */
const MAX_CHARACTERS = 16_384;

/** Runs of one guest under way. */
const MAX_OF_ONE = 3;

/** What says which document is run, or with what in it. */
const CHOICES = Object.freeze(['buildId', 'versionId', 'versionTag'] as const);

/** Throws `InvalidInput` when a guest asks for more than what was published, or says more than guests may. */
export function assertGuestMayAsk(options: {
  viewer: Viewer;
  request: StartRequest;
  values?: readonly FormValue[] | undefined;
}): void {
  const { viewer, request, values = [] } = options;
  if (viewer.guest === null) return;
  const chosen = CHOICES.filter((choice) => request[choice] !== null);
  const given = [...chosen, ...(Object.keys(request.tweaks).length > 0 ? ['tweaks'] : [])];
  const issues = given.map((name) => ({ path: [name], message: 'Guests use a flow as it was published.' }));
  const isTooLong = JSON.stringify([request.inputs, values]).length > MAX_CHARACTERS;
  if (isTooLong) issues.push({ path: ['inputs'], message: `Guests say at most ${MAX_CHARACTERS} characters at once.` });
  if (issues.length > 0) throw new InvalidInput(issues);
}

/** One start after the other, or two would find the same room; the first number says what the second is locked for. */
const LOCK = 'select pg_advisory_xact_lock(51, $1::int)';

const COUNT = `
  select count(*)::int as all, (count(*) filter (where guest = $2))::int as own
  from run where user_id = $1 and guest is not null and ended_seq is null`;

/** Whether there is room for a run of the guest, until the transaction ends. Throws `TooManyRuns`. */
export async function assertGuestRoom(options: {
  em: EntityManager;
  viewer: Viewer;
  maxGuestRuns: number;
}): Promise<void> {
  const { em, viewer, maxGuestRuns } = options;
  if (viewer.guest === null) return;
  const execute = toSqlExecutor(em);
  await execute(LOCK, [viewer.userId]);
  const [running] = await execute<{ all: number; own: number }>(COUNT, [viewer.userId, viewer.guest.id]);
  const { all = 0, own = 0 } = running ?? {};
  if (all >= maxGuestRuns || own >= MAX_OF_ONE)
    throw new TooManyRuns('Too many questions of guests are being answered.');
}
