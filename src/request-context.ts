import type { IncomingMessage } from 'node:http';
import { findKeyInAddress } from './auth/credential.ts';
import type { GuestCookies } from './auth/guest.ts';
import type { Viewer } from './auth/viewer.ts';
import { languageOf } from './graphql/caller-language.ts';
import type { Callers, FindViewer } from './graphql/callers.ts';
import type { GraphqlContext } from './graphql/context.ts';
import type { OpenContext } from './graphql/open-context.ts';
import type { Operator } from './open-api/operator.ts';

/** Where the legacy wire is for programs, whose sockets guests may open. */
const PROGRAMS = '/api/v2/';

/** Stands, before its name, for the credential of a guest; no header can hold it. */
const GUEST = '\0guest ';

/** A request of the legacy wire, and what it is let in with. */
export interface LegacyRequest {
  readonly request: IncomingMessage;
  readonly requestId: string;
  readonly token: string | null;
}

/** Finds what requests of the legacy wire are let in with, and opens their scopes. */
export interface RequestContexts {
  /** The access token or the API key of a request; where guests may come, what stands for one when there is neither. */
  readonly credentialOf: (request: IncomingMessage, place: { readonly takesGuests: boolean }) => string | null;
  /** Sockets for programs may carry a key in their address as well. */
  readonly credentialOfSocket: (request: IncomingMessage) => string | null;
  readonly open: (request: LegacyRequest) => Promise<GraphqlContext>;
  /** The `Set-Cookie` value by which a guest who was let in will be known again; null where the request had it already. */
  readonly findGuestCookie: (request: IncomingMessage, viewer: Viewer | null) => string | null;
}

/** The same rules for routes and sockets. A foreign page that borrows the viewer's cookie is nobody, and no guest either. */
export function createRequestContexts(options: {
  callers: Callers;
  openContext: OpenContext;
  guests: GuestCookies;
}): RequestContexts {
  const { callers, openContext, guests } = options;
  const toGuest = ({ headers }: IncomingMessage): string =>
    `${GUEST}${guests.find(headers.cookie) ?? guests.createId()}`;
  return {
    credentialOf: (request, { takesGuests }) =>
      callers.credentialOf(request.headers) ?? (takesGuests ? toGuest(request) : null),
    credentialOfSocket: (request) => {
      const given = callers.credentialOf(request.headers);
      if (given !== null || !(request.url ?? '').startsWith(PROGRAMS)) return given;
      return findKeyInAddress(request.url ?? '') ?? toGuest(request);
    },
    open: async ({ request, requestId, token }) => {
      const { viewer, isLoginReplaced } = await callers.identifyToken(token);
      const address = callers.addressOf(request);
      const { headers } = request;
      const isForeign = viewer?.guest ? !callers.isAllowedOrigin(headers) : callers.isForeign(headers);
      return openContext({
        viewer: isForeign ? null : viewer,
        requestId,
        address,
        language: languageOf(request),
        isLoginReplaced: isLoginReplaced && !isForeign,
      });
    },
    findGuestCookie: (request, viewer) => {
      const id = viewer?.guest?.id;
      return id === undefined || guests.find(request.headers.cookie) === id ? null : guests.toHeader(id);
    },
  };
}

/** Finds viewers as elsewhere, and guests, if any are let in. */
export function withGuests(options: {
  findViewer: FindViewer;
  findOperator: () => Promise<Operator | null>;
}): FindViewer {
  return async (token) => {
    if (!token.startsWith(GUEST)) return options.findViewer(token);
    const operator = await options.findOperator();
    const { viewer, flowIds } = operator ?? { viewer: null };
    return viewer && { ...viewer, guest: { id: token.slice(GUEST.length), flowIds } };
  };
}
