import { RunFault } from '../../contract.ts';
import type { ChatMessage } from '../../models/chat-model.ts';
import { parseTemplate, TemplateFault } from '../../prompts/template.ts';
import { toPromptText } from '../../prompts/prompt-values.ts';
import { joinTexts } from '../loaders/documents.ts';
import { ComponentFault, Parameters } from '../parameters.ts';
import type { Part, PromptPart, PromptValue } from '../part.ts';

/** What fills a variable without anybody being asked. */
const HANDLES: ReadonlySet<Part['kind']> = new Set<Part['kind']>(['parser', 'documents']);

/** What a prompt of one text is made of. */
export interface TextPromptOptions {
  readonly source: string;
  readonly role: ChatMessage['role'];
  readonly parameters: Parameters;
  /** Fields that are the component's own; their values are no texts for variables of the same name. */
  readonly ownFields: readonly string[];
}

/**
 * A prompt of one text, said in one role. Variables with a text or a connection of their own are filled; a run may
 * still override them.
 */
export function textPrompt({ ownFields, parameters, role, source }: TextPromptOptions): PromptPart {
  const template = asBuilding(() => parseTemplate(source));
  const fills = template.variables.map((name) => [name, fillOf({ name, parameters, ownFields })] as const);
  const filled = new Map(fills.filter(([, text]) => text !== ''));
  const valueOf = (given: (variable: string) => PromptValue) => (name: string) =>
    toPromptText(given(name)) || (filled.get(name) ?? '');
  return {
    kind: 'prompt',
    source,
    variables: template.variables.filter((name) => !filled.has(name)),
    handleKeys: template.variables.filter((name) =>
      HANDLES.has(parameters.connected(name)[0]?.part.kind ?? 'questions'),
    ),
    shownText: asBuilding(() => template.preview(filled)),
    toMessages: (given) => [{ role, content: asRunning(() => template.format(valueOf(given))) }],
  };
}

/** A prompt of one text whose variables are all open, as said by the user. */
export function plainPrompt({ source, nodeId }: { source: string; nodeId: string }): PromptPart {
  const parameters = new Parameters({ nodeId, values: new Map(), parts: new Map() });
  return textPrompt({ source, role: 'user', parameters, ownFields: [] });
}

function asBuilding<Result>(work: () => Result): Result {
  return translated({ work, toFault: (text) => new ComponentFault(text) });
}

function asRunning<Result>(work: () => Result): Result {
  return translated({ work, toFault: (text) => new RunFault({ failure: 'INPUT_REJECTED', message: `${text}.` }) });
}

function translated<Result>({ work, toFault }: { work: () => Result; toFault: (text: string) => Error }): Result {
  try {
    return work();
  } catch (error) {
    throw error instanceof TemplateFault ? toFault(error.message) : error;
  }
}

function fillOf(given: { name: string; parameters: Parameters; ownFields: readonly string[] }): string {
  const { name, ownFields, parameters } = given;
  const part = parameters.connected(name)[0]?.part;
  if (ownFields.includes(name) && !(part && HANDLES.has(part.kind))) return '';
  return part === undefined ? parameters.text(name) : partText(name, part);
}

function partText(variable: string, part: Part): string {
  if (part.kind === 'parser') return part.formatInstructions;
  if (part.kind === 'documents') return joinTexts(part.documents);
  if (part.kind !== 'variables') throw new ComponentFault(`${variable} takes a text, not a ${part.kind}`);
  if (part.values.size > 1) {
    throw new ComponentFault(`VariableNode contains multi-key: ${[...part.values.keys()].join(', ')}`);
  }
  return [...part.values.values()][0] ?? '';
}
