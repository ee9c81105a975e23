// cspell:ignore ASIAPLANTEDPLANTED WRONGPASS

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createConcealment } from '../../src/bundle/conceal.ts';
import { withoutSecrets } from '../../src/document/shown.ts';
import { createLogger } from '../../src/logger.ts';
import { parseText } from '../../src/setting/yaml.ts';
import { toErrorFields } from '../../src/shared/error-fields.ts';
import { maskSecrets } from '../../src/shared/masked.ts';

type Row = readonly [name: string, text: string];

/** A text under a name that is a secret, or has one in it; what must not be seen is `Planted…`. */
const SECRETS: readonly Row[] = [
  ['password', 'Planted'],
  ['openaiApiKey', 'Planted'],
  ['X-Api-Key', 'Planted'],
  ['access_keys', 'Planted'],
  ['bingKey', 'Planted'],
  ['client-secret', 'Planted'],
  ['tokens', 'Planted'],
  ['refresh_tokens', 'Planted'],
  ['db_passwd', 'Planted'],
  ['credentials', 'Planted'],
  ['note', 'call sk-PlantedPlantedPlanted'],
  ['note', 'store redis://user:Planted@host'],
  ['note', 'ASIAPLANTEDPLANTED00 is temporary'],
  ['note', 'ghr_PlantedPlantedPlanted'],
  ['note', '-----BEGIN PRIVATE KEY----- Planted that was cut off'],
  ['note', 'Authorization: Basic Planted'],
  ['note', 'https://api.example/?access_token=Planted&page=2'],
];

const HARMLESS: readonly Row[] = [
  ['max_tokens', '1500'],
  ['maxTokens', '1500'],
  ['memory_key', 'chat_history'],
  ['password_hint', 'At least eight characters.'],
  ['passwordResetUrl', 'https://example.com/reset'],
  ['password', ''],
  ['note', 'Authorization: Bearer <token>'],
  ['note', 'connect(api_key=api_key, token={token})'],
  ['note', 'Explain the token and basic authorization. The key is practice.'],
  ['office_url', 'http://localhost:3003/v1/models@latest'],
];

/** Whoever shows, exports, repeats, logs or keeps what people wrote; each gives the text back as it may be seen. */
const USERS: Readonly<Record<string, (row: Row) => unknown>> = {
  'what readers are shown': ([name, text]) => withoutSecrets({ [name]: text }),
  bundles: ([name, text]) => createConcealment([{ [name]: text }]).conceal({ value: { [name]: text } }),
  'refused input': ([name, text]) => maskSecrets({ name: '', value: { [name]: text } }),
  settings: ([name, text]) => {
    try {
      return parseText(JSON.stringify({ section: { [name]: [text] } })).content;
    } catch (error) {
      return `refused: ${String(error)}`;
    }
  },
};

for (const [user, show] of Object.entries(USERS)) {
  describe(`In ${user}`, () => {
    for (const [name, text] of SECRETS) {
      it(`what is secret in ${name}: ${text} is not seen`, () => {
        assert.doesNotMatch(JSON.stringify(show([name, text])), /planted/i);
      });
    }

    for (const [name, text] of HARMLESS) {
      it(`${name}: ${text} is left alone`, () => {
        assert.ok(JSON.stringify(show([name, text])).includes(JSON.stringify(text)));
      });
    }
  });
}

describe('In the log', () => {
  const log = (line: object): string => {
    const lines: string[] = [];
    createLogger({ level: 'info', destination: { write: (text) => void lines.push(text) } }).info(line, 'Something.');
    return lines.join('');
  };

  for (const [name, text] of SECRETS.filter(([name]) => name !== 'note')) {
    it(`what goes by the name of ${name} is not seen, at any depth`, () => {
      const inner = Object.assign(Object.create(null), { [name]: [text] });
      assert.doesNotMatch(log({ [name]: text, deep: { list: [{ inner }] } }), /planted/i);
    });
  }

  it('numbers under such names, errors and times stay', () => {
    const line = log({ token: 5, max_tokens: 7, at: new Date(0), err: new Error('Broken off.') });
    assert.match(
      line,
      /"token":5,"max_tokens":7,"at":"1970-01-01T00:00:00.000Z","err":\{"type":"Error","message":"Broken off\./,
    );
  });
});

describe('Of an error', () => {
  it('nothing is told that a client of Redis hangs on it, such as the command that holds the password', () => {
    const refused = Object.assign(new Error('WRONGPASS invalid username-password pair'), {
      command: { name: 'auth', args: ['planted'] },
      previousErrors: [{ command: { args: ['planted'] } }],
    });
    const told = JSON.stringify(toErrorFields(new Error('Not connected.', { cause: refused })));
    assert.match(told, /WRONGPASS/);
    assert.doesNotMatch(told, /planted/);
  });
});
