import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { createOfficeConverter } from '../../src/runtime/files/converter.ts';
import type { SourceFile } from '../../src/runtime/files/contract.ts';
import { createFileReader } from '../../src/runtime/files/reader.ts';
import { listCatalogue } from '../../src/runtime/components/registry.ts';
import { checkConverter } from '../../src/command/doctor/converter.ts';
import { createServerSettings } from '../../src/setting/service.ts';
import { toReadable } from '../../src/setting/live-fields.ts';

const COMMAND = [process.execPath, path.join(import.meta.dirname, '../support/office-program.ts')];

/** A file that is old by its content: the name of its part, and some words. */
function toOld(part: string, words: string): Buffer {
  return Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from(`${part}\n${words}`, 'utf16le')]);
}

function toFile(bytes: Buffer, name: string): SourceFile {
  return {
    id: name,
    key: name + bytes.toString('hex'),
    name,
    size: bytes.length,
    read: () => Promise.resolve(once(bytes)),
  };
}

async function* once(bytes: Buffer) {
  yield* await Promise.resolve([bytes]);
}

const read = (
  file: SourceFile,
  options: { command?: readonly string[]; signal?: AbortSignal; maxMilliseconds?: number } = {},
) => {
  const { command = COMMAND, signal = new AbortController().signal, ...limits } = options;
  const convert = createOfficeConverter({ command, ...limits });
  return createFileReader({ convert })({ file, kinds: ['docx', 'xlsx', 'pptx', 'text'], signal });
};

describe('a file in an old format of Office', () => {
  it('that cannot be converted says why', async () => {
    const old = toFile(toOld('WordDocument', 'nothing'), 'a.doc');
    await assert.rejects(read(old), /could not be converted from its old format/u);
    const missing = ['/nowhere/soffice'];
    await assert.rejects(read(old, { command: missing }), /what converts it cannot be started/u);
    await assert.rejects(read(toFile(toOld('EncryptedPackage', ''), 'a.docx')), /is protected by a password/u);
    await assert.rejects(read(toFile(toOld('Pictures', ''), 'a.doc')), /has an old format of Office; save it as docx/u);
  });

  it('is converted by the command in a folder of its own, without the variables of the server, and read', async () => {
    const [letter] = await read(toFile(toOld('WordDocument', 'Hello'), 'a.bin'));
    assert.deepEqual(letter?.text.split('\n'), ['docx', 'document.doc', 'HOME LANG PATH TMPDIR', 'no macros']);
    const [table] = await read(toFile(toOld('Workbook', 'Hello'), 'a.xls'));
    assert.match(table?.text ?? '', /^xlsx\tdocument\.xls\t/u);
  });

  it('takes the command with it, and all that it has started, when its time is over or somebody stops', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'forme-test-office-'));
    const leaving = new AbortController();
    for (const [name, options, told] of [
      ['late', { maxMilliseconds: 3_000 }, /takes too long to convert/u],
      ['stopped', { signal: leaving.signal }, /somebody stopped/u],
    ] as const) {
      const mark = path.join(folder, name);
      const reading = assert.rejects(read(toFile(toOld('WordDocument', `hang ${mark}`), 'a.doc'), options), told);
      let pid = 0;
      while (pid === 0) {
        pid = Number(await readFile(mark, 'utf8').catch(() => '0'));
        await sleep(20);
      }
      if (name === 'stopped') leaving.abort(new Error('somebody stopped'));
      await reading;
      while (isAlive(-pid)) await sleep(20);
    }
    await rm(folder, { recursive: true });
  });

  it('is offered where something converts it, and nowhere else', async () => {
    const live = { current: () => ({ readableFileTypes: ['pdf', 'doc'] }) as never };
    const offered = (officeConverter: readonly string[] | undefined) =>
      createServerSettings({ live, environment: { officeUrl: undefined, officeConverter } }).readableFileTypes;
    assert.deepEqual([offered(undefined), offered(COMMAND)], [['pdf'], ['pdf', 'doc']]);
    assert.ok(!toReadable({ officeConverter: undefined }).includes('doc'));
    const loaders = (converts: boolean) =>
      JSON.stringify(listCatalogue({ converts }).find(({ name }) => name === 'documentloaders'));
    assert.deepEqual([loaders(false).includes('".doc"'), loaders(true).includes('".doc"')], [false, true]);
    assert.deepEqual(await checkConverter({ officeConverter: undefined }), []);
    const states = await Promise.all(
      [[process.execPath], ['/nowhere/soffice'], ['/bin/false']].map((officeConverter) =>
        checkConverter({ officeConverter }),
      ),
    );
    assert.deepEqual(
      states.map(([finding]) => finding?.state),
      ['ok', 'fault', 'warning'],
    );
  });
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
