// cspell:ignore athing scrtext
import { isJsonArray, isJsonObject, type Json } from '../../../shared/json.ts';
import type { PageSelection } from '../../files/form.ts';
import { toHeaders } from '../../web/headers.ts';
import { toShownAddress } from '../../web/ask-page.ts';
import type { Component } from '../component.ts';
import type { FieldRow } from '../field.ts';
import { loaderComponent } from './loader-component.ts';
import { ComponentFault, type Parameters } from '../parameters.ts';

/** Of one loader. */
const MAX_ADDRESSES = 50;

/** As long as any page may take. */
const MAX_SECONDS = 30;

/** What tells one loader of pages from another. */
interface WebLoaderRow {
  readonly name: string;
  readonly description: string;
  readonly addressField?: string;
  readonly selection?: PageSelection;
  readonly takesSettings?: boolean;
}

const ROWS: readonly WebLoaderRow[] = Object.freeze([
  { name: 'WebBaseLoader', description: 'Reads the text of web pages, a text for each.', takesSettings: true },
  { name: 'AZLyricsLoader', description: 'Reads pages of AZLyrics, a text for each.' },
  {
    name: 'CollegeConfidentialLoader',
    description: 'Reads what pages of College Confidential are about, a text for each.',
    selection: { parts: [{ tag: 'main', attribute: { name: 'class', word: 'skin-handler' } }] },
  },
  {
    name: 'HNLoader',
    description: 'Reads pages of Hacker News, a text for each title and each comment.',
    selection: { parts: [{ tag: 'tr', attribute: { name: 'class', word: 'athing' } }], isEach: true },
  },
  { name: 'IFixitLoader', description: 'Reads pages of iFixit, a text for each.' },
  {
    name: 'IMSDbLoader',
    description: 'Reads scripts of films on pages of IMSDb, a text for each.',
    selection: { parts: [{ tag: 'td', attribute: { name: 'class', word: 'scrtext' } }] },
  },
  {
    name: 'GitbookLoader',
    description: 'Reads what pages of a GitBook are about, a text for each.',
    addressField: 'web_page',
    selection: { parts: [{ tag: 'main' }] },
  },
  { name: 'GutenbergLoader', description: 'Reads books of Project Gutenberg by the addresses of their texts.' },
]);

const ADDRESS: Omit<FieldRow, 'name'> = Object.freeze({
  type: 'str',
  marks: 'RSM',
  value: '',
  info: `The address of a page; up to ${MAX_ADDRESSES} of them, each in a line of its own.`,
});

const SETTINGS: FieldRow = Object.freeze({
  name: 'requests_kwargs',
  type: 'code',
  marks: 'SA',
  value: '{"timeout": 30}',
  isConfidential: true,
  info: `The timeout of a page in seconds, ${MAX_SECONDS} at most, and the headers that are sent with the question.`,
});

/** The components that read pages of the web. */
export const webLoaders: readonly Component[] = Object.freeze(ROWS.map(toLoader));

function toLoader(row: WebLoaderRow): Component {
  const { name, description, selection, addressField = 'web_path' } = row;
  return loaderComponent({
    name,
    description,
    fields: [{ name: addressField, ...ADDRESS }, ...(row.takesSettings === true ? [SETTINGS] : [])],
    destinations: [addressField],
    prepare: (parameters, { pages }) => {
      const { nodeId } = parameters;
      const addresses = readAddresses({ parameters, addressField });
      return () => pages.load({ nodeId, addresses, selection, ...readSettings(parameters) });
    },
  });
}

function readAddresses(options: { parameters: Parameters; addressField: string }): readonly string[] {
  const { parameters, addressField } = options;
  const value = parameters.value(addressField);
  const written = isJsonArray(value) ? parameters.texts(addressField) : [parameters.text(addressField)];
  const addresses = [...new Set(written.flatMap((text) => text.split(/\s+/u)).filter((text) => text !== ''))];
  if (addresses.length === 0) throw new ComponentFault(`${addressField} is missing`);
  if (addresses.length > MAX_ADDRESSES)
    throw new ComponentFault(`${addressField} has more than ${MAX_ADDRESSES} addresses`);
  for (const address of addresses) {
    if (/^https?:$/u.test(URL.parse(address)?.protocol ?? '')) continue;
    throw new ComponentFault(`${addressField} is not an http or https address: ${toShownAddress(address)}`);
  }
  return addresses;
}

/** What other servers pass on to a library of theirs; what is not understood is refused, because it was meant. */
function readSettings(parameters: Parameters): { headers: Readonly<Record<string, string>>; timeoutMs?: number } {
  const settings = parameters.value(SETTINGS.name) ?? {};
  if (settings === '') return { headers: {} };
  if (!isJsonObject(settings)) throw new ComponentFault(`${SETTINGS.name} is not an object`);
  const { headers: written = null, timeout = null, ...others } = settings;
  const [other] = Object.keys(others);
  if (other !== undefined) {
    throw new ComponentFault(`${SETTINGS.name} may hold timeout and headers here, and not ${other.slice(0, 40)}`);
  }
  const headers = toHeaders(written);
  if (headers === null)
    throw new ComponentFault('the headers of requests_kwargs are no object of texts that can be sent');
  const timeoutMs = toTimeout(timeout);
  return { headers, ...(timeoutMs !== null && { timeoutMs }) };
}

function toTimeout(timeout: Json): number | null {
  if (timeout === null) return null;
  if (typeof timeout !== 'number' || !(timeout > 0))
    throw new ComponentFault('the timeout of requests_kwargs is not a number of seconds');
  return timeout >= MAX_SECONDS ? null : Math.ceil(timeout * 1000);
}
