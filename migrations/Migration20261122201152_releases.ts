import { Migration } from '@mikro-orm/migrations';

export class Migration20261122201152_releases extends Migration {
  override name = 'Migration20261122201152_releases';

  override up(): void | Promise<void> {
    // All migrations run in one transaction, and a table with checks that still wait takes no index.
    this.addSql(`set constraints all immediate;`);
    this.addSql(
      `create index "flow_change_release" on "flow_change" ("flow_id", "id") where kind in ('FLOW_PUBLISHED', 'FLOW_ROLLED_BACK');`,
    );

    // Flows that went online before there was a history have been released too, by whom nobody knows.
    this.addSql(
      `insert into "flow_change" ("flow_id", "kind", "version_id", "document_hash", "at") select f."id", 'FLOW_PUBLISHED', v."id", v."document_hash", f."updated_at" from "flow" f join "flow_version" v on v."id" = f."current_version_id" where f."status" = 'ONLINE' and f."deleted_at" is null and not exists (select from "flow_change" c where c."flow_id" = f."id" and c."kind" in ('FLOW_PUBLISHED', 'FLOW_ROLLED_BACK')) order by f."updated_at", f."id";`,
    );
    this.addSql(`set constraints all deferred;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "flow_change_release";`);
  }
}
