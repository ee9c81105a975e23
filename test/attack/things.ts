import { demoDocument } from '../support/documents.ts';
import type { Login, TestClient } from '../support/app.ts';
import { toForm } from '../support/pictures.ts';
import type { Known } from './shapes.ts';

/** Makes a few things of somebody's, and names them, so that nonsense is said about something. */
export async function prepareThings({ program, login }: { program: TestClient; login: Login }): Promise<Known> {
  const post = async (path: string, body: unknown) =>
    (await program.rest({ method: 'POST', path, body, login })).body.data;
  const flows = [];
  for (const name of ['One', 'Two', 'Three', 'Four', 'Five', 'Six']) {
    flows.push(await post('/api/v1/flows/', { name, data: demoDocument() }));
  }
  const [first, second] = flows;
  const answer = await post(`/api/v1/process/${first.id}`, { inputs: { question: 'Who?' } });
  await program.rest({ method: 'PATCH', path: `/api/v1/flows/${second.id}`, body: { status: 2 }, login });
  // The sandbox takes seconds to start; on a busy machine, with eight requests beside it, longer than a request may take.
  await post('/api/v1/validate/code', { code: 'x = 1' });
  const file = await post('/api/v1/upload/any', toForm('Hello', 'hello.txt'));
  const ids = flows.map(({ id }) => id);
  const path = `/api/v1/chat/history?flow_id=${first.id}&chat_id=${answer.session_id}`;
  const { body } = await program.rest({ path, login });
  const rows: readonly { id: number }[] = body.data;
  const messages = rows.map(({ id }) => id);
  const numbers = [...messages, ...flows.map(({ version_id }) => version_id), Number(login.userId)];
  return { texts: [...ids, answer.session_id, file.file_path, 'One', 'LLMChain-1', ...numbers.map(String)], numbers };
}
