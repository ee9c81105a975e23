import { MAX_MENTIONS, parseTemplate, TemplateFault } from '../runtime/prompts/template.ts';
import type { Json } from '../shared/json.ts';
import { PromptRejected } from './errors.ts';
import type { PromptToCheck } from './input.ts';
import { findMentions, type PromptMention } from './mentions.ts';
import { createPlaceFinder } from './place.ts';
import { assertNames } from './prompt-names.ts';
import { withVariables } from './prompt-node.ts';

/** A name that chains give a meaning of their own. */
const STOP = 'stop';

/** A prompt that can be used. */
export interface CheckedPrompt {
  readonly mentions: readonly PromptMention[];
  /** Null when no node was given. */
  readonly node: Json;
}

/** Checks a prompt, so that a flow with it builds. Throws `PromptRejected`. */
export function checkPrompt({ template, field, node }: PromptToCheck): CheckedPrompt {
  const mentions = findMentions({ text: template, limit: MAX_MENTIONS });
  // A message with more names than that would help nobody; the template says what is wrong.
  if (mentions.length <= MAX_MENTIONS) assertNames({ mentions, field });
  assertTemplate(template);
  const names = mentions.map(({ name }) => name);
  return { mentions, node: node && withVariables({ node, field, names }) };
}

function assertTemplate(text: string): void {
  try {
    const { variables } = parseTemplate(text);
    if (!variables.includes(STOP)) return;
  } catch (error) {
    if (!(error instanceof TemplateFault)) throw error;
    throw toRejected({ text, reason: error.message, offset: error.offset });
  }
  throw toRejected({
    text,
    reason: `A variable cannot be named ${STOP}, which is reserved.`,
    offset: null,
    name: STOP,
  });
}

function toRejected(fault: { text: string; reason: string; offset: number | null; name?: string }): PromptRejected {
  const { text, reason, offset, name = null } = fault;
  const place = offset === null ? null : createPlaceFinder(text)(offset);
  const kind = name === null ? 'MALFORMED' : 'RESERVED_NAME';
  return new PromptRejected({
    message: `Invalid prompt: ${reason}`,
    issues: [{ kind, message: reason, name, suggestion: null, place }],
  });
}
