/**
 * Whether a request with the viewer's cookie may come from there: from no page at all (a program sends no `Origin`),
 * from a page of this host, or from a listed origin such as `https://app.example.com`. Nothing else, and no wildcard.
 * A link on a foreign page sends no `Origin` either, but browsers say where it stands.
 */
export function isAllowedOrigin(request: {
  readonly origin: string | undefined;
  /** The `Sec-Fetch-Site` header. */
  readonly site?: string | undefined;
  /** The `Host` header. */
  readonly host: string | undefined;
  readonly allowedOrigins: readonly string[];
}): boolean {
  const { origin, site, host, allowedOrigins } = request;
  if (origin === undefined) return site !== 'cross-site' && site !== 'same-site';
  const page = findWebUrl(origin);
  if (page === null || page.origin !== origin.toLowerCase()) return false;
  if (allowedOrigins.some((allowed) => findWebUrl(allowed)?.origin === page.origin)) return true;
  return host !== undefined && isSameHost({ page, host });
}

/** The scheme is not compared: behind a proxy that ends TLS the server does not know it. */
function isSameHost({ page, host }: { page: URL; host: string }): boolean {
  const server = findWebUrl(`${page.protocol}//${host}`);
  return server !== null && server.pathname === '/' && server.host === page.host;
}

function findWebUrl(text: string): URL | null {
  const url = URL.parse(text);
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') ? url : null;
}
