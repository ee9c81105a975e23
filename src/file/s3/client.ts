import { S3Client } from '@aws-sdk/client-s3';
import type { Logger } from 'pino';
import type { S3Settings } from '../s3-settings.ts';

/** What each request may take. A part of an upload is a few megabytes, so that only a store that stands still is cut off. */
export interface S3Limits {
  readonly connectMs: number;
  /** Until an answer begins. */
  readonly answerMs: number;
  /** Without any byte, in either direction. */
  readonly silentMs: number;
  /** How often a request is made, the first time included. Each is one that may be made twice. */
  readonly attempts: number;
}

export const S3_LIMITS: S3Limits = Object.freeze({ connectMs: 5000, answerMs: 60_000, silentMs: 60_000, attempts: 3 });

/** Downloads hold a connection for as long as whoever reads them takes. */
const MAX_CONNECTIONS = 256;

/**
 * A client with nothing but what the operator has set: it reads no file of the machine and asks no metadata service for
 * credentials. Checksums beyond those of the signature are not understood by every server, and need none: each request
 * is signed over its body.
 */
export function createS3Client(options: {
  settings: S3Settings;
  limits: S3Limits;
  logger: Pick<Logger, 'warn'>;
}): S3Client {
  const { settings, limits, logger } = options;
  return new S3Client({
    region: settings.region,
    ...(settings.endpoint !== undefined && { endpoint: settings.endpoint }),
    forcePathStyle: settings.isPathStyle,
    credentials: { accessKeyId: settings.accessKeyId, secretAccessKey: settings.secretAccessKey.reveal() },
    maxAttempts: limits.attempts,
    retryMode: 'standard',
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    useDualstackEndpoint: false,
    useFipsEndpoint: false,
    useArnRegion: false,
    disableS3ExpressSessionAuth: true,
    defaultsMode: 'standard',
    userAgentAppId: 'forme',
    requestHandler: {
      connectionTimeout: limits.connectMs,
      requestTimeout: limits.answerMs,
      socketTimeout: limits.silentMs,
      throwOnRequestTimeout: true,
      httpAgent: { maxSockets: MAX_CONNECTIONS },
      httpsAgent: { maxSockets: MAX_CONNECTIONS },
      logger: toQuietLogger(logger),
    },
  });
}

/** The library tells of sockets that wait; nothing else of it is for the log. */
function toQuietLogger(logger: Pick<Logger, 'warn'>) {
  const ignore = (): void => undefined;
  return { trace: ignore, debug: ignore, info: ignore, error: ignore, warn: (text: string) => logger.warn(text) };
}
