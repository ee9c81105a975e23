import assert from 'node:assert/strict';
import { readdir, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { JPEG, PNG, toForm } from '../support/pictures.ts';
import { failure, openFacadeStory, success, type FacadeStory } from './story.ts';

const ICON = '/api/v1/upload/icon';
interface Uploaded {
  readonly relative_path: string;
  readonly file_path: string;
}

const MISSING = { type: 'missing', loc: ['body', 'file'], msg: 'Field required', input: null };

describe('uploads on the legacy wire', () => {
  let story: FacadeStory;
  before(async () => (story = await openFacadeStory({ FORME_MAX_UPLOAD_MEGABYTES: '1' })));
  after(() => story[Symbol.asyncDispose]());

  const upload = (body: unknown, url = ICON) => story.ask({ method: 'POST', path: url, body });
  const countFiles = async () => {
    const root = path.join(os.tmpdir(), `forme-files-${story.app.connection.database}`);
    const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => []);
    return entries.filter((entry) => entry.isFile()).length;
  };

  /** Sends characters as bytes, so that a form can be broken; ends the connection early when told to. */
  const send = (options: { body: string; type?: string; length?: number }) =>
    new Promise<{ status: number; text: string } | null>((resolve) => {
      const { body, type = 'multipart/form-data; boundary=x', length = body.length } = options;
      const headers = { cookie: story.alice.cookie, 'content-type': type, 'content-length': length };
      const request = http.request(`${story.app.url}${ICON}`, { method: 'POST', headers }, (response) => {
        let text = '';
        response
          .on('data', (piece: Buffer) => (text += piece.toString()))
          .on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      });
      request.on('error', () => resolve(null));
      request.write(body, 'latin1');
      if (length === body.length) request.end();
      else setImmediate(() => request.destroy());
    });

  test('that are no form with one file are rejected and leave nothing behind', async () => {
    const before = await countFiles();
    const twoFiles = toForm(PNG);
    twoFiles.append('file', new Blob([PNG]), 'b.png');
    const otherField = new FormData();
    otherField.set('picture', new Blob([PNG]), 'a.png');
    const noFile = new FormData();
    noFile.set('file', 'a text');
    const manyFields = new FormData();
    for (let at = 0; at < 30; at += 1) manyFields.set(`field${at}`, 'x');
    for (const body of [twoFiles, otherField, manyFields, { file: { filepath: '/etc/passwd' }, files: [] }, '"x"']) {
      const answer = await upload(body);
      assert.deepEqual([answer.status, answer.body.status_code, answer.body.data], [200, 422, null]);
      assert.deepEqual(answer.body.status_message[0].loc, ['body', 'file']);
    }
    assert.deepEqual((await upload(noFile)).body, { status_code: 422, status_message: [MISSING], data: null });
    assert.equal(await countFiles(), before);
  });

  test('that break off, or whose form is malformed, are rejected and leave nothing behind', async () => {
    const before = await countFiles();
    const part = `--x\r\ncontent-disposition: form-data; name="file"; filename="a.png"\r\n\r\n${PNG.toString('latin1')}`;
    const bodies = [part, '--x', '', 'no form at all', `${part}\r\n--y--`, '--x--\r\n', `--x\r\n\r\n\r\n--x--`];
    for (const body of bodies) {
      const answer = await send({ body });
      assert.equal(JSON.parse(answer?.text ?? '{}').status_code, 422, body);
    }
    for (const type of [
      'multipart/form-data',
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/mixed; boundary=x',
    ]) {
      const answer = await send({ body: `${part}\r\n--x--`, type });
      assert.equal(JSON.parse(answer?.text ?? '{}').status_code, 422, type);
    }
    assert.equal(await send({ body: part, length: 100_000 }), null);
    assert.equal((await upload(toForm(PNG))).body.status_code, 200);
    assert.equal(await countFiles(), before + 1);
  });

  test('are refused when they are empty, too large, or no picture by their content', async () => {
    const before = await countFiles();
    assert.deepEqual((await upload(toForm(''))).body, failure(10040, 'Uploaded file cannot be empty'));
    const large = (await upload(toForm(Buffer.concat([PNG, Buffer.alloc(1024 * 1024)])))).body;
    const tooLarge = 'The file must have at most 1,048,576 bytes.';
    assert.deepEqual([large.status_code, large.data.exception], [413, tooLarge]);
    for (const bytes of ['<svg onload="alert(1)"/>', 'plain', 'GIF89a', '%PDF-1.7']) {
      assert.equal((await upload(toForm(bytes, 'picture.png'))).body.status_code, 10041, bytes);
    }
    assert.equal(await countFiles(), before);
  });

  test('for a flow need the right to change it', async () => {
    const before = await countFiles();
    const url = `/api/v1/upload/workflow/${story.flowId}`;
    const refused = failure(10520, 'Skill does not exist.');
    assert.deepEqual((await upload(toForm(PNG), '/api/v1/upload/workflow/..%2f..%2f0')).body, refused);
    const foreign = await story.ask({ method: 'POST', path: url, body: toForm(PNG), login: story.bob });
    assert.deepEqual(foreign.body, refused);
    assert.equal(await countFiles(), before);
    const { data } = (await upload(toForm('a,b\n', 'table.csv'), url)).body;
    assert.match(data.relative_path, new RegExp(`^workflow/${story.flowId}/[0-9a-f]{32}\\.csv$`));
  });

  test('answer with the key to save and a link to show', async () => {
    const { body } = await upload(toForm(JPEG, 'Me & my/../cat.PNG'));
    const { relative_path: key, file_path: link }: Uploaded = body.data;
    assert.match(key, /^icon\/[0-9a-f]{32}\.jpg$/);
    assert.ok(link.startsWith(`/bisheng/${key}?X-Amz-Algorithm=`));
    const nothing = { flowId: null, file_name: null, repeat: false, repeat_file_name: null, repeat_update_time: null };
    assert.deepEqual(body, success({ file_path: link, relative_path: key, ...nothing }));
  });

  test('become the picture of a flow, which lists show as a link and a change shows as it is stored', async () => {
    const { relative_path: key, file_path: link }: Uploaded = (await upload(toForm(PNG))).body.data;
    const { id } = await story.createFlow({ logo: link });
    const read = async (url: string) => (await story.ask({ path: url })).body.data;
    assert.equal((await read(`/api/v1/flows/${id}`)).logo, link);
    assert.equal((await read('/api/v1/flows/')).data[0].logo, link);
    for (const sent of ['', key, link, link.slice('/bisheng'.length)]) {
      const { body } = await story.ask({ method: 'PATCH', path: `/api/v1/flows/${id}`, body: { logo: sent } });
      assert.equal(body.data.logo, key, sent);
    }
    assert.equal((await read(`/api/v1/flows/${id}`)).logo, link);
    const inputs = { question: 'Hello' };
    const answered = await story.ask({ method: 'POST', path: `/api/v1/process/${id}`, body: { inputs } });
    const chatId: string = answered.body.data.session_id;
    assert.equal((await read(`/api/v1/chat/info?chat_id=${chatId}`)).flow_logo, link);
    const chats: readonly { chat_id: string; logo: string }[] = await read('/api/v1/chat/list');
    assert.equal(chats.find(({ logo }) => logo === link)?.chat_id, chatId);
    const query = `{ flow(id: "${id}") { logo logoUrl } }`;
    const { data } = await story.app.graphql({ query, login: story.alice });
    assert.deepEqual(data, { flow: { logo: key, logoUrl: link } });
  });
});

describe('uploads to a disk that cannot be written', () => {
  test('fail without telling where files are', async () => {
    const file = path.join(os.tmpdir(), `forme-no-folder-${process.pid}`);
    await writeFile(file, '');
    await using story = await openFacadeStory({ FORME_DATA_DIR: path.join(file, 'below') });
    const { body } = await story.ask({ method: 'POST', path: ICON, body: toForm(PNG) });
    assert.deepEqual(body, failure(500, 'Server error'));
    await rm(file);
  });
});
