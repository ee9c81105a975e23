import { Migration } from '@mikro-orm/migrations';

export class Migration20261122200557_comparison_states extends Migration {
  override name = 'Migration20261122200557_comparison_states';

  override up(): void | Promise<void> {
    this.addSql(
      `alter table "comparison" add "state" varchar(16) not null default 'RUNNING', add "stop_requested_at" timestamptz(3) null;`,
    );

    this.addSql(`alter table "comparison_cell" add "document_hash" varchar(64) null;`);
    this.addSql(
      `alter table "comparison_cell" add constraint "comparison_cell_document_hash_foreign" foreign key ("document_hash") references "document" ("hash") on delete no action;`,
    );
    this.addSql(`create index "comparison_cell_run" on "comparison_cell" ("run_id");`);
    this.addSql(`create index "comparison_cell_document" on "comparison_cell" ("document_hash");`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "comparison_cell" drop constraint "comparison_cell_document_hash_foreign";`);

    this.addSql(`alter table "comparison" drop column "state", drop column "stop_requested_at";`);

    this.addSql(`drop index "comparison_cell_run";`);
    this.addSql(`drop index "comparison_cell_document";`);
    this.addSql(`alter table "comparison_cell" drop column "document_hash";`);
  }
}
