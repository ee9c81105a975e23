import { MAX_FACETS } from '../outside/facets.ts';

const MAX_ID_LENGTH = 40;
const MARK_LENGTH = 16;
const FACET_LENGTH = 32;

/**
 * What a collection of vectors of one length is made of. Vectors have length 1, so that their inner product is the cosine,
 * which the server could not work out of one that consists of zeros.
 */
export function toCollection({ collectionName, dimensions }: { collectionName: string; dimensions: number }) {
  return {
    collectionName,
    schema: {
      autoID: false,
      enableDynamicField: false,
      fields: [
        { fieldName: 'id', dataType: 'VarChar', isPrimary: true, elementTypeParams: { max_length: MAX_ID_LENGTH } },
        { fieldName: 'mark', dataType: 'VarChar', elementTypeParams: { max_length: MARK_LENGTH } },
        {
          ...{ fieldName: 'facets', dataType: 'Array', elementDataType: 'VarChar' },
          elementTypeParams: { max_capacity: MAX_FACETS, max_length: FACET_LENGTH },
        },
        { fieldName: 'vector', dataType: 'FloatVector', elementTypeParams: { dim: dimensions } },
      ],
    },
    indexParams: [
      { fieldName: 'vector', indexName: 'vector', metricType: 'IP', indexType: 'AUTOINDEX' },
      { fieldName: 'mark', indexName: 'mark', metricType: '', indexType: 'INVERTED' },
    ],
    params: { consistencyLevel: 'Strong' },
  };
}
