import { pino, type Logger } from 'pino';

/** Members of logged objects that may hold a secret, at any of the depths at which we log objects. */
const SECRET_PATHS = ['password', 'token', 'authorization', 'cookie', 'apiKey', 'openai_api_key', 'secret'].flatMap(
  (name) => [name, `*.${name}`, `*.*.${name}`],
);

/** Writes JSON lines to standard error, so that what `serve` prints for people stays readable on standard output. */
export function createLogger(options: { level: string }): Logger {
  return pino({ level: options.level, redact: { paths: SECRET_PATHS, censor: '[secret]' } }, pino.destination(2));
}
