import { defineEntity, p } from '@mikro-orm/core';
import { StoredDocument } from '../document/entity.ts';
import { Flow } from '../flow/entity.ts';
import { User } from '../user/entity.ts';
import { FlowVersion } from '../version/entity.ts';

const VersionTagSchema = defineEntity({
  name: 'VersionTag',
  tableName: 'version_tag',
  indexes: [
    { name: 'version_tag_of_version', properties: ['version'] },
    { name: 'version_tag_document', properties: ['document'] },
  ],
  properties: {
    flow: () => p.manyToOne(Flow).mapToPk().primary().deleteRule('cascade'),
    name: p.string().length(64).primary(),
    version: () => p.manyToOne(FlowVersion).mapToPk().deleteRule('cascade'),
    /** What the version pointed at when it was tagged; later saves of the version do not move a tag. */
    document: () => p.manyToOne(StoredDocument).mapToPk().deleteRule('no action'),
    author: () => p.manyToOne(User).mapToPk().nullable().deleteRule('set null'),
    movedAt: p.datetime(3).defaultRaw('now()'),
  },
});

/** What a tag stands for, and who said so. */
export interface TagTarget {
  readonly version: number;
  readonly document: string;
  readonly author: number;
}

/** A name like `production` for one document of one version of a flow; moved by hand. */
export class VersionTag extends VersionTagSchema.class {
  /** Whether the tag stands for this already, whoever said so. */
  isAt({ version, document }: TagTarget): boolean {
    return this.version === version && this.document === document;
  }

  /** Lets the tag stand for something else from now on. */
  moveTo(target: TagTarget): void {
    Object.assign(this, target, { movedAt: new Date() });
  }
}
VersionTagSchema.setClass(VersionTag);
