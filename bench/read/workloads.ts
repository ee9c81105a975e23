import { createHash } from 'node:crypto';
import { LARGE_VERSION_IDS, MANY_VERSIONS_COUNT, MANY_VERSIONS_FLOW } from './seed.ts';

/** A request, as text that goes over a socket unchanged. */
export interface WireRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: string;
}

/** What is asked, in turn, by how many connections at once. */
export interface Workload {
  readonly name: string;
  readonly connections: number;
  readonly requests: readonly WireRequest[];
  /** An answer below this is not the one that was meant. */
  readonly minBytes: number;
}

const NESTED = `{ flows(first: 20) { edges { node { id name description status createdAt updatedAt
  versions(first: 5) { edges { node { id name isCurrent
    sessions(first: 1) { edges { node { id name
      messages(last: 5) { edges { node { id author category text createdAt } } } } } } } } } } } } }`;

const LIST = `{ flows(first: 20) { edges { node { id name description status createdAt updatedAt
  versions(first: 5) { edges { node { id name isCurrent } } } } } } }`;

const ONE = `query One($id: ID!) { flow(id: $id) {
  id name ownerId description logo status kind guideWord document createdAt updatedAt } }`;

const VERSIONS = `query Versions($id: ID!, $first: Int!) { flow(id: $id) { id name
  versions(first: $first) { edges { node { id name description isCurrent documentHash createdAt updatedAt } } } } }`;

const DIFF = `query Diff($from: ID!, $to: ID!) { flowVersionDiff(from: $from, to: $to) { isEmpty
  nodes { added { id } removed { id } changed { node { id type } changes { path before after } } }
  edges { added { id } removed { id } rewired { end before { id } after { id } } } } }`;

/** Spread over the first 2,000 flows of the seed. */
const FLOW_IDS = Array.from({ length: 64 }, (_, index) => toFlowId(`flow${1 + index * 31}`));

const PAGES = Array.from({ length: 64 }, (_, index) => index + 1);

/** The workloads that other servers were measured with, in this schema's words; the rows are as many. */
export const WORKLOADS: readonly Workload[] = Object.freeze([
  { name: 'nested1', connections: 4, requests: [toGraphql(NESTED)], minBytes: 120_000 },
  { name: 'list1', connections: 16, requests: [toGraphql(LIST)], minBytes: 8000 },
  { name: 'one', connections: 16, requests: FLOW_IDS.map((id) => toGraphql(ONE, { id })), minBytes: 3500 },
  { name: 'restlist', connections: 16, requests: PAGES.map(toRestPage), minBytes: 15_000 },
  {
    name: 'versions50',
    connections: 16,
    requests: [toGraphql(VERSIONS, { id: toFlowId(MANY_VERSIONS_FLOW), first: MANY_VERSIONS_COUNT })],
    minBytes: 8000,
  },
  { name: 'diff200', connections: 4, requests: [toGraphql(DIFF, toEnds(LARGE_VERSION_IDS))], minBytes: 3000 },
]);

function toFlowId(seed: string): string {
  return createHash('md5').update(seed).digest('hex');
}

function toEnds([from, to]: readonly [number, number]): object {
  return { from: String(from), to: String(to) };
}

function toGraphql(query: string, variables?: object): WireRequest {
  return { method: 'POST', path: '/graphql', body: JSON.stringify({ query, variables }) };
}

function toRestPage(page: number): WireRequest {
  return { method: 'GET', path: `/api/v1/flows/?page_size=20&page_num=${page}` };
}
