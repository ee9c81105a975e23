import type { Fetch } from '../../shared/outbound.ts';
import { toAnswerText } from '../web/answer-text.ts';
import { readWeb, WebFault } from '../web/read-web.ts';
import { ToolFault } from './fault.ts';

/** What a model is shown of a refusal. */
const MAX_REFUSAL_LENGTH = 1_000;

/** A question of a tool to a web server. */
export interface ToolQuestion {
  readonly fetch: Fetch;
  /** What is asked, for the model; the address itself where that holds no secret. */
  readonly subject: string;
  readonly url: string;
  readonly method?: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** What no answer is repeated with, whoever put it there. */
  readonly secrets: readonly string[];
  readonly allows?: (url: URL) => boolean;
  readonly signal: AbortSignal;
}

/** What a web server says. Throws `ToolFault` where it may not be asked, does not answer or refuses, and the signal's reason. */
export async function askWeb({ subject, secrets, ...request }: ToolQuestion): Promise<string> {
  const answer = await readWeb(request).catch((cause: unknown) => {
    if (!(cause instanceof WebFault)) throw cause;
    throw new ToolFault(`${subject} ${cause.message}.`, { cause });
  });
  const text = conceal({ text: toAnswerText(answer), secrets });
  if (answer.status < 400) return text;
  throw new ToolFault(`${subject} answered ${answer.status}: ${text.slice(0, MAX_REFUSAL_LENGTH)}`);
}

/** Servers echo what they were sent, and where it stood in an address as it stood there. */
function conceal({ text, secrets }: { text: string; secrets: readonly string[] }): string {
  const shown = secrets.filter((secret) => secret !== '').flatMap(formsOf);
  return shown.reduce((hidden, secret) => hidden.replaceAll(secret, '***'), text);
}

function formsOf(secret: string): readonly string[] {
  const inQuery = new URLSearchParams([['', secret]]).toString().slice(1);
  const encoded = [inQuery, encodeURIComponent(secret)];
  const small = encoded.map((form) => form.replaceAll(/%[0-9A-F]{2}/gu, (code) => code.toLowerCase()));
  return [secret, ...encoded, ...small];
}
