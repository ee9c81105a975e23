import { toStorable } from '../shared/text.ts';

const MAX_NAME_LENGTH = 50;

/** A name as it is kept: its first 50 characters. */
export function toVariableName(text: string): string {
  return [...toStorable(text.slice(0, MAX_NAME_LENGTH * 2))].slice(0, MAX_NAME_LENGTH).join('');
}

/** A value as it is kept: of parts that are separated by commas each only once, where it came first. */
export function toVariableValue(text: string): string {
  return [...new Set(text.split(','))].join(',');
}
