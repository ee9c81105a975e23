import { isJsonObject, type JsonObject } from '../../../shared/json.ts';
import { withoutTrace } from '../../files/chunk.ts';
import { FileFault, type TextDocument } from '../../files/contract.ts';
import type { BuildScope, Component } from '../component.ts';
import type { FieldRow } from '../field.ts';
import { ComponentFault, type Parameters } from '../parameters.ts';

const METADATA: FieldRow = Object.freeze({ name: 'metadata', type: 'code', marks: 'RS', value: '{}' });

/** What tells one component that loads texts from another. */
export interface LoaderOptions {
  readonly name: string;
  readonly description: string;
  /** Besides what whoever draws the flow says of all texts. */
  readonly fields: readonly FieldRow[];
  readonly destinations?: readonly string[];
  /** What loads them, once it is clear that it can; it may throw `FileFault`. */
  readonly prepare: (parameters: Parameters, scope: BuildScope) => () => Promise<readonly TextDocument[]>;
}

/**
 * A component that loads texts, with what whoever draws the flow says of them. It is refused for what is not to be
 * understood, and for what is wrong with a file.
 */
export function loaderComponent({ name, fields, prepare, ...rest }: LoaderOptions): Component {
  return Object.freeze({
    ...rest,
    name,
    tag: name,
    category: 'documentloaders',
    baseClasses: ['Document'],
    outputTypes: ['Document'],
    fields: [...fields, METADATA],
    async build(parameters, scope) {
      const load = prepare(parameters, scope);
      const metadata = readMetadata(parameters);
      const documents = await load().catch(refuse);
      return { kind: 'documents', documents: documents.map((each) => withMetadata(each, metadata)) };
    },
  } satisfies Component);
}

function readMetadata(parameters: Parameters): JsonObject {
  const value = parameters.value(METADATA.name) ?? {};
  if (!isJsonObject(value)) throw new ComponentFault('The metadata you provided is not a valid JSON string.');
  return value;
}

function refuse(error: unknown): never {
  throw error instanceof FileFault ? new ComponentFault(error.message) : error;
}

/** They say what they like of a text, but not which file it is from. */
function withMetadata(document: TextDocument, more: JsonObject): TextDocument {
  return { ...document, metadata: { ...document.metadata, ...withoutTrace(more) } };
}
