import { Refusal } from '../shared/refusal.ts';
import type { FlowKind } from './entity.ts';

/** The viewer already owns a flow of that name. */
export class FlowNameTaken extends Refusal {
  readonly typename = 'FlowNameTaken';
  readonly code = 'FLOW_NAME_TAKEN';

  constructor() {
    super('You already have a flow of that name.');
  }
}

/** The flow is online and must be taken offline first. */
export class FlowOnline extends Refusal {
  readonly typename = 'FlowOnline';
  readonly code = 'FLOW_ONLINE';
  readonly kind: FlowKind;

  constructor(kind: FlowKind) {
    super('The flow is online and cannot be edited; take it offline first.');
    this.kind = kind;
  }
}

/** The flow is offline and nobody may talk to it. */
export class FlowOffline extends Refusal {
  readonly typename = 'FlowOffline';
  readonly code = 'FLOW_OFFLINE';

  constructor() {
    super('The flow is not online.');
  }
}

/** The document does not build, so that the flow cannot go online. The message is a build's own. */
export class DocumentNotBuildable extends Refusal {
  readonly typename = 'DocumentNotBuildable';
  readonly code = 'DOCUMENT_NOT_BUILDABLE';
  /** Null when the graph as a whole is at fault. */
  readonly nodeId: string | null;

  constructor({ message, nodeId }: { message: string; nodeId: string | null }) {
    super(message);
    this.nodeId = nodeId;
  }
}
