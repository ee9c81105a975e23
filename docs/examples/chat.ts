/**
 * Talks to an online flow over the legacy socket and prints each frame:
 * `node docs/examples/chat.ts <flow id> <access token> <question>`.
 */
import { randomUUID } from 'node:crypto';
import WebSocket from 'ws';

const [flowId, token, question] = process.argv.slice(2);
const server = 'ws://127.0.0.1:7860';
const chatId = randomUUID().replaceAll('-', '');

const socket = new WebSocket(`${server}/api/v1/chat/${flowId ?? ''}?chat_id=${chatId}`, {
  headers: { authorization: `Bearer ${token ?? ''}` },
});

socket.on('open', () => {
  const inputs = { question: question ?? 'Hello?', id: 'LLMChain-cc333' };
  socket.send(JSON.stringify({ flow_id: flowId, chat_id: chatId, inputs }));
});

socket.on('message', (frame: Buffer) => {
  const { type, category, message } = JSON.parse(frame.toString()) as Record<string, unknown>;
  console.log(String(type), String(category), JSON.stringify(message));
  if (type === 'close') socket.close();
});

socket.on('unexpected-response', (_request, response) => {
  console.error(`The server refused the socket with ${response.statusCode ?? 'no'} status.`);
});
