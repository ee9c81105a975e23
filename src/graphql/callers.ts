import { ACCESS_TOKEN_COOKIE, readCookie } from '../auth/cookie.ts';
import { readCredential } from '../auth/credential.ts';
import { isAllowedOrigin } from '../auth/origin.ts';
import type { Viewer } from '../auth/viewer.ts';
import { findAddress, type AddressedRequest } from './caller-address.ts';

/** The headers that tell who asks and from where. */
export interface CallerHeaders {
  readonly cookie?: string | undefined;
  readonly authorization?: string | undefined;
  readonly 'x-api-key'?: string | readonly string[] | undefined;
  readonly origin?: string | undefined;
  readonly host?: string | undefined;
  readonly 'sec-fetch-site'?: string | readonly string[] | undefined;
}

/** Who asks. A credential that is forged, expired or revoked makes nobody of its bearer. */
export interface Caller {
  readonly viewer: Viewer | null;
  /** The access token or the API key that was sent, if any. */
  readonly token: string | null;
  /** Whether it stands for nobody because a newer login of its account has taken the place of its own. */
  readonly isLoginReplaced: boolean;
}

/** The viewer that a token or a key stands for now, or null. Asked often for the same one, so it should be cheap. */
export type FindViewer = (token: string) => Promise<Viewer | null>;

/** Whether a token belongs to a login whose place a newer one has taken. Asked where a token stands for nobody. */
export type IsReplaced = (token: string) => Promise<boolean>;

/** Tells who asks. */
export interface Callers {
  /** Whether a page of a foreign origin makes the request with the viewer's cookie. Such a request is refused. */
  readonly isForeign: (headers: CallerHeaders) => boolean;
  /** Whether a page of this origin, or no page at all, makes the request. */
  readonly isAllowedOrigin: (headers: CallerHeaders) => boolean;
  readonly identify: (headers: CallerHeaders) => Promise<Caller>;
  /** The token or key that the headers carry, if any. */
  readonly credentialOf: (headers: CallerHeaders) => string | null;
  /** The bearer of a token or a key that was sent by other means than headers. */
  readonly identifyToken: (token: string | null) => Promise<Caller>;
  /** The IP address that a request comes from; null when it cannot be told. */
  readonly addressOf: (request: AddressedRequest) => string | null;
}

/** Callers by their tokens, the same rules on every transport. */
export function createCallers(options: {
  findViewer: FindViewer;
  /** Never when absent. */
  isReplaced?: IsReplaced | undefined;
  allowedOrigins: readonly string[];
  /** How many proxies in front tell where requests come from; none when absent. */
  trustedProxies?: number;
}): Callers {
  const { findViewer, isReplaced = () => Promise.resolve(false), allowedOrigins, trustedProxies = 0 } = options;
  const identifyToken = async (token: string | null): Promise<Caller> => {
    if (token === null) return { token, viewer: null, isLoginReplaced: false };
    const viewer = await findViewer(token);
    return { token, viewer, isLoginReplaced: viewer === null && (await isReplaced(token)) };
  };
  return {
    identifyToken,
    addressOf: (request) => findAddress({ request, trustedProxies }),
    isForeign: ({ cookie, origin, host, 'sec-fetch-site': site }) =>
      Boolean(readCookie(cookie, ACCESS_TOKEN_COOKIE)) &&
      !isAllowedOrigin({ origin, host, allowedOrigins, site: site?.toString() }),
    isAllowedOrigin: ({ origin, host, 'sec-fetch-site': site }) =>
      isAllowedOrigin({ origin, host, allowedOrigins, site: site?.toString() }),
    credentialOf: readCredential,
    identify: (headers) => identifyToken(readCredential(headers)),
  };
}
