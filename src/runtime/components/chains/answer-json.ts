import { parseJson, type Json } from '../../../shared/json.ts';

/** Blanks end at the line, or a model that goes on writing blank lines would be searched from each of them. */
const JSON_BLOCK = /```(?:json)?[^\S\n]*\n([\s\S]*?)```/u;

/** The JSON of a model's answer: what is in a block of code, else the whole. Undefined when it is none. */
export function readAnswerJson(answer: string): Json | undefined {
  return parseJson(JSON_BLOCK.exec(answer)?.[1] ?? answer);
}
