import type { IncomingMessage } from 'node:http';
import { findKeyInAddress } from './auth/credential.ts';
import type { Callers } from './graphql/callers.ts';
import type { GraphqlContext } from './graphql/context.ts';
import type { OpenContext } from './graphql/open-context.ts';

/** Where the legacy wire is for programs. */
const PROGRAMS = '/api/v2/';

/** A request of the legacy wire, and what it is let in with. */
export interface LegacyRequest {
  readonly request: IncomingMessage;
  readonly requestId: string;
  /** The access token or the API key that it carries, if any. */
  readonly token: string | null;
}

/** Finds what requests of the legacy wire are let in with, and opens their scopes. */
export interface RequestContexts {
  readonly credentialOf: (request: IncomingMessage) => string | null;
  /** Sockets for programs may carry a key in their address as well. */
  readonly credentialOfSocket: (request: IncomingMessage) => string | null;
  readonly open: (request: LegacyRequest) => Promise<GraphqlContext>;
}

/** The same rules for routes and sockets. A foreign page that borrows the viewer's cookie is nobody. */
export function createRequestContexts(options: { callers: Callers; openContext: OpenContext }): RequestContexts {
  const { callers, openContext } = options;
  const credentialOf = ({ headers }: IncomingMessage) => callers.credentialOf(headers);
  return {
    credentialOf,
    credentialOfSocket: (request) => {
      const { url = '' } = request;
      return credentialOf(request) ?? (url.startsWith(PROGRAMS) ? findKeyInAddress(url) : null);
    },
    open: async ({ request, requestId, token }) => {
      const { viewer } = await callers.identifyToken(token);
      const address = callers.addressOf(request);
      return openContext({ viewer: callers.isForeign(request.headers) ? null : viewer, requestId, address });
    },
  };
}
