import { isJsonObject, type JsonObject } from '../../src/shared/json.ts';
import { statusOf } from '../../src/facade/codes/table.ts';
import { STRICT_PREFERENCE } from '../../src/facade/manner.ts';
import { ROUTES } from '../facade/declared.ts';
import { ROW_CASES, type RowCase, type RowInput } from '../facade/row-cases.ts';
import type { ToldStory } from '../facade/story.ts';
import type { Login, RestAnswer } from '../support/app.ts';

/** The manners of answers. Strict ones are Forme's own; another server answers as it always does. */
export const MANNERS = Object.freeze(['default', 'strict'] as const);

/** How a request is made to go. */
export const ASKED = Object.freeze(['success', 'bad input', 'no login', 'no right'] as const);

/** What a server was asked, and what is wrong with its answer; null for nothing. */
export interface Check {
  readonly row: string;
  readonly manner: (typeof MANNERS)[number];
  readonly asked: (typeof ASKED)[number];
  readonly fault: string | null;
  /** The members of the envelope that the answer has; null for an answer that has none. */
  readonly members: readonly string[] | null;
}

/** Nothing outside of the server knows what its gateway signs with, nor are its people called what a case calls them. */
const OUT_OF_REACH: ReadonlySet<string> = new Set([
  'post /api/v1/user/sso',
  'post /api/v1/user/change_password_public',
]);

/** Streams are read to their end in no envelope. */
const isStream = ({ row }: RowCase): boolean => /\/(build|compare|:run_id)\/stream/.test(row);

interface Attempt {
  readonly input: RowInput | Promise<RowInput>;
  readonly login: Login | null;
  /** The code that the answer should have. */
  readonly code: number;
}

/** Asks for every row what `isChosen` lets through, in both manners; the answers come as they are checked. */
export async function* checkServer(options: {
  story: ToldStory;
  logInAgain: (use: { isEnded: boolean }) => Promise<Login>;
  /** Bodies in place of those of a case. */
  bodies: Readonly<Record<string, object>>;
  isChosen?: (row: string) => boolean;
}): AsyncGenerator<Check, void, undefined> {
  const { story, logInAgain, bodies, isChosen = () => true } = options;
  for (const manner of MANNERS) {
    for (const each of ROW_CASES.filter(({ row }) => isChosen(row) && !OUT_OF_REACH.has(row))) {
      const attempts = toAttempts({ story, each, body: bodies[each.row], logInAgain });
      for (const [asked, attempt] of Object.entries(attempts)) {
        const told = await tell({ story, each, manner, attempt });
        yield { row: each.row, manner, asked: asked as Check['asked'], ...told };
      }
    }
  }
}

function toAttempts(options: {
  story: ToldStory;
  each: RowCase;
  body: object | undefined;
  logInAgain: (use: { isEnded: boolean }) => Promise<Login>;
}): Partial<Record<Check['asked'], () => Promise<Attempt>>> {
  const { story, each, body, logInAgain } = options;
  const { alice } = story;
  const route = ROUTES.find(({ method, path }) => each.row === `${method} ${path}`);
  const path = route?.path.replaceAll(/:\w+/g, 'anything') ?? '';
  const { bad, byAdministrator, endsLogin } = each;
  const good = async () => ({ ...(await each.good(story)), ...(body && { body }) });
  const asGranted = async () => (byAdministrator || endsLogin ? logInAgain({ isEnded: endsLogin === true }) : alice);
  return {
    ...(!isStream(each) && {
      success: async () => ({ input: await good(), login: await asGranted(), code: 200 }),
    }),
    ...(bad && { 'bad input': async () => ({ input: bad.input, login: alice, code: 422 }) }),
    ...(route?.auth !== 'public' && { 'no login': async () => ({ input: { path }, login: null, code: 401 }) }),
    ...(byAdministrator && { 'no right': async () => ({ input: await good(), login: alice, code: 403 }) }),
  };
}

async function tell(options: {
  story: ToldStory;
  each: RowCase;
  manner: Check['manner'];
  attempt: () => Promise<Attempt>;
}): Promise<Pick<Check, 'fault' | 'members'>> {
  const { story, each, manner, attempt } = options;
  const [method = '', path = ''] = each.row.split(' ');
  const headers: Readonly<Record<string, string>> = manner === 'strict' ? { prefer: STRICT_PREFERENCE } : {};
  try {
    const { input, login, code } = await attempt();
    const request = { method: method.toUpperCase(), path, ...(await input), headers };
    const answer = await story.app.rest({ ...request, ...(login && { login }) });
    const members = isJsonObject(answer.body) ? Object.keys(answer.body) : null;
    return { fault: findFault({ each, manner, answer, code }), members };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error), members: null };
  }
}

function findFault(options: {
  each: RowCase;
  manner: Check['manner'];
  answer: RestAnswer;
  code: number;
}): string | null {
  const { each, manner, answer, code } = options;
  const isStrict = answer.headers.get('preference-applied') === STRICT_PREFERENCE;
  if (manner === 'strict' && !isStrict) return 'knows no strict replies';
  if (code === 401 && !isStrict) return answer.status === 401 ? null : `has HTTP ${answer.status} instead of 401`;
  if (code === 200 && each.bareBody !== undefined) return answer.status === 200 ? null : `has HTTP ${answer.status}`;
  const body: JsonObject = isJsonObject(answer.body) ? answer.body : {};
  // What was made in the other manner cannot always be made again.
  const isRepeated = manner === 'strict' && code === 200;
  const given = Number(body['status_code']);
  if (given !== code && !isRepeated)
    return `has the code ${String(body['status_code'])} instead of ${code}: ${String(body['status_message'])}`;
  if (given === 200 && !('data' in body)) return 'has no data';
  const statuses =
    given === 200 ? [200, 201] : isStrict ? (given === 500 ? [403, 404, 409, 422, 503] : [statusOf(given)]) : [200];
  return statuses.includes(answer.status) ? null : `has HTTP ${answer.status} with the code ${given}`;
}
