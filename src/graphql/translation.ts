import { isObjectType, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import { DEFAULT_LANGUAGE } from '../shared/language.ts';
import { InvalidInput, type InputIssue } from '../shared/refusal.ts';
import { translate } from '../shared/sentences.ts';
import type { GraphqlContext } from './context.ts';

/** The parts of refusals that have a sentence of their own. */
const PARTS: ReadonlySet<string> = new Set(['InputIssue']);

interface Said {
  readonly message: string;
  /** The message of rejected inputs is made of theirs. */
  readonly issues?: readonly InputIssue[];
}

/** Tells refusals in the language of whoever asks: the `message` of every type that is an `Error`, and of their issues. */
export function translateRefusals(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    const isRefusal = type.getInterfaces().some(({ name }) => name === 'Error') || PARTS.has(type.name);
    const { message } = type.getFields();
    if (isRefusal && message !== undefined) message.resolve = tellMessage;
  }
}

const tellMessage: GraphQLFieldResolver<Said, GraphqlContext> = ({ message, issues }, _arguments, { language }) => {
  if (language === DEFAULT_LANGUAGE) return message;
  const isMadeOfIssues = issues !== undefined && message === InvalidInput.toMessage(issues);
  if (!isMadeOfIssues) return translate({ text: message, language });
  return InvalidInput.toMessage(
    issues.map((issue) => ({ ...issue, message: translate({ text: issue.message, language }) })),
  );
};
