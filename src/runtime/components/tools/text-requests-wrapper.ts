import { allowsOnly } from '../../web/allowed-addresses.ts';
import { toHeaders } from '../../web/headers.ts';
import { askWeb } from '../../tools/ask-web.ts';
import type { BuildScope, Component } from '../component.ts';
import { ComponentFault, type Parameters } from '../parameters.ts';
import type { RequestsPart } from '../part.ts';

const EXAMPLE = 'Bearer <token>';
const MAX_SHOWN_ADDRESS = 200;

/** How the tools that ask web servers ask them. */
export const textRequestsWrapper: Component = Object.freeze({
  name: 'TextRequestsWrapper',
  tag: 'TextRequestsWrapper',
  category: 'wrappers',
  description: 'Says with which headers web servers are asked, and which ones may be.',
  baseClasses: ['TextRequestsWrapper', 'function'],
  fields: [
    {
      name: 'headers',
      type: 'code',
      marks: 'SM',
      isConfidential: true,
      value: JSON.stringify({ Authorization: EXAMPLE }),
      info: 'Sent wherever the model asks, so name the servers below.',
    },
    {
      name: 'limit_to_domains',
      type: 'str',
      marks: 'SL',
      value: [],
      info: 'The servers that may be asked, for example https://api.example.com; any on the internet without it.',
    },
  ],
  destinations: ['limit_to_domains'],
  build,
} satisfies Component);

function build(parameters: Parameters, { fetch }: BuildScope): RequestsPart {
  const written = toHeaders(parameters.value('headers'));
  if (written === null) throw new ComponentFault('headers is not an object of texts that can be sent');
  // What editors fill in as an example is nobody's header.
  const headers = Object.fromEntries(Object.entries(written).filter(([, text]) => text !== EXAMPLE));
  const servers = parameters.texts('limit_to_domains');
  const allows = servers.length === 0 ? undefined : allowsOnly(servers);
  if (allows === null) throw new ComponentFault('limit_to_domains has no server in it');
  const secrets = Object.values(headers).filter((text) => text.length >= 6);
  return {
    kind: 'requests',
    send: ({ url, ...request }) =>
      askWeb({
        ...{ ...request, fetch, url, secrets, ...(allows && { allows }) },
        headers: { ...(request.body !== undefined && { 'content-type': 'application/json' }), ...headers },
        subject: url.slice(0, MAX_SHOWN_ADDRESS),
      }),
  };
}
