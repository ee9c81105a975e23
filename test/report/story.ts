import { graphDocument, node } from '../support/documents.ts';
import { makeArchive } from '../support/files.ts';
import type { Json, JsonObject } from '../../src/shared/json.ts';
import { unpack } from '../../src/report/filling/archive.ts';
import type { TestApp } from '../support/app.ts';
import type { Login } from '../support/app.ts';
import type { OfficeServer } from './office-server.ts';

/** What every text document has beside its text. */
const FRAME = Object.freeze({ '[Content_Types].xml': '<Types/>', '_rels/.rels': '<Relationships/>' });

/** A template whose paragraphs hold these runs, and more parts where some are given. */
export function makeTemplate(
  paragraphs: readonly (string | readonly string[])[],
  parts: Readonly<Record<string, string | Buffer>> = {},
): Buffer {
  const written = paragraphs.map((runs) => {
    const pieces = [runs].flat().map((text) => `<w:r><w:rPr><w:color w:val="FF0000"/></w:rPr><w:t>${text}</w:t></w:r>`);
    return `<w:p>${pieces.join('<w:proofErr w:type="spellStart"/>')}</w:p>`;
  });
  return makeArchive({ ...FRAME, 'word/document.xml': toPart(written.join('')), ...parts });
}

/** A part that holds this markup. */
export function toPart(body: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="urn:w"><w:body>${body}</w:body></w:document>`;
}

/** What a text document says, a line for each paragraph; tabs and line breaks as they are. */
export async function readDocument(bytes: Uint8Array, part = 'word/document.xml'): Promise<string> {
  const xml = await readPart(bytes, part);
  const texts = xml.matchAll(/<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>|<w:(br|tab)\/>|<\/w:(p)>/gu);
  const said = [...texts].map(([, text, mark, end]) => text ?? (mark === 'tab' ? '\t' : (mark ?? end) ? '\n' : ''));
  return said.join('').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** A part of a text document as it is written. */
export async function readPart(bytes: Uint8Array, part = 'word/document.xml'): Promise<string> {
  const limits = { maxUnpackedBytes: 1e8, maxCharacters: 1, maxMemoryBytes: 1, maxMilliseconds: 1 };
  return String((await unpack({ bytes: new Uint8Array(bytes), limits })).get(part));
}

/** A report called `Trip`: a city is filled in, and one chain is asked about it; another one is asked nothing. */
export function reportDocument(
  options: { questions?: readonly string[]; baseUrl?: string; modelName?: string; variables?: readonly string[] } = {},
): JsonObject {
  const { questions = ['Where?', 'Why?'], baseUrl, modelName = 'demo', variables = ['city'] } = options;
  const model = baseUrl === undefined ? 'DemoChatModel' : 'ChatOpenAI';
  const access: Record<string, Json> = { model_name: modelName, openai_api_base: baseUrl ?? '', openai_api_key: 'sk' };
  const template = '{question}';
  return graphDocument({
    nodes: [
      node({ id: 'VariableNode-1', type: 'VariableNode', values: { variables: [...variables] } }),
      node({ id: 'PromptTemplate-1', type: 'PromptTemplate', values: { template } }),
      node({ id: `${model}-1`, type: model, values: baseUrl === undefined ? {} : access }),
      node({ id: 'LLMChain-1', type: 'LLMChain' }),
      node({ id: 'LLMChain-2', type: 'LLMChain' }),
      node({ id: 'InputNode-1', type: 'InputNode', values: { input: [...questions] } }),
      node({ id: 'Report-1', type: 'Report', values: { report_name: 'Trip' } }),
    ],
    edges: [
      ...(['LLMChain-1', 'LLMChain-2'] as const).flatMap((chain) => [
        ['PromptTemplate-1', chain, 'prompt'] as const,
        [`${model}-1`, chain, 'llm'] as const,
        [chain, 'Report-1', 'chains'] as const,
      ]),
      ['InputNode-1', 'LLMChain-1', 'input_node'],
      ['VariableNode-1', 'Report-1', 'variables'],
    ],
  });
}

const OPEN = `mutation ($flowId: ID!) { openReportTemplate(input: { flowId: $flowId }) {
  ... on OpenReportTemplatePayload { reportTemplate { nextVersionKey } } } }`;
const SAVE = 'mutation ($input: SaveReportTemplateInput!) { saveReportTemplate(input: $input) { __typename } }';

/** Saves a template of a flow as the office editor does. */
export async function saveTemplate(options: {
  app: TestApp;
  office: OfficeServer;
  login: Login;
  flowId: string;
  template: Buffer;
}): Promise<void> {
  const { app, office, login, flowId, template } = options;
  const opened = await app.graphql({ query: OPEN, variables: { flowId }, login });
  const { openReportTemplate } = opened.data as unknown as {
    openReportTemplate: { reportTemplate: { nextVersionKey: string } };
  };
  const key = openReportTemplate.reportTemplate.nextVersionKey;
  const url = office.serve(`/${key}`, template);
  const saved = await app.graphql({ query: SAVE, variables: { input: { key, url } } });
  const { saveReportTemplate: outcome } = saved.data as unknown as { saveReportTemplate: { __typename: string } };
  if (outcome.__typename !== 'SaveReportTemplatePayload')
    throw new Error(`The template was not saved: ${outcome.__typename}`);
}
