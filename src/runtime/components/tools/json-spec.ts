import { parseJson, type Json } from '../../../shared/json.ts';
import { toStorableJson } from '../../../shared/storable-json.ts';
import { FileFault } from '../../files/contract.ts';
import { JSON_TOOLS, jsonTool } from '../../tools/json-tools.ts';
import type { BuildScope, Component } from '../component.ts';
import { ComponentFault, type Parameters } from '../parameters.ts';
import type { DataPart } from '../part.ts';
import { ARGUMENTS_FIELD, TOOL_CLASSES } from './tool-fields.ts';

const DEFAULT_LENGTH = 4_000;
/** Of places that one place of a YAML text may stand for, so that a small text does not grow without end. */
const MAX_ALIASES = 100;

/** Data out of a file. */
const jsonSpec: Component = {
  name: 'JsonSpec',
  tag: 'JsonSpec',
  category: 'tools',
  description: 'Data out of a JSON or YAML file, which tools look into.',
  baseClasses: ['JsonSpec'],
  fields: [
    {
      name: 'path',
      type: 'file',
      marks: 'RS',
      suffixes: ['.json', '.yaml', '.yml'],
      fileTypes: ['json', 'yaml', 'yml'],
      value: '',
    },
    { name: 'max_value_length', type: 'int', marks: 'S', value: DEFAULT_LENGTH },
  ],
  build,
};

/** The data of a file, and tools that look into it. */
export const jsonTools: readonly Component[] = Object.freeze([
  jsonSpec,
  ...JSON_TOOLS.map((tool): Component => ({
    name: tool.name,
    tag: tool.name,
    category: 'tools',
    description: tool.description,
    baseClasses: [...TOOL_CLASSES, tool.name],
    fields: [{ name: 'spec', type: 'JsonSpec', marks: 'RS' }, ARGUMENTS_FIELD],
    build: (parameters) => jsonTool({ tool, data: parameters.getPart('spec', 'data') }),
  })),
]);

async function build(parameters: Parameters, { files }: BuildScope): Promise<DataPart> {
  const maxLength = Math.max(1, parameters.findNumber('max_value_length') ?? DEFAULT_LENGTH);
  const path = parameters.text('path');
  const { nodeId } = parameters;
  const documents = await files.load({ nodeId, path, kinds: ['text'] }).catch((error: unknown) => {
    throw error instanceof FileFault ? new ComponentFault(error.message) : error;
  });
  // A document that is only checked is given no file.
  if (documents.length === 0) return { kind: 'data', value: null, maxLength };
  return { kind: 'data', maxLength, value: await parse(documents.map(({ text }) => text).join('\n')) };
}

async function parse(text: string): Promise<Json> {
  const value = parseJson(text) ?? (await parseYaml(text));
  const storable = value === undefined ? undefined : toStorableJson(value);
  if (storable === undefined) throw new ComponentFault('the file holds neither JSON nor YAML');
  return storable;
}

async function parseYaml(text: string): Promise<Json | undefined> {
  const yaml = await import('yaml');
  try {
    return yaml.parse(text, { maxAliasCount: MAX_ALIASES }) as Json;
  } catch {
    return undefined;
  }
}
