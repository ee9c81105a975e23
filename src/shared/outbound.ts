/** How the rest of the server asks other servers: `fetch` for web addresses, behind the guard of `outbound/`. */
export type Fetch = (url: string | URL, init?: RequestInit) => Promise<Response>;

/**
 * The host of an address leads nowhere that this server may connect to. The text is the same whether it leads to a
 * private address or to none, so that nobody learns which names exist inside.
 */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';

  constructor() {
    super(
      'its host leads to no address that this server may connect to; operators list private ones in FORME_ALLOWED_PRIVATE_HOSTS',
    );
  }
}

/** Finds the refusal below whatever a client library has made of it. */
export function findAddressRefused(error: unknown): AddressRefused | null {
  let current = error;
  for (let depth = 0; current instanceof Error && depth < 5; depth += 1) {
    if (current instanceof AddressRefused) return current;
    current = current.cause;
  }
  return null;
}
