import type { Fields } from './protobuf.ts';

/** Those of the members of `ExportTraceServiceRequest` that tests look at, by the numbers of the specification. */

const VALUE: Fields = {
  1: { name: 'stringValue', as: 'text' },
  2: { name: 'boolValue', as: 'truth' },
  3: { name: 'intValue', as: 'number' },
};

const ATTRIBUTE: Fields = { 1: { name: 'key', as: 'text' }, 2: { name: 'value', as: VALUE } };

const LINK: Fields = { 1: { name: 'traceId', as: 'hex' }, 2: { name: 'spanId', as: 'hex' } };

const SPAN: Fields = {
  1: { name: 'traceId', as: 'hex' },
  2: { name: 'spanId', as: 'hex' },
  3: { name: 'traceState', as: 'text' },
  4: { name: 'parentSpanId', as: 'hex' },
  5: { name: 'name', as: 'text' },
  6: { name: 'kind', as: 'number' },
  7: { name: 'startTimeUnixNano', as: 'text' },
  8: { name: 'endTimeUnixNano', as: 'text' },
  9: { name: 'attributes', as: ATTRIBUTE, isList: true },
  11: { name: 'events', as: { 2: { name: 'name', as: 'text' } }, isList: true },
  13: { name: 'links', as: LINK, isList: true },
  15: { name: 'status', as: { 3: { name: 'code', as: 'number' } } },
};

const RESOURCE: Fields = { 1: { name: 'attributes', as: ATTRIBUTE, isList: true } };

/** The whole message. */
export const EXPORT_REQUEST: Fields = {
  1: {
    name: 'resourceSpans',
    isList: true,
    as: {
      1: { name: 'resource', as: RESOURCE },
      2: { name: 'scopeSpans', isList: true, as: { 2: { name: 'spans', as: SPAN, isList: true } } },
    },
  },
};
