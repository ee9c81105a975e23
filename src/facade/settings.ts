/** What the operator decides about the legacy wire. */
export interface FacadeSettings {
  /** Whether the cookie of a login is only sent over TLS. */
  readonly isCookieSecure: boolean;
  /** The largest body of a request, in bytes. */
  readonly maxBodyBytes: number;
}
