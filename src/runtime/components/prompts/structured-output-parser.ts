import { isJsonObject } from '../../../shared/json.ts';
import type { Json } from '../../../shared/json.ts';
import { toStorableJson } from '../../../shared/storable-json.ts';
import { RunFault } from '../../contract.ts';
import { readAnswerJson } from '../chains/answer-json.ts';
import type { Component } from '../component.ts';
import type { Parameters } from '../parameters.ts';
import type { ParserPart, SchemaPart } from '../part.ts';

/** Asks for a structured answer, and reads it. */
export const structuredOutputParser: Component = Object.freeze({
  name: 'StructuredOutputParser',
  tag: 'StructuredOutputParser',
  category: 'output_parsers',
  description: 'Tells the model to answer with named members. Connect it to a variable of the prompt.',
  baseClasses: ['StructuredOutputParser', 'BaseOutputParser', 'BaseLLMOutputParser'],
  fields: [{ name: 'response_schemas', type: 'ResponseSchema', marks: 'RSL' }],
  build,
} satisfies Component);

function build(parameters: Parameters): ParserPart {
  const schemas = parameters.getParts('response_schemas', 'schema').map(({ part }) => part);
  return {
    kind: 'parser',
    formatInstructions: instructionsFor(schemas),
    parse: (answer) => parseAnswer({ answer, schemas }),
  };
}

function instructionsFor(schemas: readonly SchemaPart[]): string {
  const members = schemas.map(({ name, type, description }) => `\t"${name}": ${type}  // ${description}`);
  return [
    'Answer with a markdown code block that holds JSON of the following form, including the opening "```json" and the',
    'closing "```":',
    '',
    '```json',
    '{',
    ...members,
    '}',
    '```',
  ].join('\n');
}

function parseAnswer({ answer, schemas }: { answer: string; schemas: readonly SchemaPart[] }): Json {
  const value = readAnswerJson(answer);
  if (!isJsonObject(value)) throw malformed('The answer of the model is not the JSON that was asked for.');
  const missing = schemas.filter(({ name }) => !Object.hasOwn(value, name)).map(({ name }) => name);
  if (missing.length > 0) throw malformed(`The answer of the model lacks ${missing.join(', ')}.`);
  const storable = toStorableJson(value);
  if (storable === undefined) throw malformed('The answer of the model is nested too deeply.');
  return storable;
}

function malformed(message: string): RunFault {
  return new RunFault({ failure: 'ANSWER_MALFORMED', message });
}
