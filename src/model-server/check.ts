import type { ProbeModel } from '../runtime/models/probe.ts';
import type { JsonObject } from '../shared/json.ts';
import { toStorable } from '../shared/text.ts';
import type { ModelKind, ServerKind } from './kinds.ts';
import { secretsOf } from './settings.ts';

/** A model that is asked whether it is there. */
export interface CheckedModel {
  readonly modelName: string;
  readonly kind: ModelKind;
  readonly settings: JsonObject;
}

/** Where its server is. */
export interface CheckedServer {
  readonly kind: ServerKind;
  readonly settings: JsonObject;
}

/** Whoever saves a server waits for it. */
const TIMEOUT_MS = 20_000;

/** Models of one server share what it can do at once. */
const AT_A_TIME = 8;

const MAX_REASON_LENGTH = 1000;

/** Asks every model once and tells why each failed, in their order; null for those that answered. Holds no connection. */
export async function checkModels(options: {
  probe: ProbeModel;
  server: CheckedServer;
  models: readonly CheckedModel[];
}): Promise<readonly (string | null)[]> {
  const { models } = options;
  const reasons = new Array<string | null>(models.length).fill(null);
  const waiting = [...models.entries()];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [place, model] = next;
      reasons[place] = await checkModel({ ...options, model });
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, work));
  return reasons;
}

async function checkModel(options: {
  probe: ProbeModel;
  server: CheckedServer;
  model: CheckedModel;
}): Promise<string | null> {
  const { probe, server, model } = options;
  const { settings, kind: serverKind } = server;
  const address = { modelName: model.modelName, serverKind, settings, modelSettings: model.settings };
  const reason = await probe({ address, kind: model.kind, signal: AbortSignal.timeout(TIMEOUT_MS) });
  return reason === null ? null : redact({ reason, secrets: [...secretsOf(settings), ...secretsOf(model.settings)] });
}

/** A server may say back what it was told, in an error that is kept. */
function redact({ reason, secrets }: { reason: string; secrets: readonly string[] }): string {
  const told = secrets.filter((secret) => secret.length >= 4);
  const redacted = told.reduce((text, secret) => text.replaceAll(secret, '***'), reason);
  return toStorable(redacted).slice(0, MAX_REASON_LENGTH);
}
