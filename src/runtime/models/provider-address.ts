import type { ModelProvider } from './providers.ts';
import { SettingFault } from './setting-fault.ts';

const MAX_ADDRESS_LENGTH = 2_048;

/**
 * An address as people write it, with the paths of the protocol at its end or without, as the one where those paths
 * begin. Throws `SettingFault` for what is no address, or carries a password.
 */
export function toBaseUrl({ text, protocol }: { text: string; protocol: ModelProvider['protocol'] }): string {
  const fault = (problem: string) => new SettingFault({ setting: 'baseUrl', problem });
  if (text.length > MAX_ADDRESS_LENGTH) throw fault('is too long');
  const url = URL.parse(text);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    throw fault('is not an http or https address');
  }
  if (url.username !== '' || url.password !== '') throw fault('must not carry a password');
  return ENDINGS[protocol](withoutSlashes(text));
}

const ENDINGS: Readonly<Record<ModelProvider['protocol'], (address: string) => string>> = Object.freeze({
  openai: (address) => cut({ address, ending: /\/(?:chat\/)?completions$|\/embeddings$/u }),
  azure: (address) => cut({ address, ending: /\/openai(?:\/.*)?$/u }),
  anthropic: (address) => `${cut({ address, ending: /(?:\/v1)?(?:\/messages)?$/u })}/v1`,
  demo: (address) => address,
});

function cut({ address, ending }: { address: string; ending: RegExp }): string {
  return withoutSlashes(address.replace(ending, ''));
}

function withoutSlashes(address: string): string {
  let end = address.length;
  while (address[end - 1] === '/') end -= 1;
  return address.slice(0, end);
}
