import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** What an address of the office server answers. */
export type Answer = (response: http.ServerResponse, request: http.IncomingMessage) => void;

/** A real server in place of the office server. */
export interface OfficeServer extends AsyncDisposable {
  readonly url: string;
  /** The paths that were asked for, in order. */
  readonly asked: readonly string[];
  /** Lets a path answer something; returns its address. */
  readonly serve: (path: string, answer: Answer | Buffer | string) => string;
}

/** Starts the server; dispose of it at the end. */
export async function startOfficeServer(): Promise<OfficeServer> {
  const answers = new Map<string, Answer>();
  const asked: string[] = [];
  const server = http.createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    const answer = answers.get(path);
    if (answer === undefined) response.writeHead(404).end();
    else answer(response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    asked,
    serve: (path, answer) => {
      answers.set(path, typeof answer === 'function' ? answer : (response) => response.end(answer));
      return `${url}${path}`;
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** What a text document begins with, and some words, by which one can be told from another. */
export function toDocx(words: string): Buffer {
  return Buffer.concat([Buffer.from('504b03041400', 'hex'), Buffer.from(words.padEnd(32, '.'))]);
}
