import { isObjectType, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import { DEFAULT_LANGUAGE, type Language } from '../shared/language.ts';
import { InvalidInput, type InputIssue } from '../shared/refusal.ts';
import { translate } from '../shared/sentences.ts';
import type { GraphqlContext } from './context.ts';

interface Said {
  readonly message: string;
}

interface Rejected extends Said {
  readonly issues: readonly InputIssue[];
}

type Tell<Source extends Said> = GraphQLFieldResolver<Source, GraphqlContext>;

const tellMessage: Tell<Said> = ({ message: text }, _arguments, { language }) => translate({ text, language });

/** The message of rejected inputs is made of theirs. */
const tellIssues: Tell<Rejected> = ({ message, issues }, _arguments, { language }) =>
  language === DEFAULT_LANGUAGE
    ? message
    : InvalidInput.toMessage(issues.map((issue) => toIssueIn({ issue, language })));

/** Tells refusals in the language of whoever asks: the `message` of every type that is an `Error`, and of their issues. */
export function translateRefusals(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    const isRefusal = type.getInterfaces().some(({ name }) => name === 'Error') || PARTS.has(type.name);
    const { message } = type.getFields();
    if (isRefusal && message !== undefined) message.resolve = type.name === 'InvalidInput' ? tellIssues : tellMessage;
  }
}

/** The parts of refusals that have a sentence of their own. */
const PARTS: ReadonlySet<string> = new Set(['InputIssue', 'CodeIssue', 'PromptIssue', 'SettingsFault']);

function toIssueIn({ issue, language }: { issue: InputIssue; language: Language }): InputIssue {
  return { ...issue, message: translate({ text: issue.message, language }) };
}
