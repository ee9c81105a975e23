const AS_MUCH_AS_POSSIBLE = '100000000';

/** Variables of a server that is asked more by a test, or a benchmark, than by any person. */
export const GENEROUS: Readonly<Record<string, string>> = Object.freeze({
  FORME_MAX_ATTEMPTS_PER_MINUTE_PER_ADDRESS: AS_MUCH_AS_POSSIBLE,
  FORME_MAX_ATTEMPTS_PER_MINUTE_PER_NAME: AS_MUCH_AS_POSSIBLE,
  FORME_MAX_REQUESTS_PER_MINUTE_PER_USER: AS_MUCH_AS_POSSIBLE,
  FORME_MAX_REQUESTS_PER_MINUTE_PER_ADDRESS: AS_MUCH_AS_POSSIBLE,
});
