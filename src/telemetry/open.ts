import type { Logger } from 'pino';
import type { Telemetry } from '../shared/telemetry.ts';
import type { TelemetrySettings } from './environment.ts';
import { createMeter, type OpenMeter } from './meter.ts';

/** What the server tells, and where that goes. */
export interface OpenTelemetry extends Telemetry {
  readonly meter: OpenMeter;
  /** Sends what has not been sent. */
  close(): Promise<void>;
}

/** Opens what the settings ask for. What they do not ask for is not even loaded. */
export async function openTelemetry(options: {
  settings: TelemetrySettings;
  version: string;
  instanceId: string;
  logger: Logger;
}): Promise<OpenTelemetry> {
  const meter = createMeter();
  const { tracing: settings } = options.settings;
  if (settings === null) return { meter, tracer: null, close: () => Promise.resolve() };
  const { openTracing } = await import('./tracing.ts');
  const tracing = await openTracing({ ...options, settings });
  return { meter, tracer: tracing.tracer, close: () => tracing.close() };
}
