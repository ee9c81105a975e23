import { pino, type Logger } from 'pino';

/** Members of logged objects that may hold a secret, at any of the depths at which we log objects. */
const SECRET_PATHS = [
  'password',
  'newPassword',
  'token',
  'accessToken',
  'refreshToken',
  'authorization',
  'cookie',
  'apiKey',
  'openai_api_key',
  'secret',
].flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

/** What has a dash in its name is spelled in brackets. */
const SECRET_HEADERS = ['["x-api-key"]', '*["x-api-key"]', '*.*["x-api-key"]'];

/** Writes JSON lines to standard error, so that what `serve` prints for people stays readable on standard output. */
export function createLogger(options: { level: string }): Logger {
  return pino(
    { level: options.level, redact: { paths: [...SECRET_PATHS, ...SECRET_HEADERS], censor: '[secret]' } },
    pino.destination(2),
  );
}
