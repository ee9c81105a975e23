import { toCanonicalJson } from '../document/canonical.ts';
import { toContentHash } from '../document/hash.ts';
import { isJsonArray, isJsonObject, type Json } from '../shared/json.ts';
import { withoutThought } from '../shared/agent-texts.ts';
import { toStorable } from '../shared/text.ts';
import { ENDED_RUN_STATES } from './entity.ts';
import type { EventEvidence, Evidence, MessageEvidence } from './evidence.ts';
import { toQuestion } from './input.ts';

/** One thing that was looked at: whether it holds, is broken, or only deserves to be known. */
export interface Finding {
  readonly mark: 'HOLDS' | 'NOTE' | 'BROKEN';
  /** The finding in a sentence. */
  readonly text: string;
}

/** Components that make something else of what the model said than was streamed. */
const REWRITERS: ReadonlySet<Json> = new Set(['StructuredOutputParser', 'SequentialChain']);

/** The categories of what a run answers with; a report stands at the end of several answers. */
const ANSWERS: ReadonlySet<Json> = new Set(['ANSWER', 'REPORT']);

const CHECKS: readonly ((evidence: Evidence) => Finding)[] = Object.freeze([
  checkDocument,
  checkVersion,
  checkOrder,
  checkEnd,
  checkRecordedAnswer,
  checkStreamedAnswer,
]);

/** Looks whether what is kept about a run fits together; a finding for each look, in the order of the chain. */
export function examine(evidence: Evidence): Finding[] {
  const findings = CHECKS.map((check) => check(evidence));
  const { message } = evidence;
  return message === null ? findings : [...findings, checkMessage({ ...evidence, message })];
}

function checkDocument({ run, document }: Evidence): Finding {
  if (document === null) return broken(`There is no document under the hash ${run.documentHash}.`);
  const hash = toContentHash(document);
  if (hash !== run.documentHash) return broken(`The content of the document has another hash: ${hash}.`);
  return holds('The content of the document has the hash that the run names.');
}

function checkVersion({ run, origin }: Evidence): Finding {
  if (run.versionId === null) return note('The document was tried out without being saved in a version.');
  if (origin.isVersionOfFlow !== true) return broken(`Version ${run.versionId} is not one of the flow.`);
  if (origin.heldSince === null) return note('The history of the version does not tell of the document.');
  return holds(`The version has had the document; its history first tells of it at ${origin.heldSince}.`);
}

function checkOrder({ events }: Evidence): Finding {
  const gap = events.findIndex(({ seq }, index) => seq !== index + 1);
  if (events.length === 0) return broken('The run has no events.');
  if (gap >= 0) return broken(`Event ${gap + 1} of the run is missing.`);
  return holds(`The events are numbered from 1 to ${events.length} without a gap.`);
}

function checkEnd({ run, events }: Evidence): Finding {
  const last = events.at(-1);
  const terminal = events.find(({ isTerminal }) => isTerminal);
  if (!ENDED_RUN_STATES.includes(run.state)) {
    return terminal === undefined ? note('The run goes on.') : broken('The run goes on, but its events have ended.');
  }
  const isEnd = last !== undefined && last === terminal && last.seq === run.endedSeq;
  if (!isEnd) return broken(`The run ended with event ${run.endedSeq ?? 0}, which is not its last one.`);
  if (last.payload['state'] !== run.state) return broken('The last event tells of another end than the run does.');
  return holds(`The last event ended the run as ${run.state}.`);
}

function checkRecordedAnswer({ run, events }: Evidence): Finding {
  const recorded = events.findLast(
    ({ kind, payload }) => kind === 'answer' && ANSWERS.has(payload['category'] ?? null),
  );
  if (run.answer === null && recorded === undefined) return note('The run has no answer.');
  if (recorded !== undefined && hasFiles(recorded)) return note('The answer is a file, which is not compared.');
  if (recorded?.payload['text'] !== run.answer) return broken('The answer is not the one that was recorded.');
  return holds('The answer is the one that was recorded.');
}

/** Only a successful run may have said everything at once, or something else than what was streamed. */
function checkStreamedAnswer({ run, document, events }: Evidence): Finding {
  const streamed = toStreamedText(events);
  if (!ENDED_RUN_STATES.includes(run.state)) return note(`${streamed.length} characters have been streamed so far.`);
  const answer = run.answer ?? '';
  if (streamed === answer || (run.answer === null && streamed.trim() === '')) {
    return holds(`What was streamed, ${streamed.length} characters, makes up the answer.`);
  }
  if (run.form !== null) return note('The run took in a form, and may have answered more than once.');
  if (events.some(({ kind }) => kind === 'report')) return note('The run made a report of several answers.');
  if (run.state === 'SUCCEEDED' && streamed === '') return note('The answer came at once and was not streamed.');
  if (run.state === 'SUCCEEDED' && document !== null && rewritesText(document)) {
    return note('The flow made its answer from what was streamed, so that the two differ.');
  }
  return broken('What was streamed does not make up the answer.');
}

function checkMessage({ message, ...evidence }: Evidence & { readonly message: MessageEvidence }): Finding {
  if (message.id === evidence.run.questionId || message.inputs !== null) return checkQuestion({ message, ...evidence });
  // A fault of the document stands in the history twice and is told once.
  const recorded = evidence.events.find(
    ({ kind, payload }) =>
      kind === 'answer' &&
      (payload['messageId'] === String(message.id) ||
        (message.category === 'ERROR' && payload['category'] === 'ERROR')),
  );
  if (recorded === undefined) return broken('The run has recorded no such message.');
  const { category, text } = recorded.payload;
  const isAsRecorded = category === message.category && (text === message.text || text === message.steps);
  if (!isAsRecorded) return broken('The message does not say what the run recorded: it was changed since.');
  return holds('The message says what the run recorded.');
}

function checkQuestion({ run, message }: Evidence & { readonly message: MessageEvidence }): Finding {
  const { id, inputs } = message;
  if (id !== run.questionId) return broken('The run was asked in another message.');
  if (inputs === null || toCanonicalJson(inputs) !== toCanonicalJson(toQuestion(run.inputs))) {
    return broken('The message does not ask what the run was asked: it was changed since.');
  }
  return holds('The message asks what the run was asked.');
}

/** A report that is a document says nothing beside it. */
function hasFiles({ payload: { files } }: EventEvidence): boolean {
  return files !== undefined && isJsonArray(files) && files.length > 0;
}

/** What an attempt said that failed is void. */
function toStreamedText(events: readonly EventEvidence[]): string {
  const lastAttempt = events.slice(events.findLastIndex(({ kind }) => kind === 'attempt') + 1);
  let text = '';
  for (const { kind, payload } of lastAttempt) {
    const { content, text: thought, wasShown } = payload;
    if (kind === 'text' && typeof content === 'string') text += content;
    if (kind === 'thought' && wasShown === true && typeof thought === 'string')
      text = withoutThought({ text, thought });
  }
  return toStorable(text);
}

/** Groups hold nodes of their own, hence the look at every depth. */
function rewritesText(value: Json): boolean {
  if (isJsonArray(value)) return value.some(rewritesText);
  if (!isJsonObject(value)) return false;
  return REWRITERS.has(value['type'] ?? null) || Object.values(value).some((member) => rewritesText(member ?? null));
}

function holds(text: string): Finding {
  return { mark: 'HOLDS', text };
}

function note(text: string): Finding {
  return { mark: 'NOTE', text };
}

function broken(text: string): Finding {
  return { mark: 'BROKEN', text };
}
