import { STRICT_PREFERENCE } from '../manner.ts';
import { CODES } from './table.ts';

const HEAD = `# Codes of answers

This page is made from the table of codes by \`npm run codegen\`; a change goes into \`src/facade/codes/\`.

Every answer of the REST, server-sent event and WebSocket endpoints carries a code: \`status_code\` in its envelope. Codes never change with the language. \`status_message\` and \`data.exception\` are for people, and may be worded otherwise for one case or another; in braces stands what clients fill in from \`data\`.

- \`Accept-Language\` chooses English (\`en\`), the words of the contract and the default, or Chinese (\`zh\`). On a socket the request of its upgrade does.
- By default a failure comes with HTTP 200, but for 401 and 404 or 405 without an envelope, and 429. A request with \`Prefer: ${STRICT_PREFERENCE}\` is answered under the HTTP status of the code, always in an envelope, and the answer says \`Preference-Applied: ${STRICT_PREFERENCE}\`.

| Code | HTTP status in strict replies | English | Chinese | When it is answered |
| ---- | ---- | ---- | ---- | ---- |`;

/** The codes as a page of Markdown for people. */
export function toCodePage(): string {
  const rows = [...CODES].map(([code, { status, texts, when }]) =>
    ['', code, status, toCell(texts.en), toCell(texts.zh), toCell(when), ''].join(' | ').trim(),
  );
  return `${[HEAD, ...rows].join('\n')}\n`;
}

function toCell(text: string): string {
  return text
    .trim()
    .replaceAll('\n', '<br />')
    .replaceAll('|', String.raw`\|`);
}
