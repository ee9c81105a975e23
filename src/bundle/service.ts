import type { ViewerScope } from '../database/scope.ts';
import type { DocumentStore } from '../document/service.ts';
import { toFlowRow, type FlowRow } from '../flow/reads.ts';
import type { CatalogueCategory } from '../runtime/contract.ts';
import { isJsonObject } from '../shared/json.ts';
import { reportToNobody, type Report } from '../shared/progress.ts';
import { toVersionRow, type FlowVersionRow } from '../version/reads.ts';
import { findMissingTypes, NO_SUCH_COMPONENT, toPalette, type MissingTypes, type Palette } from './components.ts';
import { parseFile } from './content.ts';
import { BundleRefused } from './errors.ts';
import { exportFlows, type Exported, type ExportFlows } from './export.ts';
import { listForeign, type Foreign, type ForeignKind } from './foreign.ts';
import type { SecretPlace } from './format.ts';
import { createFlows, type BundleHash } from './import.ts';
import type { Incoming, IncomingFlow } from './incoming.ts';
import { parseSecrets, type ImportFlows } from './input.ts';
import { parseLegacy } from './legacy.ts';
import { parseBundle } from './parse.ts';

/** What bundles are made of and checked with. */
export interface BundleDependencies {
  readonly documents: DocumentStore;
  readonly catalogue: readonly CatalogueCategory[];
}

/** What an import has created, and what it lacks. */
export interface Imported {
  readonly flows: readonly FlowRow[];
  readonly versions: readonly { readonly version: FlowVersionRow; readonly hash: BundleHash | null }[];
  readonly missingSecrets: readonly SecretPlace[];
  readonly unusedSecrets: readonly string[];
  readonly missingComponents: readonly {
    readonly type: string;
    readonly flow: FlowRow;
    readonly nodeIds: readonly string[];
  }[];
  readonly missingReferences: readonly {
    readonly kind: ForeignKind;
    readonly flow: FlowRow;
    readonly nodeId: string | null;
    readonly field: string;
  }[];
}

/** Takes flows out of a server and into another. */
export type BundleService = ReturnType<typeof createBundleService>;

/** Every method works in the scope that it is given and asks the permission table. */
export function createBundleService({ documents, catalogue }: BundleDependencies) {
  const palette = toPalette(catalogue);
  return {
    /**
     * The flows without their secrets; null when the viewer may not read one of them. Throws `BadRequest` for none, for
     * too many, and for more than a bundle holds.
     */
    export: (request: ExportFlows): Promise<Exported | null> => exportFlows({ ...request, documents }),

    /**
     * Creates the flows of a file, all or none, as the viewer's; tells `report` of each document and flow before it is
     * made. Throws `BundleRefused` or `InvalidInput`.
     */
    async import(order: { scope: ViewerScope; input: ImportFlows; report?: Report }): Promise<Imported> {
      const { scope, input, report = reportToNobody } = order;
      const secrets = parseSecrets(input);
      const incoming = parseIncoming({ content: input.content, secrets });
      const lacks = withoutSecrets({ secrets, work: () => incoming.flows.map((flow) => toLack({ flow, palette })) });
      const { onNameTaken = 'REFUSE' } = input;
      const created = await scope.em
        .fork()
        .transactional((em) => createFlows({ scope: { ...scope, em }, documents, incoming, onNameTaken, report }));
      const flows = created.map(({ flow }) => toFlowRow(flow));
      const { missingSecrets, unusedSecrets } = incoming;
      return {
        flows,
        versions: created.flatMap(({ versions }) =>
          versions.map(({ version, hash }) => ({ version: toVersionRow(version), hash })),
        ),
        ...{ missingSecrets, unusedSecrets },
        missingComponents: flows.flatMap((flow, index) =>
          [...(lacks[index]?.types ?? [])].map(([type, nodeIds]) => ({ type, flow, nodeIds: [...nodeIds] })),
        ),
        missingReferences: flows.flatMap((flow, index) =>
          (lacks[index]?.foreign ?? []).map((foreign) => ({ ...foreign, flow })),
        ),
      };
    },
  };
}

/** A file that names a format is a bundle; whatever else it is, the legacy editor must have saved it. */
function parseIncoming(options: { content: unknown; secrets: ReadonlyMap<string, string> }): Incoming {
  const value = parseFile(options.content);
  const { secrets } = options;
  if (isJsonObject(value) && Object.hasOwn(value, 'format')) return parseBundle({ value, secrets });
  return { ...parseLegacy(value), unusedSecrets: [...secrets.keys()] };
}

/** A refusal names the component that nobody knows; a file may have put a secret there. */
function withoutSecrets<Value>(options: { secrets: ReadonlyMap<string, string>; work: () => Value }): Value {
  try {
    return options.work();
  } catch (error) {
    if (!(error instanceof BundleRefused)) throw error;
    const tells = [...options.secrets.values()].some((secret) => secret !== '' && error.reason.includes(secret));
    throw tells ? new BundleRefused({ path: error.path, reason: NO_SUCH_COMPONENT }) : error;
  }
}

interface Lack {
  readonly types: MissingTypes;
  readonly foreign: readonly Foreign[];
}

/** What this server lacks of a flow, each once over all its versions. Throws `BundleRefused`. */
function toLack({ flow, palette }: { flow: IncomingFlow; palette: Palette }): Lack {
  const { kind, logo } = flow.particulars;
  const types = new Map<string, Set<string>>();
  const foreign = new Map<string, Foreign>();
  if (logo) foreign.set('', { kind: 'FILE', nodeId: null, field: 'logo' });
  for (const { document, documentPath: path } of flow.versions) {
    if (document === null) continue;
    for (const [type, nodeIds] of findMissingTypes({ document, kind, path, palette })) {
      types.set(type, new Set([...(types.get(type) ?? []), ...nodeIds]));
    }
    for (const each of listForeign(document)) foreign.set(JSON.stringify(each), each);
  }
  return { types, foreign: [...foreign.values()] };
}
