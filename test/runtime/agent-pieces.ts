import type { FileSource } from '../../src/runtime/files/contract.ts';
import type { JsonObject } from '../../src/shared/json.ts';
import type { Piece } from '../support/agent-documents.ts';
import { node } from '../support/documents.ts';

/** Where a run finds files, by the paths that documents have for them. */
export function filesOf(
  contents: Readonly<Record<string, { readonly name: string; readonly content: string }>>,
): FileSource {
  const toFile = (path: string, { name, content }: { name: string; content: string }) => {
    async function* pieces() {
      yield await Promise.resolve(Buffer.from(content));
    }
    const read = () => Promise.resolve(pieces());
    return { id: `${path}${name}`, key: `${path}${name}${content}`, name, size: Buffer.byteLength(content), read };
  };
  return {
    find: (path) => {
      const found = contents[path];
      return Promise.resolve(found === undefined ? null : toFile(path, found));
    },
  };
}

/** A node whose only field is a file that its author has handed in. */
function fileNode(given: { id: string; type: string; base: string; field: string; path: string }): JsonObject {
  const { id, type, base, field, path } = given;
  const file = { type: 'file', required: true, show: true, list: false, value: 'a', file_path: path };
  return { id, data: { type, node: { base_classes: [base], template: { _type: type, [field]: file } } } };
}

/** A toolkit that looks into the data of a file. */
export function dataPiece(path: string): Piece {
  const spec = fileNode({ id: 'JsonSpec-1', type: 'JsonSpec', base: 'JsonSpec', field: 'path', path });
  return {
    nodes: [node({ id: 'JsonToolkit-1', type: 'JsonToolkit' }), spec],
    edges: [['JsonSpec-1', 'JsonToolkit-1', 'spec']],
  };
}

/** What agents are told of a store, and the file that its texts are out of; the number tells several apart. */
export function storePiece({ number, name }: { number: number; name: string }): Piece {
  const idOf = (type: string): string => `${type}-${number}`;
  return {
    nodes: [
      node({ id: idOf('VectorStoreInfo'), type: 'VectorStoreInfo', values: { name, description: `the ${name}` } }),
      node({ id: idOf('Milvus'), type: 'Milvus', values: { collection_name: name } }),
      node({ id: idOf('DemoEmbedding'), type: 'DemoEmbedding' }),
      node({ id: idOf('TextLoader'), type: 'TextLoader' }),
      fileNode({
        id: idOf('InputFileNode'),
        type: 'InputFileNode',
        base: 'fileNode',
        field: 'file_path',
        path: `/${name}`,
      }),
    ],
    edges: [
      [idOf('Milvus'), idOf('VectorStoreInfo'), 'vectorstore'],
      [idOf('DemoEmbedding'), idOf('Milvus'), 'embedding'],
      [idOf('InputFileNode'), idOf('TextLoader'), 'file_path'],
      [idOf('TextLoader'), idOf('Milvus'), 'documents'],
    ],
  };
}
