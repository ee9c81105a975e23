import { startTestApp, type Login, type RestAnswer, type TestApp, type TestClient } from '../support/app.ts';
import { demoDocument } from '../support/documents.ts';
import { assertDeclared, assertDeclaredEvents, findRow } from './declared.ts';

/** A request of the legacy wire, by Alice unless somebody else or nobody is named. */
export interface WireRequest {
  readonly method?: string;
  readonly path: string;
  readonly body?: unknown;
  readonly login?: Login | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What the story needs of its server, wherever that runs. */
export type StoryApp = TestClient & AsyncDisposable;

/** The real server with two people, of whom Alice owns a flow that she has talked to. */
export interface FacadeStory<App extends StoryApp = TestApp> extends AsyncDisposable {
  readonly app: App;
  readonly alice: Login;
  readonly bob: Login;
  /** Alice's flow: offline, answering `You said: …`. */
  readonly flowId: string;
  /** The current version of Alice's flow. */
  readonly versionId: number;
  /** A conversation of Alice with one question and its answer. */
  readonly chatId: string;
  /** The answer, which must have a shape that its row declares. */
  readonly ask: (request: WireRequest) => Promise<RestAnswer>;
  /** Creates a flow of Alice and returns the body's data. */
  readonly createFlow: (body?: object) => Promise<{ id: string; version_id: number }>;
  /** The text of a stream of events, once it has ended. */
  readonly readStream: (request: StreamRequest) => Promise<StreamAnswer>;
}

/** The story on whatever server. */
export type ToldStory = FacadeStory<StoryApp>;

/** What is asked of a stream; with a body it is posted. */
export interface StreamRequest {
  readonly path: string;
  readonly body?: unknown;
  readonly lastEventId?: string;
  readonly login?: Login;
}

/** A stream that has ended. */
export interface StreamAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Opens the story; dispose of it at the end. */
export async function openFacadeStory(variables: Readonly<Record<string, string>> = {}): Promise<FacadeStory> {
  return tellFacadeStory(await startTestApp(variables));
}

/** The story on a server that runs already; disposing of it stops the server. */
export async function tellFacadeStory<App extends StoryApp>(app: App): Promise<FacadeStory<App>> {
  const [alice, bob] = [await app.logIn('alice'), await app.logIn('bob')];
  let flowCount = 0;

  const ask: FacadeStory['ask'] = async ({ login = alice, ...request }) => {
    const answer = await app.rest({ ...request, ...(login !== null && { login }) });
    const row = findRow({ method: 'GET', ...request });
    if (row !== null) assertDeclared({ row, ...answer });
    return answer;
  };
  const createFlow: FacadeStory['createFlow'] = async (body = {}) => {
    flowCount += 1;
    const given = { name: `Flow ${flowCount}`, data: demoDocument(), ...body };
    const answer = await ask({ method: 'POST', path: '/api/v1/flows/', body: given });
    return answer.body.data;
  };
  const flow = await createFlow();
  const inputs = { question: 'Hello' };
  const answered = await ask({ method: 'POST', path: `/api/v1/process/${flow.id}`, body: { inputs } });

  return {
    app,
    alice,
    bob,
    flowId: flow.id,
    versionId: flow.version_id,
    chatId: answered.body.data.session_id,
    ask,
    createFlow,
    readStream: async ({ path, body, lastEventId, login = alice }) => {
      const headers = {
        cookie: login.cookie,
        'content-type': 'application/json',
        ...(lastEventId !== undefined && { 'last-event-id': lastEventId }),
      };
      const post = body !== undefined && { method: 'POST', body: JSON.stringify(body) };
      const response = await fetch(`${app.url}${path}`, { headers, ...post });
      const text = await response.text();
      const row = findRow({ method: post === false ? 'GET' : 'POST', path });
      if (row !== null && response.headers.get('content-type')?.startsWith('text/event-stream'))
        assertDeclaredEvents({ row, text });
      return { status: response.status, headers: response.headers, text };
    },
    [Symbol.asyncDispose]: () => app[Symbol.asyncDispose](),
  };
}

/** The envelope of a success. */
export function success(data: unknown) {
  return { status_code: 200, status_message: 'SUCCESS', data };
}

/** The envelope of a failure whose text for people is that of its code. */
export function failure(code: number, message: string) {
  return { status_code: code, status_message: message, data: { exception: message } };
}
